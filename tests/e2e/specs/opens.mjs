// The app opens: under its name, without complaint, without asking anybody else for anything; and hosted, it
// opens again when the server is gone, and takes a new version when there is one.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const wordmark = (page) => page.getByRole('banner').getByRole('link', { name: 'Variorum' });

export async function both({ browser, open, ready, accessibility, check }, edition) {
  await check(`${edition.name}: the page shows its name and has nothing to complain of`, async () => {
    const { page, complaints, close } = await open(browser, edition);
    await wordmark(page).waitFor();
    await ready(page);
    assert.match(await page.title(), /Variorum$/);
    assert.equal(await page.locator('#boot').count(), 0, 'the note of the start is gone');
    assert.deepEqual(complaints, []);
    assert.deepEqual(await accessibility(page), []);
    await close();
  });

  await check(`${edition.name}: neither inline code nor a connection to elsewhere is possible`, async () => {
    const { page, close } = await open(browser, edition);
    await ready(page);
    const got = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const div = document.createElement('div');
      div.setAttribute('style', 'color: rgb(1, 2, 3)');
      document.body.append(div);
      return {
        injected: Boolean(window.injected),
        styled: getComputedStyle(div).color === 'rgb(1, 2, 3)',
        // In a task of its own, since the debugger that runs this function may evaluate what it likes.
        evaluated: await new Promise((done) => {
          setTimeout(() => { try { done(Boolean((0, eval)('1'))); } catch { done(false); } });
        }),
        fetched: await fetch('http://127.0.0.1:9/').then(() => true, () => false),
      };
    });
    assert.equal(got.injected, false, 'an inline script ran');
    assert.equal(got.styled, false, 'an inline style counted');
    assert.equal(got.evaluated, false, 'eval ran');
    assert.equal(got.fetched, false, 'a foreign fetch went through');
    await close();
  });

  await check(`${edition.name}: without WebAssembly the page says what to do`, async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => { delete globalThis.WebAssembly; });
    const page = await context.newPage();
    await page.goto(edition.address);
    await page.getByRole('alert').getByText('does not allow WebAssembly').waitFor();
    await context.close();
  });

  await check(`${edition.name}: without JavaScript the page says what to do`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(edition.address);
    await page.locator('.boot-note').waitFor();
    assert.equal(await page.locator('#boot').isVisible(), false, 'nothing is opening');
    await context.close();
  });
}

export async function onlyHosted(kit, edition) {
  const { browser, host, hosted, open, ready, keptOffline, check } = kit;

  await check('hosted: the headers are those of dist/_headers', async () => {
    const headers = (await fetch(edition.address)).headers;
    assert.match(headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    const single = await fetch(`${edition.address}variorum.html`);
    assert.equal(single.headers.get('content-disposition'), 'attachment');
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

  await check('hosted: works in a folder of a host, whose other pages it leaves alone', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
    try {
      cpSync(kit.dist, path.join(folder, 'some/dir'), { recursive: true });
      cpSync(path.join(kit.dist, '_headers'), path.join(folder, '_headers'));
      writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Somebody else’s page</title>');
      const server = await host(folder);
      const { page, complaints, requests, close } = await open(browser, hosted(server), { route: 'some/dir/#/method' });
      await ready(page);
      await keptOffline(page);
      const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
      assert.equal(scope, `${server.address}some/dir/`);
      for (const url of requests) assert.ok(url.startsWith(scope), `${url} is outside the folder`);
      await server.stop();
      await page.reload();
      await ready(page);
      assert.match(page.url(), /some\/dir\/#\/method$/);
      assert.deepEqual(complaints, []);
      await assert.rejects(page.goto(server.address), 'the host’s own page came from our cache');
      await close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  await check('hosted: a new version takes over at a reload and leaves nothing of the old one', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
    try {
      cpSync(kit.dist, folder, { recursive: true });
      const first = await host(folder);
      // With a route, since a browser may take a reload of such an address for a step within the page.
      const { page, context, close } = await open(browser, hosted(first), { route: '#/method' });
      await ready(page);
      await keptOffline(page);
      replaceIn(path.join(folder, 'index.html'), /<html/, '<html data-version="newer"');
      replaceIn(path.join(folder, 'sw.js'), /PREFIX \+ '\w+'/, "PREFIX + 'newer'");
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        while (!registration.waiting) await new Promise((done) => setTimeout(done, 20));
      });
      assert.equal(await version(page), null, 'an open page keeps its version');
      const other = await context.newPage();
      await other.goto(first.address);
      await ready(other);
      await page.reload();
      await ready(page);
      await page.waitForTimeout(300);
      assert.equal(await version(page), null, 'two open pages stay together');
      await other.close();
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.version === 'newer');
      await ready(page);
      assert.match(page.url(), /#\/method$/);
      await page.waitForFunction(async () => (await caches.keys()).every((name) => name.endsWith(' newer')));
      await close();
      await first.stop();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

const version = (page) => page.evaluate(() => document.documentElement.dataset.version ?? null);

function replaceIn(file, what, by) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(what, by);
  assert.notEqual(after, before, `nothing to replace in ${file}`);
  writeFileSync(file, after);
}
