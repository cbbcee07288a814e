// What a reader can save: the matrix as a table, a drawing and a picture; a statement as a citation and an apparatus.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';

const dialog = (page) => page.getByRole('dialog');

/** The file that the export dialog saves under a name. */
async function saved(page, name) {
  const button = dialog(page).getByRole('button', { name: `Save ${name}`, exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

test('the matrix is saved as a table, a drawing and a picture', async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  await page.getByRole('main').getByRole('button', { name: 'Export …' }).click();
  const table = await saved(page, 'Evidence');
  expect(table.name).toMatch(/\.csv$/);
  expect(table.content.toString()).toMatch(/^\uFEFFcompany,act,actor,role,[\s\S]*Microsoft/);
  expect((await saved(page, 'SVG')).content.toString()).toMatch(/^<svg [\s\S]*Microsoft[\s\S]*<\/svg>\n$/);
  const picture = await saved(page, 'PNG');
  expect(picture.content.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(picture.content.length, 'bytes of the picture').toBeGreaterThan(5_000);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('a statement is cited in several styles, and its apparatus is saved', async ({ open }) => {
  const { page } = await open({ route: '#/statements/s1' });
  await page.getByRole('main').getByRole('button', { name: 'Export …' }).click();
  const citation = page.getByLabel('The citation');
  await expect(citation).toHaveText(/“.+”, quoted in .+ 2018/);
  await dialog(page).getByLabel('as').selectOption({ label: 'BibTeX' });
  await expect(citation).toContainText('@article{');
  const apparatus = (await saved(page, 'Apparatus')).content.toString();
  expect(apparatus).toMatch(/^<!doctype html>[\s\S]*<blockquote>/);
  expect(apparatus).not.toMatch(/<script/);
  const sheet = await saved(page, 'Proof sheet');
  expect(sheet.name).toMatch(/\.proof\.html$/);
  const written = sheet.content.toString();
  expect(written).toMatch(/: the base<\/h2>[\s\S]*: (changed|shortened|dress only|word for word)<\/h2>[\s\S]*#\/statements\//);
  expect(written).not.toMatch(/<script/);
});

/** Opens the export dialog of a dossier that is filtered. */
async function exportFiltered(open) {
  const { page } = await open({ route: '#/statements?q=outlet:Gizmodo' });
  await page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
  await expect(dialog(page).getByLabel('Only what the filter leaves')).toBeChecked();
  return page;
}

/** Expects that each form, by its name, is called filtered and has this part. */
async function expectFiltered(page, parts) {
  for (const [name, part] of Object.entries(parts)) {
    const file = await saved(page, name);
    expect(file.name, name).toContain('-filtered.');
    expect(file.content.toString('utf8'), name).toMatch(part);
  }
}

test('what is saved is what the filter leaves, unless its reader wants all', async ({ open }) => {
  const page = await exportFiltered(open);
  await expect(dialog(page)).toContainText(/\d+ of \d+ quotations, 1 of 5 documents: what “outlet:Gizmodo” leaves\./);
  expect(await accessibility(page), 'axe').toEqual([]);
  const filtered = await saved(page, 'Quotations');
  expect(filtered.name).toMatch(/-filtered\.quotations\.csv$/);
  await expectFiltered(page, { BibTeX: /^% \d+ of \d+ quotations/, 'CSL-JSON': /^\[/, TEI: /<samplingDecl><p>\d+ of/ });
  expect((await saved(page, 'RIS')).content.toString().match(/^TY/gm)).toHaveLength(1);
  await dialog(page).getByLabel('Only what the filter leaves').uncheck();
  const whole = await saved(page, 'Quotations');
  expect(whole.name).not.toContain('-filtered');
  expect(whole.content.length).toBeGreaterThan(filtered.content.length);
});

test('forms for annotators, and the report, say what is filtered', async ({ open }) => {
  const page = await exportFiltered(open);
  await expectFiltered(page, {
    brat: /# \d+ of \d+ quotations/, UIMA: /<description>\d+ of \d+ quotations/, 'REFI-QDA': /<Description>\d+ of \d+ quotations/,
    Report: /Of these, this report has[\s\S]*"@type":"Quotation"/,
  });
  // It is all that was read.
  expect((await saved(page, 'Analysis')).name).not.toContain('-filtered');
});
