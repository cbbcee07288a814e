// A dossier is saved as a single page: one file that opens with it from the disk, without a connection, and holds nothing
// else of the reader's. Whatever the texts say stays text.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { articles, at, expectCompared, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { hosted, keptOffline, singleFile } from '../harness.mjs';
import { correctFirst, goToHash } from '../views.mjs';

/** An article that would break out of the page if it were taken for markup. */
const hostile = {
  name: 'hostile.html.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('</script><script>window.injected = true</script><!-- ]]> Town 7\n\n'
    + '“We </script><img src=x onerror="window.injected = true"> keep the <!-- mill & the ferry,” said Ann Lee, who runs both.\n'),
};

const banner = (page) => page.getByRole('banner');
const dialog = (page) => page.getByRole('dialog');

test('a dossier is saved as a single page, which opens with it and with nothing else', async ({ open }, testInfo) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(2, 500));
  await expectDocuments(page, 2);
  await expectCompared(page);
  await page.getByRole('button', { name: 'New dossier' }).click();
  await page.getByLabel('Name of the dossier').fill('The </script> mill');
  await page.keyboard.press('Enter');
  await expect(at(page).dossiers).toHaveCount(2);
  await at(page).files.setInputFiles([hostile, ...articles(3)]);
  await expectDocuments(page, 4);
  await page.getByText('Case file and single page', { exact: true }).click();
  const file = await saved(page, page, testInfo);
  expect(path.basename(file)).toBe('the-script-mill.html');
  const text = carried(file);
  expect(text).toMatch(/onerror="window\.injected/);
  expect(text).toMatch(/Town 2 looks at/);
  expect(text, 'another dossier of the reader’s').not.toMatch(/Town 50[01]/);

  const { page: copy } = await open({ in: singleFile(file), offline: true });
  await expect(banner(copy).getByRole('link', { name: 'The </script> mill' })).toBeVisible();
  await goToHash(copy, '#/documents/d1');
  await expect(copy.getByRole('main').filter({ hasText: 'keep the <!-- mill & the ferry' })).toBeVisible();
  expect(await copy.evaluate(() => Boolean(window.injected))).toBe(false);
  // Saved again from there, it holds the same.
  await banner(copy).getByRole('button', { name: 'Export …' }).click();
  expect(carried(await saved(copy, dialog(copy), testInfo, 'again'))).toBe(text);
});

test('the page’s own dossier is saved with its editor’s corrections', { tag: '@originals' }, async ({ open }, testInfo) => {
  const { page } = await open();
  const title = await banner(page).getByText(/^Dossier/).innerText();
  await banner(page).getByRole('button', { name: 'Export …' }).click();
  const file = await saved(page, dialog(page), testInfo);
  const { page: copy } = await open({ in: singleFile(file) });
  await expect(banner(copy).getByText(/^Dossier/)).toHaveText(title, { useInnerText: true });
  await goToHash(copy, '#/documents/d1');
  await correctFirst(copy);
  await dialog(copy).getByRole('button', { name: 'Confirm' }).click();
  await expect(copy).toHaveURL(/in=k\w+/);
});

test('a single page that was damaged says so', async ({ open, browser }, testInfo) => {
  const { page } = await open();
  await banner(page).getByRole('button', { name: 'Export …' }).click();
  const file = await saved(page, dialog(page), testInfo);
  const before = readFileSync(file, 'utf8');
  const damaged = before.replace(/(<script id="dossier" type="text\/plain">).*?</s, '$1AAAA<');
  expect(damaged.length).not.toBe(before.length);
  writeFileSync(file, damaged);
  const copy = await browser.newPage();
  await copy.goto(singleFile(file).address);
  await expect(copy.getByText('can’t open its dossier')).toBeVisible();
  await copy.close();
});

test('a single page that can’t be fetched says what to do', { tag: '@hosted' }, async ({ open, host }) => {
  const server = await host();
  const { page } = await open({ in: hosted(server), complaints: 'expected' });
  await keptOffline(page);
  await server.stop();
  await banner(page).getByRole('button', { name: 'Export …' }).click();
  await page.getByRole('button', { name: 'Save as a single page' }).click();
  await expect(dialog(page).getByRole('status').getByText('go online')).toBeVisible();
});

/** Saves what “Save as a single page” saves, in a folder of the test's, and gives the file's path. */
async function saved(page, place, testInfo, folder = 'saved') {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    place.getByRole('button', { name: 'Save as a single page' }).click(),
  ]);
  const file = testInfo.outputPath(folder, download.suggestedFilename());
  await download.saveAs(file);
  await expect(place.getByText('Saved. It opens')).toBeVisible();
  return file;
}

/** The dossier's text that a single page holds. */
function carried(file) {
  const held = readFileSync(file, 'utf8').split('<script id="dossier" type="text/plain">');
  expect(held.length, 'places in the page where a dossier may stand').toBe(2);
  return Buffer.from(held[1].split('</script>')[0].split('.')[0], 'base64').toString('utf8');
}
