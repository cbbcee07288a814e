// The views that come after the first screen: while they are on their way, when they have come, and if they don't.
import { expect, test } from '../fixtures.mjs';
import { keptOffline, ready } from '../harness.mjs';
import { heading, statementRows } from '../views.mjs';

const PART = /\/views-\w+\.wasm$/;

const again = (page) => page.getByRole('alert').getByRole('button', { name: 'Try again' });
const documents = (page) => page.getByRole('main').getByRole('heading', { name: 'The documents' });

test.describe('views that come later', { tag: '@hosted' }, () => {
  test('they are fetched once the page answers, and once', async ({ open }) => {
    const { page, requests } = await open({ serviceWorkers: 'block' });
    const fetched = () => requests.filter((url) => PART.test(url)).length;
    await expect.poll(fetched).toBe(1);
    await openStatements(page);
    await expect(statementRows(page).first()).toBeVisible();
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(documents(page)).toBeVisible();
    expect(fetched()).toBe(1);
    const times = await page.evaluate(() => ({
      ready: performance.getEntriesByName('variorum-ready')[0].startTime,
      asked: performance.getEntriesByType('resource').find(({ name }) => /\/views-\w+\.wasm$/.test(name)).startTime,
    }));
    expect(times.asked, 'when they were asked for').toBeGreaterThanOrEqual(times.ready);
  });

  test('one that is opened before it has come says so, and is then drawn, with its title and the focus', async ({ browser, edition }) => {
    const page = await visitor(browser);
    let release;
    const released = new Promise((done) => { release = done; });
    await page.route(PART, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(edition.address);
    await ready(page);
    await openStatements(page);
    await expect(page.getByRole('main').getByRole('status')).toHaveText('Opening …');
    await expect(page).toHaveTitle('Statements · Variorum');
    release();
    await expect(statementRows(page).first()).toBeVisible();
    await expect(page.getByRole('main').getByText('Opening …')).toHaveCount(0);
    await expect(page).toHaveTitle('Statements · Variorum');
    await expect(page.getByRole('main')).toBeFocused();
    await page.context().close();
  });

  test('if they don’t come, the overview and each of them say so, and they come at the second try', async ({ browser, edition }) => {
    const page = await visitor(browser);
    await page.route(PART, (route) => route.abort());
    await page.goto(edition.address);
    await ready(page);
    await expect(page.getByRole('alert').getByRole('heading', { name: 'The rest of this page did not come' })).toBeVisible();
    await openStatements(page);
    await expect(page.getByRole('alert').getByRole('heading', { level: 1 })).toHaveText('This part of Variorum did not come');
    await again(page).click();
    await expect(page.getByRole('main')).toBeFocused();
    await expect(again(page)).toBeVisible();
    await page.unroute(PART);
    await again(page).click();
    await expect(statementRows(page).first()).toBeVisible();
    await expect(page.getByRole('alert').filter({ visible: true })).toHaveCount(0);
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(documents(page)).toBeVisible();
    await page.context().close();
  });

  test('a damaged copy of them is fetched anew, and the reader sees nothing of it', async ({ open }) => {
    const { page } = await open();
    await keptOffline(page);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const { url } = (await cache.keys()).find((request) => /\/views-\w+\.wasm$/.test(request.url));
      await cache.put(url, new Response('damaged', { headers: { 'Content-Type': 'application/wasm' } }));
    });
    await page.reload();
    await ready(page);
    await expect(documents(page)).toBeVisible();
    await expect(again(page)).toHaveCount(0);
  });

  test('a link to one of them opens with it', async ({ open, edition }) => {
    const { page, requests } = await open({ in: { ...edition, address: `${edition.address}#/statements` }, serviceWorkers: 'block' });
    await expect(statementRows(page).first()).toBeVisible();
    await expect(heading(page)).toBeVisible();
    const times = await page.evaluate(() => ({
      ready: performance.getEntriesByName('variorum-ready')[0].startTime,
      asked: performance.getEntriesByType('resource').find(({ name }) => /\/views-\w+\.wasm$/.test(name)).startTime,
    }));
    expect(times.asked, 'when it was asked for').toBeLessThan(times.ready);
    expect(requests.filter((url) => PART.test(url)).length).toBe(1);
  });
});

/** A page of a visitor who has no service worker, to which the test may refuse files. */
async function visitor(browser) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  return context.newPage();
}

async function openStatements(page) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Statements', exact: true }).click();
}
