// What the hosted app keeps for offline use: all of one version or nothing, given up only for a newer one and only at the
// reader's word, and mended when it is damaged.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const wordmark = (page) => page.getByRole('banner').getByRole('link', { name: 'Variorum' });
const notice = (page) => page.getByRole('status').filter({ hasText: 'new version' });

export async function onlyHosted(kit, edition) {
  const { browser, dist, host, hosted, open, ready, keptOffline, check } = kit;

  await check('hosted: the first visit keeps every file but the single one, and says nothing of new versions', async () => {
    const { page, complaints, close } = await open(browser, edition);
    await ready(page);
    await keptOffline(page);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await (await caches.open(names[0])).keys();
      return { versions: names.length, urls: requests.map(({ url }) => url) };
    });
    assert.equal(kept.versions, 1);
    const names = kept.urls.map((url) => url.slice(edition.address.length) || 'index.html');
    const expected = readdirSync(dist).filter((name) => !['sw.js', 'variorum.html', '_headers'].includes(name));
    assert.deepEqual(names.sort(), expected.sort());
    assert.equal(await notice(page).count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check('hosted: opens again when the server is gone', async () => {
    const server = await host();
    const { page, complaints, close } = await open(browser, hosted(server));
    await ready(page);
    await keptOffline(page);
    await server.stop();
    await assert.rejects(fetch(server.address), 'the server still answers');
    await page.reload();
    await wordmark(page).waitFor();
    await ready(page);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check('hosted: a new version waits for the reader’s word, and then all pages have it and nothing of the old', async () => {
    await withCopy(async (folder) => {
      const server = await host(folder);
      // With a route, since a browser may take a reload of such an address for a step within the page.
      const { page, context, close } = await open(browser, hosted(server), { route: '#/method' });
      await ready(page);
      await keptOffline(page);
      const other = await context.newPage();
      await other.goto(`${server.address}#/matrix`);
      await ready(other);
      publishNewer(folder);
      await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
      await notice(page).waitFor();
      await page.reload();
      await ready(page);
      assert.equal(await version(page), null, 'a reload alone keeps the version');
      await notice(page).getByRole('button').click();
      for (const opened of [page, other]) {
        await opened.waitForFunction(() => document.documentElement.dataset.version === 'newer');
        await ready(opened);
        assert.equal(await notice(opened).count(), 0);
      }
      assert.match(page.url(), /#\/method$/);
      assert.match(other.url(), /#\/matrix$/);
      await page.waitForFunction(async () => (await caches.keys()).every((name) => name.endsWith(' newer')));
      await close();
      await server.stop();
    });
  });

  await check('hosted: a version that changes while it is fetched is not kept', async () => {
    await withCopy(async (folder) => {
      const server = await host(folder);
      const { page, close } = await open(browser, hosted(server));
      await ready(page);
      await keptOffline(page);
      // The service worker of a newer version, beside a page that is neither the old one nor the one it names.
      replaceIn(path.join(folder, 'sw.js'), /PREFIX ?\+ ?(['"])\w+\1/, "PREFIX+'newer'");
      replaceIn(path.join(folder, 'index.html'), /<html/, '<html data-version="mixed"');
      const outcome = await page.evaluate(async () => {
        const registration = await (await navigator.serviceWorker.ready).update();
        const { installing } = registration;
        if (installing) await new Promise((done) => { installing.onstatechange = () => done(); });
        return { state: installing?.state, isWaiting: Boolean(registration.waiting) };
      });
      assert.equal(outcome.isWaiting, false, 'a mixed version waits to take over');
      await page.reload();
      await ready(page);
      assert.equal(await version(page), null);
      await close();
      await server.stop();
    });
  });

  await check('hosted: a damaged copy says so, mends itself, and opens at the next reload', async () => {
    const { page, close } = await open(browser, edition);
    await ready(page);
    await keptOffline(page);
    const length = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const { url } = (await cache.keys()).find((request) => /variorum-\w+_bg\.wasm$/.test(request.url));
      const { length } = await (await (await cache.match(url)).blob()).text();
      await cache.put(url, new Response('damaged', { headers: { 'Content-Type': 'application/wasm' } }));
      window.stop();
      return length;
    });
    assert.ok(length > 100_000);
    await page.reload();
    await page.getByRole('alert').getByText('could not open').waitFor();
    const kept = () => page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const request = (await cache.keys()).find(({ url }) => /variorum-\w+_bg\.wasm$/.test(url));
      return (await (await cache.match(request)).blob()).size;
    });
    for (let tries = 0; await kept() < 100_000; tries += 1) {
      assert.ok(tries < 50, 'the copy is not mended');
      await page.waitForTimeout(200);
    }
    await page.reload();
    await ready(page);
    await close();
  });

  /** Gives `test` a copy of the release that it may change. */
  async function withCopy(test) {
    const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
    try {
      cpSync(dist, folder, { recursive: true });
      await test(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** Makes a release in a folder into the next one: another page, and a service worker that names it. */
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
  assert.notEqual(after, before, `nothing to replace in ${file}`);
  writeFileSync(file, after);
}
