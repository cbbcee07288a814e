// The app opens without complaints, sends requests to nobody else, and works in any folder of a web server.
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures.mjs';
import { accessibility, dist, hosted, keptOffline, ready } from '../harness.mjs';

test('the page shows its name, without errors or accessibility faults', { tag: ['@originals', '@single-originals'] }, async ({ open }) => {
  const { page } = await open();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Variorum' })).toBeVisible();
  await expect(page).toHaveTitle(/Variorum$/);
  await expect(page.getByText('Opening …'), 'the note shown while the app loads').toHaveCount(0);
  await expect(page.locator('#boot')).toHaveCount(0);
  expect(await accessibility(page)).toEqual([]);
});

test('no text becomes markup that runs, nor the address of a script', async ({ open }) => {
  const { page, close } = await open({ complaints: 'expected' });
  const outcomes = await page.evaluate(async () => {
    const attempt = (act) => {
      try {
        act();
        return 'done';
      } catch (error) {
        return error.name;
      }
    };
    return {
      markup: attempt(() => { document.createElement('p').innerHTML = '<img src=x onerror="window.injected = true">'; }),
      document: attempt(() => { new DOMParser().parseFromString('<script>window.injected = true</script>', 'text/html'); }),
      script: attempt(() => { document.createElement('script').src = 'https://example.org/a.js'; }),
      own: attempt(() => { document.createElement('script').src = new URL('other.js', location).href; }),
      worker: attempt(() => { new Worker('data:text/javascript,1'); }),
      policy: attempt(() => { trustedTypes.createPolicy('another', {}); }),
    };
  });
  expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'TypeError'])));
  await close();
});

test('the policy forbids inline code and connections to other hosts', async ({ open }) => {
  const { page } = await open({ complaints: 'expected' });
  const got = await page.evaluate(async () => {
    const script = document.createElement('script');
    // Browsers that know trusted types refuse this already.
    try { script.textContent = 'window.injected = true'; } catch { script.append('window.injected = true'); }
    document.body.append(script);
    const div = document.createElement('div');
    div.setAttribute('style', 'color: rgb(1, 2, 3)');
    document.body.append(div);
    return {
      injected: Boolean(window.injected),
      styled: getComputedStyle(div).color === 'rgb(1, 2, 3)',
      // In a task of its own, since the debugger that runs this function may evaluate anything.
      evaluated: await new Promise((done) => {
        setTimeout(() => { try { done(Boolean((0, eval)('1'))); } catch { done(false); } });
      }),
      fetched: await fetch('http://127.0.0.1:9/').then(() => true, () => false),
    };
  });
  expect(got).toEqual({ injected: false, styled: false, evaluated: false, fetched: false });
});

test('without WebAssembly the page says what to do', async ({ browser, edition }) => {
  const context = await browser.newContext();
  await context.addInitScript(() => { delete globalThis.WebAssembly; });
  const page = await context.newPage();
  await page.goto(edition.address);
  await expect(page.getByRole('alert')).toContainText('does not allow WebAssembly');
  await context.close();
});

test('without JavaScript the page says what to do', async ({ browser, edition }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(edition.address);
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('noscript p')).toContainText('Allow JavaScript for this page');
  await expect(page.getByText('Opening …'), 'the page claims to be loading').toBeHidden();
  await expect(page.locator('#boot')).toBeHidden();
  await context.close();
});

test('the findings stand in the page before its programs come, in the same words', async ({ browser, edition, open }) => {
  const head = async (page, inside) => {
    const lines = page.locator(`${inside} :is(.eyebrow, h1, .standfirst)`);
    return lines.allTextContents();
  };
  const context = await browser.newContext({ javaScriptEnabled: false });
  const early = await context.newPage();
  await early.goto(edition.address);
  const found = await head(early, '#findings');
  expect(found).toHaveLength(3);
  await context.close();
  const { page } = await open();
  await ready(page);
  expect(await head(page, '.page-head')).toEqual(found);
});

test('inside another page it does not start, and says so', { tag: '@hosted' }, async ({ browser, record }, testInfo) => {
  const folder = testInfo.outputPath('site');
  cpSync(dist, path.join(folder, 'app'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Somebody else’s page</title><iframe src="app/"></iframe>');
  // A host that sends none of our headers.
  const server = await record(folder, { quality: 1 });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('alert')).toContainText('shown inside another page');
  const started = await page.frames()[1].evaluate(async () => ({
    ready: performance.getEntriesByName('variorum-ready').length,
    offline: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(started).toEqual({ ready: 0, offline: 0 });
  await context.close();
});

test('the server sends the headers of dist/_headers', { tag: '@hosted' }, async ({ edition }) => {
  const { headers } = await fetch(edition.address);
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toMatch(/camera=\(\), .*usb=\(\)/);
  const single = await fetch(`${edition.address}variorum.html`);
  expect(single.headers.get('content-disposition')).toBe('attachment');
});

test('works in a folder of a web server and leaves the server’s other pages alone', { tag: '@hosted' }, async ({ open, host }, testInfo) => {
  const folder = testInfo.outputPath('site');
  cpSync(dist, path.join(folder, 'some/dir'), { recursive: true });
  cpSync(path.join(dist, '_headers'), path.join(folder, '_headers'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Somebody else’s page</title>');
  const server = await host(folder);
  const { page, complaints, requests } = await open({ in: hosted(server), route: 'some/dir/#/method', complaints: 'expected' });
  await keptOffline(page);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(`${server.address}some/dir/`);
  expect(requests.filter((url) => !url.startsWith(scope)), 'requests outside the folder').toEqual([]);
  await server.stop();
  await page.reload();
  await ready(page);
  expect(page.url()).toMatch(/some\/dir\/#\/method$/);
  expect(complaints).toEqual([]);
  await expect(page.goto(server.address), 'the server’s own page, which must not come from our cache').rejects.toThrow();
});
