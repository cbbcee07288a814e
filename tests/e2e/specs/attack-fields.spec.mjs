// Hostile fields through every importer, on every view, and through every export, which is opened in the browser: whatever a
// text says stays text.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expectSound, report } from '../attack.mjs';
import { at, documentsShown, expectCompared, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { hostileFiles } from '../hostile-files.mjs';
import { goTo, goToHash, heading, views } from '../views.mjs';

/** What a browser opens as a page or a picture, in which something might run; what others may make a page of. */
const OPENED = /\.(html|svg|xml)$/;
const MADE_INTO_PAGES = /\.md$/;
/** Signs with which a cell of a spreadsheet begins that is a formula. */
const FORMULA = /^[=+@\t\r＝＋＠-]/;
/** The cells of a table. */
const cells = (table) => [...table.replace(/^\uFEFF/, '').matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(([, quoted, plain]) => quoted ?? plain);

const dialog = (page) => page.getByRole('dialog');

test('hostile fields stay text in every importer, view and export', { tag: ['@hosted', '@long'] }, async ({ open, browser }, testInfo) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(hostileFiles);
  // Tables ask which column is what.
  const ask = page.getByRole('dialog').filter({ hasText: /column/i });
  await expect(async () => {
    if (await ask.isVisible()) await ask.getByRole('button').filter({ hasNotText: /leave/i }).last().click();
    await expect(at(page).progress).toHaveCount(0, { timeout: 500 });
    await expect(at(page).rows.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectCompared(page);
  const taken = await documentsShown(page);
  const refused = (await at(page).problems.count()) > 0 ? await at(page).problems.innerText() : '';
  await expectSound(page, 'the desk');
  expect(taken, `documents of ${hostileFiles.length} files; ${refused}`).toBeGreaterThanOrEqual(hostileFiles.length - 2);

  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await expect(heading(page)).toBeVisible();
  let looked = 0;
  for (const view of views) {
    await goTo(page, view);
    await expectSound(page, view);
    looked += 1;
  }
  const key = new URL(page.url()).hash.match(/in=\w+/)[0];
  await goToHash(page, `#/documents?${key}`);
  const links = await page.locator('main table a[href*="/documents/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const link of new Set(links)) {
    await goToHash(page, link);
    await expect(page.locator('article.reader')).toBeVisible();
    await expectSound(page, link);
    looked += 1;
  }
  // An address that runs is nowhere a link.
  expect(await page.locator('a[href^="javascript" i], a[href^="data" i]').count()).toBe(0);

  const folder = testInfo.outputPath('exports');
  mkdirSync(folder);
  const files = [
    ...await saveAll(page, folder, page.getByRole('contentinfo').or(page.locator('body')).getByRole('button', { name: 'Export …' }).last()),
    ...await saveFrom(page, folder, `#/matrix?${key}`),
    ...await saveFrom(page, folder, await firstStatement(page, key)),
  ];
  const context = await browser.newContext();
  const requests = [];
  context.on('request', (request) => requests.push(request.url()));
  for (const { name, text } of files) {
    if (name.endsWith('.csv')) expect(cells(text).filter((cell) => FORMULA.test(cell)), name).toEqual([]);
    if (MADE_INTO_PAGES.test(name)) expect(text, name).not.toMatch(/(?<!\\)<(img|script|svg)|(?<!\\)\]\((javascript|data):/i);
    if (!OPENED.test(name)) continue;
    const copy = await context.newPage();
    await copy.goto(pathToFileURL(path.join(folder, name)).href);
    await copy.waitForTimeout(200);
    expect(await copy.evaluate(() => window.injected), name).toBe(undefined);
    expect(await copy.locator('a[href^="javascript" i], a[href^="data" i]').count(), name).toBe(0);
    await copy.close();
  }
  expect(requests.filter((url) => !url.startsWith('file:')), 'requests of exports').toEqual([]);
  await context.close();
  report('hostile fields', { files: hostileFiles.length, taken, looked, exports: files.length });
});

async function firstStatement(page, key) {
  await goToHash(page, `#/statements?${key}`);
  return page.locator('main table a[href*="/statements/"]').first().getAttribute('href');
}

async function saveFrom(page, folder, hash) {
  await goToHash(page, hash);
  return saveAll(page, folder, page.getByRole('main').getByRole('button', { name: 'Export …' }));
}

/** Saves all that the dialog of a button offers. */
async function saveAll(page, folder, button) {
  await button.click();
  await expect(dialog(page)).toBeVisible();
  const buttons = dialog(page).getByRole('button', { name: /^Save (?!as)/ });
  const files = [];
  for (const save of await buttons.all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const name = `${files.length}-${path.basename(folder)}-${(await save.getAttribute('aria-label')).replace(/\W/g, '')}-${download.suggestedFilename().replace(/^.*?(\.[a-z.]+)$/, 'a$1')}`;
    await download.saveAs(path.join(folder, name));
    const bytes = readFileSync(path.join(folder, name));
    files.push({ name, text: bytes.toString() });
  }
  await page.keyboard.press('Escape');
  return files;
}
