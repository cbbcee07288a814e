// What every browser test stands on: a server of the release, a Chromium with a fresh profile for each page, a
// record of what went wrong in it, and `check`, which runs one test and says how it ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = process.env.VARIORUM_DIST ?? path.join(root, 'dist');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Starts `cargo xtask host` on a port of its own; `stop` resolves once nothing answers there. */
export async function host(folder = dist, port = 0) {
  const program = process.env.VARIORUM_XTASK;
  const words = ['host', String(port), '--dir', folder];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] };
  const server = program
    ? spawn(program, words, options)
    : spawn('cargo', ['run', '--quiet', '--package', 'xtask', '--', ...words], options);
  process.on('exit', () => server.kill()); // whatever became of the test that started it
  const ended = once(server, 'exit');
  const first = once(createInterface(server.stdout), 'line').then(([line]) => line);
  const address = await Promise.race([first, ended.then(() => { throw new Error('the server did not start'); })]);
  return { address, port: Number(new URL(address).port), stop: async () => { server.kill(); await ended; } };
}

export function launch(more = []) {
  const flags = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...FLAGS, ...more];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
}

/** The two editions: how each is opened, and from where it may take its parts. */
export function hosted(server) {
  return { name: 'hosted', address: server.address, isOwn: (url) => url.startsWith(server.address) };
}
export function singleFile(file = path.join(dist, 'variorum.html')) {
  const address = pathToFileURL(file).href;
  return { name: 'single file', address, isOwn: (url) => url.split('#')[0] === address };
}

/**
 * A page of an edition in a fresh profile. `complaints` gathers console errors, uncaught exceptions, violations of
 * the policy and requests to anywhere but the app itself. Close it by `close`.
 */
export async function open(browser, edition, { route = '', ...options } = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
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

/** Waits until the app has taken the page over. */
export async function ready(page) {
  await page.waitForFunction(() => performance.getEntriesByName('variorum-ready').length > 0);
}

/** Waits until the service worker keeps all files and would answer the next load. */
export async function keptOffline(page) {
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** What axe finds against WCAG 2.2 AA, a line a finding; empty is good. */
export async function accessibility(page) {
  await page.evaluate(axeSource); // by the debugger, which the page's policy does not bind
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`);
}

const tally = { passed: 0, failed: 0 };

/** Runs one test. It fails by throwing, as node's `assert` does. */
export async function check(name, test) {
  const start = Date.now();
  try {
    await test();
    tally.passed += 1;
    console.log(`ok   ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    tally.failed += 1;
    console.log(`FAIL ${name}\n     ${String(error?.message ?? error).replaceAll('\n', '\n     ')}`);
  }
}

/** Prints the sum; true if all is well. A run in which nothing was tested is not well. */
export function conclude() {
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 && tally.passed > 0;
}
