// Nothing leaves the machine. While a reader works with the dossier and with documents of their own, Chromium logs every
// request of its network stack, whoever made it (page, worker, service worker, a prefetch), and the server logs what
// reached it.
import { readFileSync } from 'node:fs';
import { at, article } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { dist, hosted, keptOffline, launch, ready } from '../harness.mjs';
import { CRUEL, collation, goTo, searchBox, statementRows, views } from '../views.mjs';

const SECRET = 'unmistakable';

test('while a reader works no request goes anywhere, and offline none is made', { tag: '@hosted' }, async ({ open, record }, testInfo) => {
  const server = await record(dist, { quality: 1 });
  const asked = await watched(open, hosted(server), testInfo, async (page) => {
    await keptOffline(page);
    const opened = server.requests.length;
    await work(page);
    expect(server.requests.slice(opened), 'requests that reached the server while a reader worked').toEqual([]);
    await server.stop();
    await page.reload();
    await ready(page);
    await work(page);
  });
  expect(asked.filter((url) => !url.startsWith(server.address)), 'requests to others').toEqual([]);
  expect(asked.length, `too few requests in Chromium’s log for the log to be complete: ${asked}`).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify([asked, server.requests]), 'what was typed').not.toContain(SECRET);
});

test('no request is made at all', { tag: '@single' }, async ({ open, edition }, testInfo) => {
  const asked = await watched(open, edition, testInfo, work);
  expect(asked.filter((url) => url.split('#')[0] !== edition.address)).toEqual([]);
});

/** Opens an edition in a browser that logs its network, lets `reader` work with it, and gives the URLs asked for. */
async function watched(open, edition, testInfo, reader) {
  const log = testInfo.outputPath('net.json');
  const browser = await launch([`--log-net-log=${log}`]);
  const { page, complaints, close } = await open({ in: edition, browser });
  await reader(page);
  expect(complaints).toEqual([]);
  await close();
  await browser.close();
  return requests(JSON.parse(readFileSync(log, 'utf8')));
}

/**
 * Every URL that a page or a worker had Chromium fetch, and every host whose address was looked up ahead for one. What
 * Chromium asks its maker on its own (updates, the time, the meaning of form fields) has no page as its initiator.
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

/** What a reader does: every view, a search, a comparison with a pasted text, a document, articles of their own. */
async function work(page) {
  for (const view of [...views.slice(1), views[0]]) await goTo(page, view);
  await goTo(page, 'Statements');
  await searchBox(page).fill(SECRET);
  await searchBox(page).fill(`"${CRUEL}" outlets:2+`);
  await statementRows(page).filter({ hasText: CRUEL }).first().getByRole('link').first().click();
  await expect(collation(page)).toBeVisible();
  await page.getByRole('radio', { name: /primary text/ }).check();
  await page.getByRole('textbox', { name: /Primary text/ }).fill(`This is cruel and ${SECRET}`);
  await expect(page.getByRole('main').getByRole('figure').getByText(SECRET).first()).toBeVisible();
  await searchBox(page).fill('');
  await goTo(page, 'Documents');
  await page.locator('main a[href^="#/documents/"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Your corpus' }).click();
  await expect(at(page).title).toBeVisible();
  const own = [1, 2].map((number) => ({
    name: `${SECRET}-${number}.txt`, mimeType: 'text/plain', buffer: Buffer.from(article(number) + SECRET),
  }));
  await at(page).files.setInputFiles(own);
  await expect(at(page).row(SECRET).first()).toBeVisible();
  await expect(at(page).progress).toHaveCount(0);
}
