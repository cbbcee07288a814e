// What the hosted app stores for offline use: all files of one version or none. A stored version is replaced only by a
// newer one, only when the reader says so, and is repaired when it is damaged.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures.mjs';
import { dist, hosted, keptOffline, ready } from '../harness.mjs';

const notice = (page) => page.getByRole('status').filter({ hasText: 'new version' });

test.describe('offline', { tag: '@hosted' }, () => {
  test('the first visit stores every file but the single-file edition, and does not mention a new version', async ({ open, edition }) => {
    const { page } = await open();
    await keptOffline(page);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await (await caches.open(names[0])).keys();
      return { versions: names.length, urls: requests.map(({ url }) => url) };
    });
    expect(kept.versions).toBe(1);
    const names = kept.urls.map((url) => url.slice(edition.address.length) || 'index.html');
    const expected = readdirSync(dist).filter((name) => !['sw.js', 'variorum.html', '_headers'].includes(name));
    expect(names.sort()).toEqual(expected.sort());
    await expect(notice(page)).toHaveCount(0);
  });

  test('opens again when the server is gone', async ({ open, host }) => {
    const server = await host();
    const { page } = await open({ in: hosted(server) });
    await keptOffline(page);
    await server.stop();
    await expect(fetch(server.address), 'the server, which should be gone').rejects.toThrow();
    await page.reload();
    await expect(page.getByRole('banner').getByRole('link', { name: 'Variorum' })).toBeVisible();
    await ready(page);
  });

  test('a new version waits until the reader accepts it, and then all open pages have it and nothing of the old one', async ({ open, host }, testInfo) => {
    const folder = copyOfRelease(testInfo);
    const server = await host(folder);
    // With a route, since a browser may treat a reload of the bare address as a step within the page.
    const { page, context } = await open({ in: hosted(server), route: '#/method' });
    await keptOffline(page);
    const other = await context.newPage();
    await other.goto(`${server.address}#/matrix`);
    await ready(other);
    publishNewer(folder);
    await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
    await expect(notice(page)).toBeVisible();
    await page.reload();
    await ready(page);
    expect(await version(page), 'the version after a mere reload').toBe(null);
    await notice(page).getByRole('button').click();
    for (const opened of [page, other]) {
      await opened.waitForFunction(() => document.documentElement.dataset.version === 'newer');
      await ready(opened);
      await expect(notice(opened)).toHaveCount(0);
    }
    expect(page.url()).toMatch(/#\/method$/);
    expect(other.url()).toMatch(/#\/matrix$/);
    await page.waitForFunction(async () => (await caches.keys()).every((name) => name.endsWith(' newer')));
  });

  test('a version that changes while it is fetched is not stored', async ({ open, host }, testInfo) => {
    const folder = copyOfRelease(testInfo);
    const server = await host(folder);
    const { page } = await open({ in: hosted(server), complaints: 'expected' });
    await keptOffline(page);
    // The service worker of a newer version, beside a page that is neither the old one nor the one it names.
    replaceIn(path.join(folder, 'sw.js'), /PREFIX ?\+ ?(['"])\w+\1/, "PREFIX+'newer'");
    replaceIn(path.join(folder, 'index.html'), /<html/, '<html data-version="mixed"');
    const isWaiting = await page.evaluate(async () => {
      const registration = await (await navigator.serviceWorker.ready).update();
      const { installing } = registration;
      if (installing) await new Promise((done) => { installing.onstatechange = () => done(); });
      return Boolean(registration.waiting);
    });
    expect(isWaiting, 'a mixed version waits to take over').toBe(false);
    await page.reload();
    await ready(page);
    expect(await version(page)).toBe(null);
  });

  test('a damaged copy says so, repairs itself, and opens at the next reload', async ({ open }) => {
    const { page } = await open({ complaints: 'expected' });
    await keptOffline(page);
    const length = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const { url } = (await cache.keys()).find((request) => /variorum-\w+_bg\.wasm$/.test(request.url));
      const { size } = await (await cache.match(url)).blob();
      await cache.put(url, new Response('damaged', { headers: { 'Content-Type': 'application/wasm' } }));
      window.stop();
      return size;
    });
    expect(length).toBeGreaterThan(100_000);
    await page.reload();
    await expect(page.getByRole('alert').getByText('could not open')).toBeVisible();
    const kept = () => page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const request = (await cache.keys()).find(({ url }) => /variorum-\w+_bg\.wasm$/.test(url));
      return (await (await cache.match(request)).blob()).size;
    });
    await expect.poll(kept, 'the size of the repaired copy').toBe(length);
    await page.reload();
    await ready(page);
  });
});

/** A copy of the release that the test may change. */
function copyOfRelease(testInfo) {
  const folder = testInfo.outputPath('release');
  cpSync(dist, folder, { recursive: true });
  return folder;
}

/** Turns a release into the next one: another page, and a service worker that names it. */
function publishNewer(folder) {
  const index = path.join(folder, 'index.html');
  const worker = path.join(folder, 'sw.js');
  const before = digest(index);
  replaceIn(index, /<html/, '<html data-version="newer"');
  replaceIn(worker, before, digest(index));
  replaceIn(worker, /PREFIX ?\+ ?(['"])\w+\1/, "PREFIX+'newer'");
}

const digest = (file) => `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
const version = (page) => page.evaluate(() => document.documentElement.dataset.version ?? null);

function replaceIn(file, what, by) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, by);
  expect(after, `${file} after the replacement`).not.toBe(before);
  writeFileSync(file, after);
}
