// The app opens: under its name, without complaint, without asking anybody else for anything, and from any folder of a
// host.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
}
