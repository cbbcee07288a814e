// A dossier of one's own is read carefully: by a program and weights that come when they are asked for, document by document,
// and with the same result as on the command line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { articles, at, expectCompared, expectDocuments, longArticles, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility, hosted, keptOffline, ready, root } from '../harness.mjs';
import { correctFirst, goTo } from '../views.mjs';

const region = (page) => page.getByRole('region', { name: 'Careful reading' });
const begin = (page) => region(page).getByRole('button', { name: /^Read (carefully|the others)/ });
const stop = (page) => region(page).getByRole('button', { name: 'Stop' });
const allRead = (page, count) => expect(region(page)).toContainText(`All ${count} documents are read carefully`, { timeout: 0 });

/** Articles that report speech without marks, which the two readings see differently; in the order of their names. */
const REPORTS = [
  ['ferry', 'The Harbour Gazette', `Ferry fares will not rise before spring, operator says
By Jo Doe

The operator of the island ferry has no plans to raise fares before spring, its director Ann Lee told councillors on Monday.

“We have heard the islanders,” Lee said, adding that a fund of two million would pay for the new engine.

Residents doubt that. Kay Poe, who runs a bakery by the pier, believes fares will double within a year. In her view the council was asleep.

A spokesman for the council declined to comment. The harbour master, Max Orr, warned last week that without repairs the pier would have to close, and that nobody should count on the summer season.
`],
  ['library', 'The Evening Courier', `Library roof was reported unsafe a year ago
By Jon Ray

Inspectors told the town a year ago that the roof of the library was unsafe, a letter seen by this newspaper shows.

The letter says that water had reached the beams and that “a collapse cannot be ruled out”. The mayor insisted that she first read it last week.

Her predecessor, Theo Marsh, disputed this: the letter, he said, lay on the desk when he left office. He wants an inquiry.
`],
  ['mill', 'The Valley Post', `Mill to keep its night shift after talks
By Sue Kim

The mill will keep its night shift, its owners announced after talks that lasted until dawn.

Union leader Ida Fox called the agreement a first step. “It is not what we asked for,” she said, “but nobody loses a job this winter.”

According to the owners, orders have fallen by a third since March. Analysts said the figures understated the trouble. One of them, Leo Ash of the Valley Bank, estimates that half of the looms stand still.

The minister promised help on Tuesday, though she would not be drawn on how much.
`],
];
const reports = REPORTS.map(([name, outlet, text]) => (
  { name: `${outlet}/${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) }
));
const chosen = reports.map(({ name, ...file }) => ({ ...file, name: path.basename(name) }));

/** The dossier as data, as the command line reads it carefully. */
async function readNatively() {
  const folder = mkdtempSync(path.join(tmpdir(), 'variorum-careful-'));
  const names = chosen.map(({ name, buffer }) => {
    writeFileSync(path.join(folder, name), buffer);
    return path.join(folder, name);
  });
  const weights = path.join(root, 'crates/careful/careful.weights');
  const words = ['run', '--quiet', '--package', 'variorum-cli', '--', 'analyze', '--careful', '--careful-weights', weights, ...names];
  const program = spawn('cargo', words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = [];
  program.stdout.on('data', (chunk) => chunks.push(chunk));
  await once(program, 'close');
  return JSON.parse(Buffer.concat(chunks));
}

/** The dossier that is shown, as the page saves it as data. */
async function savedAsData(page) {
  await at(page).dossiers.getByRole('link', { name: 'Read it' }).click();
  await page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
  const button = page.getByRole('dialog').getByRole('button', { name: 'Save Analysis', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return JSON.parse(readFileSync(await download.path()));
}

test.describe('in the hosted edition', { tag: '@hosted' }, () => {
  test('a dossier is read carefully when the reader says so, stays so, and is what the command line reads', async ({ open }) => {
    test.slow();
    const { page, requests } = await openDesk(open);
    const fetched = () => requests.filter((url) => /careful-\w+/.test(url)).length;
    await at(page).files.setInputFiles(chosen);
    await expectDocuments(page, 3);
    await expectCompared(page);
    expect(fetched(), 'before anybody asked').toBe(0);
    await expect(begin(page)).toHaveText(/Read carefully \(\d MB once\)/);
    expect(await accessibility(page), 'axe, before').toEqual([]);
    await begin(page).focus();
    await page.keyboard.press('Enter');
    await allRead(page, 3);
    await expect(region(page)).toContainText(/changed\./);
    await expectCompared(page);
    expect(fetched()).toBeGreaterThan(0);
    expect(await accessibility(page), 'axe, after').toEqual([]);
    await page.reload();
    await ready(page);
    await allRead(page, 3);
    expect(await savedAsData(page)).toEqual(await readNatively());
  });

  test('a correction stays when its document is read carefully', async ({ open }) => {
    test.slow();
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles(chosen);
    await expectDocuments(page, 3);
    await expectCompared(page);
    const readFirst = async () => {
      await at(page).dossiers.getByRole('link', { name: 'Read it' }).click();
      await goTo(page, 'Documents');
      await page.getByRole('main').getByRole('link', { name: /Ferry fares/ }).first().click();
    };
    await readFirst();
    await correctFirst(page);
    await page.getByRole('dialog').getByLabel('Whose words are they?').fill('Cora Bell');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    await expect(page.getByText('Cora Bell').first()).toBeVisible();
    await page.getByRole('link', { name: 'Your corpus' }).click();
    await begin(page).click();
    await allRead(page, 3);
    await expectCompared(page);
    await readFirst();
    await expect(page.getByText('Cora Bell').first()).toBeVisible();
  });

  test('it can be stopped and goes on, and what was read stays', async ({ open }) => {
    test.slow();
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles(longArticles(6));
    await expectDocuments(page, 6);
    await begin(page).focus();
    await page.keyboard.press('Enter');
    await expect(stop(page), 'the same button, which keeps the focus').toBeFocused();
    await expect(region(page)).toContainText(/[1-5] of 6 articles read carefully/, { timeout: 0 });
    await page.keyboard.press('Enter');
    await expect(region(page)).toContainText(/[1-6] of 6 documents are read carefully|All 6/);
    await page.reload();
    await ready(page);
    await expect(begin(page)).toHaveText('Read the others carefully');
    await begin(page).click();
    await allRead(page, 6);
  });

  test('without a connection it reads what comes later, once it was fetched', async ({ open, host }) => {
    test.slow();
    const server = await host();
    const { page } = await open({ in: hosted(server), route: '#/corpus' });
    await keptOffline(page);
    await at(page).files.setInputFiles(articles(2));
    await expectDocuments(page, 2);
    await begin(page).click();
    await allRead(page, 2);
    await server.stop();
    await page.reload();
    await ready(page);
    await at(page).files.setInputFiles(articles(1, 2));
    await allRead(page, 3);
    const later = region(page).getByLabel('Read documents added later carefully too');
    await expect(later).toBeChecked();
    await later.uncheck();
    await at(page).files.setInputFiles(articles(1, 3));
    await expectDocuments(page, 4);
    await expectCompared(page);
    await expect(begin(page)).toHaveText('Read the others carefully');
  });

  test('if it does not come, the desk says so and the next try brings it', async ({ open }) => {
    const { page } = await openDesk(open, { serviceWorkers: 'block', complaints: 'expected' });
    await at(page).files.setInputFiles(articles(2));
    await expectDocuments(page, 2);
    await page.route(/careful-\w+\.weights/, (route) => route.abort());
    await begin(page).click();
    await expect(at(page).alerts.getByText('The careful reader did not come')).toBeVisible();
    await page.unroute(/careful-\w+\.weights/);
    await begin(page).click();
    await allRead(page, 2);
  });
});

test('the single file says where it can be had', { tag: '@single' }, async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(1));
  await expectDocuments(page, 1);
  await expect(region(page)).toContainText('needs the hosted edition');
  await expect(begin(page)).toHaveCount(0);
});
