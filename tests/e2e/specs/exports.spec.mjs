// What a reader can save: the matrix as a table, a drawing and a picture; a statement as a citation and an apparatus.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.mjs';

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
