// How the release is served and opened in Chromium. The browser tests, the screenshots and the benches share it, so
// nothing here depends on the test runner's fixtures (fixtures.mjs).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = process.env.VARIORUM_DIST ?? path.join(root, 'dist');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How Chromium is started; `more` are flags for one browser only. */
export function launchOptions(more = []) {
  return {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', ...more,
    ],
  };
}

export const launch = (more) => chromium.launch(launchOptions(more));

/** Starts `cargo xtask host` on a free port. `stop` resolves when the server has ended, and may be called twice. */
export async function host(folder = dist, port = 0) {
  const program = process.env.VARIORUM_XTASK;
  const words = ['host', String(port), '--dir', folder];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] };
  const server = program
    ? spawn(program, words, options)
    : spawn('cargo', ['run', '--quiet', '--package', 'xtask', '--', ...words], options);
  const kill = () => server.kill();
  process.on('exit', kill); // in case the test run breaks off
  const ended = once(server, 'exit').then(() => { process.off('exit', kill); });
  const first = once(createInterface(server.stdout), 'line').then(([line]) => line);
  const address = await Promise.race([first, ended.then(() => { throw new Error('the server did not start'); })]);
  return { address, port: Number(new URL(address).port), stop: async () => { kill(); await ended; } };
}

/** The hosted edition, served at `server.address`. */
export function hosted(server) {
  return { name: 'hosted', address: server.address, isOwn: (url) => url.startsWith(server.address) };
}

/** The edition that is one HTML file, opened from the disk. */
export function singleFile(file = path.join(dist, 'variorum.html')) {
  const address = pathToFileURL(file).href;
  return { name: 'single', address, isOwn: (url) => url.split('#')[0] === address };
}

/**
 * Opens an edition in a fresh profile. `complaints` collects console errors, uncaught exceptions, violations of the
 * content security policy and requests to anything but the app's own files; `requests` is every URL asked for.
 */
export async function open(browser, edition, { route = '', ...options } = {}) {
  const context = await browser.newContext(options);
  const complaints = [];
  const requests = [];
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    if (!/^(data|blob):/.test(url) && !edition.isOwn(url)) complaints.push(`foreign request: ${url}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  await page.goto(edition.address + route);
  return { page, context, complaints, requests, close: () => context.close() };
}

/** Waits until the app has replaced the page that is shown while it loads. */
export async function ready(page) {
  await page.waitForFunction(() => performance.getEntriesByName('variorum-ready').length > 0);
}

/** Waits until the service worker has stored all files and controls the page. */
export async function keptOffline(page) {
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** What axe finds against WCAG 2.2 AA, one line per finding; an empty list is good. */
export const accessibility = (page) => audit(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);

/** What axe finds of colours alone, which are all that changes between light and dark. */
export const contrast = (page) => audit(page, ['color-contrast', 'link-in-text-block'], 'rule');

async function audit(page, values, type = 'tag') {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axeSource); // through the debugger, which the page's policy does not restrict
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), { type, values });
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`);
}
