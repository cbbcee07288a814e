// Imports that are killed in their middle: the tab, the worker or the whole browser, at a moment that the seed chooses; and a
// disk that is full in mid-import. What was shown as done is there afterwards, and what is missing is told.
import { SEED, TIMES, numbers, report, startBrowser } from '../attack.mjs';
import { at, deskWorker, documentsShown, expectDocuments, longArticles, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';

const FILES = 160;
/** An import is killed when so many are shown at most, and a little later. */
const MOST = 60;
const LATER = 200;
/** The dearest tries: not as many as of the others. */
const ROOM = TIMES === 1 ? 1 : Math.ceil(TIMES / 7);

const unreadable = (page) => page.getByRole('region', { name: 'Documents that are not shown' });
const notRead = (page) => page.getByText(/not read yet when this dossier was last kept/);

/** Begins an import and waits for the moment. Gives what is shown then, and whether the import is going on. */
async function importUntil(page, next) {
  await at(page).files.setInputFiles(longArticles(FILES));
  const wanted = 1 + next(MOST);
  await expect.poll(() => documentsShown(page).catch(() => 0), { intervals: [20] }).toBeGreaterThanOrEqual(wanted);
  await page.waitForTimeout(next(LATER));
  return page.evaluate(() => {
    const desk = document.getElementById('desk');
    const figure = [...desk.querySelectorAll('p')].map((p) => p.textContent.match(/^(\S+) documents?, /)).find(Boolean)?.[1];
    return { shown: figure === 'One' ? 1 : Number(figure), isGoingOn: Boolean(desk.querySelector('progress')) };
  });
}

/** Counts what a page shows that was opened after the kill. */
async function countKept(tally, page, { shown, isGoingOn }) {
  await expect(at(page).rows.first()).toBeVisible();
  await expect(unreadable(page)).toHaveCount(0);
  const kept = await documentsShown(page);
  const isInTheMiddle = isGoingOn && kept < FILES;
  tally.tried += 1;
  tally.inTheMiddle += Number(isInTheMiddle);
  tally.lost += Math.max(0, shown - kept);
  tally.told += isInTheMiddle ? await notRead(page).count() : 0;
}

function expectNothingLost(kind, tally) {
  report(kind, tally);
  expect(tally.lost, 'documents that were shown and are lost').toBe(0);
  expect(tally.inTheMiddle, 'kills that came in the middle of an import').toBeGreaterThan(tally.tried / 2);
  expect(tally.told, 'kills after which it is told that files were not read').toBe(tally.inTheMiddle);
}

const none = () => ({ tried: 0, inTheMiddle: 0, lost: 0, told: 0 });

test.describe('killed imports', { tag: '@hosted' }, () => {
  test.setTimeout(180_000 * TIMES);

  test('tabs that are killed lose nothing that was shown', async ({ open, edition }) => {
    const [next, tally] = [numbers(SEED), none()];
    for (let round = 0; round < TIMES; round += 1) {
      const { page, context, close } = await openDesk(open, { complaints: 'expected', serviceWorkers: 'block' });
      const before = await importUntil(page, next);
      const client = await context.newCDPSession(page);
      client.send('Page.crash').catch(() => {});
      await page.waitForEvent('crash');
      const again = await context.newPage();
      await again.goto(`${edition.address}#/corpus`);
      await countKept(tally, again, before);
      await close();
    }
    expectNothingLost('killed tabs', tally);
  });

  test('a browser that is killed with all its processes loses nothing that was shown', async ({ edition }, testInfo) => {
    const [next, tally] = [numbers(SEED + 10), none()];
    for (let round = 0; round < TIMES; round += 1) {
      const profile = testInfo.outputPath(`profile-${round}`);
      const first = await startBrowser(profile);
      const page = await first.context.newPage();
      await page.goto(`${edition.address}#/corpus`);
      await ready(page);
      const before = await importUntil(page, next);
      await first.kill();
      const second = await startBrowser(profile);
      const again = await second.context.newPage();
      await again.goto(`${edition.address}#/corpus`);
      await countKept(tally, again, before);
      await second.kill();
    }
    expectNothingLost('killed browsers', tally);
  });

  test('a worker that is killed costs the file that it was reading, and no other', async ({ open }) => {
    const next = numbers(SEED + 11);
    const tally = { tried: 0, inTheMiddle: 0, lost: 0, givenUp: 0, told: 0 };
    for (let round = 0; round < TIMES; round += 1) {
      const { page, close } = await openDesk(open, { complaints: 'expected', serviceWorkers: 'block' });
      const { isGoingOn } = await importUntil(page, next);
      const worker = await deskWorker(page);
      await worker.evaluate(() => { setTimeout(() => { throw new Error('killed'); }); });
      await expect(at(page).alerts.getByText('was started again')).toBeVisible();
      await expect(at(page).progress).toHaveCount(0);
      await page.reload();
      await ready(page);
      await expect(at(page).rows.first()).toBeVisible();
      const missing = FILES - await documentsShown(page);
      const told = await at(page).problems.getByText('stopped at this one').count();
      tally.tried += 1;
      tally.inTheMiddle += Number(isGoingOn);
      tally.givenUp += missing;
      tally.told += told;
      tally.lost += Math.max(0, missing - told);
      await close();
    }
    report('killed workers', tally);
    expect(tally.lost, 'files that are missing and not named').toBe(0);
    expect(tally.givenUp).toBeLessThanOrEqual(tally.tried);
    expect(tally.inTheMiddle, 'kills that came in the middle of an import').toBeGreaterThan(tally.tried / 2);
  });

  test('room that ends in mid-import costs nothing that was shown, and every file that found none is named', { tag: '@long' }, async ({ open, edition }) => {
    const next = numbers(SEED + 12);
    const tally = { tried: 0, inTheMiddle: 0, lost: 0, told: 0 };
    for (let round = 0; round < ROOM; round += 1) {
      const { page, context, close } = await open({ serviceWorkers: 'block', complaints: 'expected' });
      const session = await context.newCDPSession(page);
      const { origin } = new URL(edition.address);
      // Before the database is opened, since the browser asks only now and then how much room there is.
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 + next(700_000) });
      await page.goto(`${edition.address}#/corpus`);
      await ready(page);
      // As many as the list of what was not taken names.
      const huge = longArticles(12).map((file) => ({ ...file, buffer: Buffer.concat(Array(60).fill(file.buffer)) }));
      await at(page).files.setInputFiles(huge);
      await expect(at(page).progress).toBeVisible();
      await expect(at(page).progress).toHaveCount(0);
      const shown = await documentsShown(page).catch(() => 0);
      await page.reload();
      await ready(page);
      if (shown > 0) await expectDocuments(page, shown);
      else await expect(at(page).title).toBeVisible();
      const told = shown < huge.length ? await at(page).problems.innerText() : '';
      const named = huge.filter(({ name }) => told.includes(name)).length;
      tally.tried += 1;
      tally.inTheMiddle += Number(shown > 0 && shown < huge.length);
      tally.lost += Math.max(0, huge.length - shown - named);
      tally.told += named;
      await close();
    }
    report('room that ended', tally);
    expect(tally.lost, 'files that are neither kept nor named').toBe(0);
    expect(tally.inTheMiddle, 'imports in whose middle the room ended').toBeGreaterThan(0);
  });
});
