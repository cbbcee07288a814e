// Nothing leaves the machine. The browser itself writes down every request of its network stack, whoever made it (page,
// worker, service worker, a link's prefetch), while a reader works with the dossier and with documents of their own; the
// host writes down what reached it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { record } from '../recorder.mjs';
import { article, at } from './desk.mjs';

const SECRET = 'unmistakable';

export async function onlyHosted(kit) {
  const { dist, hosted, check } = kit;
  await check('hosted: while a reader works, no request goes anywhere, and offline none at all', async () => {
    const server = await record(dist);
    const asked = await watched(kit, hosted(server), async (page) => {
      await kit.keptOffline(page);
      const opened = server.requests.length;
      await work(page);
      assert.deepEqual(server.requests.slice(opened), [], 'requests reached the host while a reader worked');
      await server.stop();
      await page.reload();
      await kit.ready(page);
      await work(page);
    });
    for (const url of asked) assert.ok(url.startsWith(server.address), `a request to ${url}`);
    assert.ok(asked.length >= 5, `the record of requests is not to be trusted: ${asked}`);
    assert.ok(!JSON.stringify([asked, server.requests]).includes(SECRET), 'what was typed is in a request');
  });
}

export async function onlySingle(kit, edition) {
  await kit.check('single file: no request is made at all', async () => {
    const asked = await watched(kit, edition, work);
    assert.deepEqual(asked.filter((url) => url.split('#')[0] !== edition.address), []);
  });
}

/** Opens an edition in a browser that keeps a record, works with it, and gives the addresses asked for. */
async function watched(kit, edition, reader) {
  const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
  const log = path.join(folder, 'net.json');
  try {
    const browser = await kit.launch([`--log-net-log=${log}`]);
    const { page, complaints, close } = await kit.open(browser, edition);
    await kit.ready(page);
    await reader(page);
    assert.deepEqual(complaints, []);
    await close();
    await browser.close();
    return requests(JSON.parse(readFileSync(log, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Every address that a page or a worker had Chromium fetch, and every host that it sought in advance for one. What Chromium
 * asks its maker on its own (for updates, the time, the meaning of a form's fields) has no page for its initiator.
 */
function requests({ constants, events }) {
  const { URL_REQUEST_START_JOB: fetched, HOST_RESOLVER_MANAGER_REQUEST: sought } = constants.logEventTypes;
  const addresses = [];
  for (const { type, params } of events) {
    const isOfAPage = params?.initiator !== 'not an origin' || params.request_type === 'main frame';
    if (type === fetched && params?.url && isOfAPage) addresses.push(params.url);
    if (type === sought && params?.is_speculative) addresses.push(String(params.host));
  }
  return addresses.filter((address) => !/^(data|blob|chrome|devtools):/.test(address));
}

/** What a reader does: every view, a search, a comparison with a pasted text, a place in a document, articles of their own. */
async function work(page) {
  const views = page.getByRole('navigation', { name: 'Views' });
  for (const view of ['Statements', 'Matrix', 'Documents', 'Reuse', 'Method', 'Overview']) {
    await views.getByRole('link', { name: view, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await views.getByRole('link', { name: 'Statements' }).click();
  await page.locator('#q').fill(SECRET);
  await page.locator('#q').fill('"cruel and abusive" outlets:2+');
  await page.locator('main table.statements tbody tr').first().getByRole('link').first().click();
  await page.getByRole('radio', { name: /primary text/ }).check();
  await page.getByRole('textbox', { name: /Primary text/ }).fill(`This is cruel and ${SECRET}`);
  await page.locator('.base-text').getByText(SECRET).first().waitFor();
  await page.locator('#q').fill('');
  await views.getByRole('link', { name: 'Documents' }).click();
  await page.locator('main a[href^="#/documents/"]').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await views.getByRole('link', { name: 'Your corpus' }).click();
  await at(page).title.waitFor();
  const own = [1, 2].map((number) => ({
    name: `${SECRET}-${number}.txt`, mimeType: 'text/plain', buffer: Buffer.from(article(number) + SECRET),
  }));
  await at(page).files.setInputFiles(own);
  await at(page).row(SECRET).first().waitFor();
  await page.locator('.under-way').waitFor({ state: 'detached' });
}
