// What the hosted app stores for offline use: all files of one version or none. A stored version is replaced only by a
// newer one, only when the reader says so, and is repaired when it is damaged.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { articles, at, expectDocuments } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { dist, hosted, keptOffline, ready } from '../harness.mjs';

const notice = (page) => page.getByRole('status').filter({ hasText: 'new version' });

test.describe('offline', { tag: '@hosted' }, () => {
  test('the first visit stores every file but the single-file edition and the careful reader, and does not mention a new version', async ({ open, edition }) => {
    const { page } = await open();
    await keptOffline(page);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await (await caches.open(names[0])).keys();
      return { versions: names.length, urls: requests.map(({ url }) => url) };
    });
    expect(kept.versions).toBe(1);
    const names = kept.urls.map((url) => url.slice(edition.address.length) || 'index.html');
    const expected = readdirSync(dist).filter((name) => !['sw.js', 'variorum.html', '_headers'].includes(name) && !name.startsWith('careful-'));
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

  test('the button of the notice starts the version that waits when it is pressed', async ({ open, host }, testInfo) => {
    const folder = copyOfRelease(testInfo);
    const server = await host(folder);
    const { page } = await open({ in: hosted(server) });
    await keptOffline(page);
    publishNewer(folder);
    await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
    await expect(notice(page)).toBeVisible();
    publishNewer(folder, 'newest');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const { waiting: offered } = registration;
      await registration.update();
      while (!registration.waiting || registration.waiting === offered) await new Promise((done) => { setTimeout(done, 50); });
    });
    await notice(page).getByRole('button').click();
    await page.waitForFunction(() => document.documentElement.dataset.version === 'newest');
    await ready(page);
  });

  for (const [what, pattern] of [['the page', /^index\.html$/], ['a part whose name changes with it', /^desk-\w+_bg\.wasm$/]]) {
    test(`a version of which the host has ${what} in another form is not stored`, async ({ open, host }, testInfo) => {
      const folder = copyOfRelease(testInfo);
      const server = await host(folder);
      const { page } = await open({ in: hosted(server), complaints: 'expected' });
      await keptOffline(page);
      // The service worker of a newer version, beside a file that it does not name.
      replaceIn(path.join(folder, 'sw.js'), /PREFIX ?\+ ?(['"])\w+\1/, "PREFIX+'newer'");
      const changed = path.join(folder, readdirSync(folder).find((name) => pattern.test(name)));
      writeFileSync(changed, '<!doctype html><html data-version="mixed"><title>Not found</title>');
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
  }

  test('what is lost or damaged in the store is fetched anew when it is used, whatever it is', async ({ open }) => {
    const { page } = await open({ route: '#/corpus' });
    await keptOffline(page);
    const before = await kept(page);
    expect(Object.keys(before).length).toBeGreaterThan(12);
    await damage(page, { lost: /\/$|_bg\.wasm$/, damaged: /boot\.js$|\.css$|\.bin$|desk-\w+\.js$|views-/ });
    expect(await kept(page)).not.toEqual(before);
    await page.reload();
    await ready(page);
    await expect(at(page).title).toBeVisible();
    await damage(page, { lost: /boot\.js$|\.css$|\.bin$|desk-\w+\.js$|views-/, damaged: /\/$|_bg\.wasm$/ });
    await page.reload();
    await ready(page);
    await expect(at(page).title).toBeVisible();
    await at(page).files.setInputFiles(articles(1));
    await expectDocuments(page, 1);
    await expect.poll(() => kept(page), 'what is stored').toEqual(before);
  });

  test('a version that has lost a file which the host has in a newer form gives way to that one as a whole', async ({ open, host }, testInfo) => {
    for (const lost of [/\/$/, /boot\.js$/]) {
      const folder = copyOfRelease(testInfo, String(lost.source.length));
      const server = await host(folder);
      const { page } = await open({ in: hosted(server) });
      await keptOffline(page);
      publishNewer(folder);
      await damage(page, { lost });
      await page.reload();
      await ready(page);
      expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({ version: 'newer', boot: 'newer' });
    }
  });

  test('a host that is out of order ends nothing, and what was given up is kept again once the host is well', async ({ open, record }) => {
    let state = 'well';
    const isWrong = (name) => state === 'wrong' && /icon\.svg$|sw\.js$/.test(name);
    const server = await record(dist, { quality: 1, isWrong, isDown: () => state === 'down' });
    const { page } = await open({ in: hosted(server), complaints: 'expected' });
    await keptOffline(page);
    const before = await kept(page);
    await damage(page, { lost: /icon\.svg$/ });
    state = 'down';
    await page.reload();
    await ready(page);
    expect(Object.keys(await kept(page)).length, 'files kept while the host is down').toBe(Object.keys(before).length - 1);
    state = 'wrong';
    await page.reload();
    await ready(page);
    expect(await page.evaluate(async () => (await caches.keys()).length), 'versions kept when a file is not to be had').toBe(0);
    state = 'well';
    await page.reload();
    await ready(page);
    await expect.poll(() => kept(page), 'what is stored').toEqual(before);
  });

  test('what a host has sent wrongly is fetched anew by “Try again”', async ({ open, record }) => {
    let isWrong = true;
    const server = await record(dist, { quality: 1, isWrong: (name) => isWrong && /desk-\w+(_bg\.wasm|\.js)$/.test(name) });
    const { page } = await open({ in: hosted(server), serviceWorkers: 'block', complaints: 'expected', route: '#/corpus' });
    await expect(page.getByText('did not open')).toBeVisible();
    isWrong = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(at(page).title).toBeVisible();
  });
});

/** The sizes of the files in the store, by their addresses. */
const kept = (page) => page.evaluate(async () => {
  const [version] = await caches.keys();
  if (!version) return {};
  const cache = await caches.open(version);
  const sizes = {};
  for (const { url } of await cache.keys()) sizes[url] = (await (await cache.match(url)).blob()).size;
  return sizes;
});

/** Takes files out of the store, and puts something else in the place of others. */
async function damage(page, patterns) {
  const sent = Object.fromEntries(Object.entries(patterns).map(([kind, pattern]) => [kind, pattern.source]));
  await page.evaluate(async ({ lost, damaged }) => {
    const cache = await caches.open((await caches.keys())[0]);
    const is = (pattern, url) => pattern && new RegExp(pattern).test(url);
    for (const { url } of await cache.keys()) {
      if (is(lost, url)) await cache.delete(url);
      if (is(damaged, url)) await cache.put(url, new Response('damaged', { headers: { 'Content-Type': 'text/html' } }));
    }
  }, sent);
}

/** A copy of the release that the test may change. */
function copyOfRelease(testInfo, name = 'release') {
  const folder = testInfo.outputPath(name);
  cpSync(dist, folder, { recursive: true });
  return folder;
}

/** Turns a release into the next one: another page and another script that starts it, and a service worker that names them. */
function publishNewer(folder, name = 'newer') {
  const index = path.join(folder, 'index.html');
  const boot = path.join(folder, 'boot.js');
  const worker = path.join(folder, 'sw.js');
  const before = [index, boot].map(digest);
  replaceIn(index, /<html( data-version="\w+")?/, `<html data-version="${name}"`);
  writeFileSync(boot, `document.documentElement.dataset.boot = '${name}';\n${readFileSync(boot, 'utf8')}`);
  [index, boot].forEach((file, at) => replaceIn(worker, before[at], digest(file)));
  replaceIn(worker, /PREFIX ?\+ ?(['"])\w+\1/, `PREFIX+'${name}'`);
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('base64');
const version = (page) => page.evaluate(() => document.documentElement.dataset.version ?? null);

function replaceIn(file, what, by) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, by);
  expect(after, `${file} after the replacement`).not.toBe(before);
  writeFileSync(file, after);
}
