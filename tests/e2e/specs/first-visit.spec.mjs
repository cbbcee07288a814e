// The first visit, as far as it can be counted: something to read before the program is there, few bytes, each file
// once, and nothing that jumps. How long it takes is measured by `cargo xtask bench`.
import { expect, test } from '../fixtures.mjs';
import { dist, hosted } from '../harness.mjs';
import { SLOW_4G, firstVisit } from '../slow.mjs';
import { goTo, heading, statementRows } from '../views.mjs';

/** What a first visit may load before the app answers: bytes as sent, compressed. The build has the same budget. */
const BYTES = 314_000;

test.describe('first visit', { tag: '@hosted' }, () => {
  test('there is something to read before the program has come', async ({ browser, record }) => {
    const server = await record(dist, { quality: 1 });
    const page = await browser.newPage();
    let release;
    const released = new Promise((done) => { release = done; });
    await page.route(/\.wasm$/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(server.address, { waitUntil: 'commit' });
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Statements' })).toBeVisible();
    const marks = () => page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint').length,
      ready: performance.getEntriesByName('variorum-ready').length,
    }));
    await expect.poll(marks).toEqual({ painted: 1, ready: 0 });
    release();
    await expect.poll(marks).toEqual({ painted: 1, ready: 1 });
    await page.close();
  });

  test('on a slow phone the page answers, does not jump, and loads each file once and little in all', async ({ browser, record }, testInfo) => {
    const server = await record(dist);
    const visit = await firstVisit(browser, server, { network: SLOW_4G, slowdown: 4 }, async (page) => {
      await goTo(page, 'Statements');
      await expect(statementRows(page).first()).toBeVisible();
    });
    const { loaded } = visit;
    const bytes = loaded.reduce((sum, file) => sum + file.bytes, 0);
    console.log(`${loaded.length} files, ${bytes} bytes before the app answers; moved ${visit.moved.toFixed(3)}`);
    await testInfo.attach('files', { body: JSON.stringify(loaded, null, 2), contentType: 'application/json' });
    expect(visit.complaints).toEqual([]);
    expect(visit.moved, 'cumulative layout shift').toBeLessThan(0.1);
    expect(loaded.map(({ url }) => url).sort(), 'files, of which each is loaded once')
      .toEqual([...new Set(loaded.map(({ url }) => url))].sort());
    expect(bytes, 'bytes loaded before the app answers').toBeLessThanOrEqual(BYTES);
    expect(bytes, 'bytes measured').toBeGreaterThan(10_000);
  });
});
