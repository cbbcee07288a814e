// A reader corrects what the engine read, in a copy of the page's own dossier. The copy keeps the corrections, says from
// them how often the engine was right, and travels as a case file.
import { readFileSync } from 'node:fs';
import { at } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { correctFirst } from '../views.mjs';

const dialog = (page) => page.getByRole('dialog');

test('a speaker is corrected from the reader, and the correction is taken back and made again', { tag: '@originals' }, async ({ open, edition }) => {
  const { page } = await open({ route: '#/documents/d1' });
  await correctFirst(page);
  await dialog(page).getByLabel('Whose words are they?').fill('Cora Bell');
  await dialog(page).getByLabel('Why (if you like)').fill('the printed page says so');
  await page.keyboard.press('Escape');
  await expect(dialog(page).getByRole('alert')).toContainText('Escape again');
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(page).toHaveURL(/in=k\w+/);
  await expect(page.getByText('Cora Bell').first()).toBeVisible();
  const [, key] = page.url().match(/in=(k\w+)/);
  await page.goto(`${edition.address}#/corpus?in=${key}`);
  const corrections = page.getByRole('region', { name: 'Corrections', exact: true });
  const words = corrections.getByText('These are the words of Cora Bell');
  await expect(words).toBeVisible();
  await expect(corrections).toContainText('the printed page says so');
  await corrections.getByRole('button', { name: 'How often was the engine right?' }).click();
  await expect(corrections.getByText(/Of 1 speakers that you judged, 0 were read right/)).toBeVisible();
  await corrections.getByRole('listitem').filter({ hasText: 'Cora Bell' }).getByRole('button', { name: 'Take back' }).click();
  await expect(words).toHaveCount(0);
  await corrections.getByRole('button', { name: 'Make the last one again' }).click();
  await expect(words).toBeVisible();
  await page.reload();
  await expect(words).toBeVisible();
});

test('two names become one in all documents, after a look at what that changes, and are taken apart again', async ({ open }) => {
  const { page } = await open({ route: '#/people' });
  const lines = page.locator('.names tbody tr:not(.group)');
  const count = await lines.count();
  const [kept, merged] = [0, 1].map((at) => lines.nth(at).getByRole('rowheader').getByRole('link'));
  const [name, other] = [await kept.textContent(), await merged.textContent()];
  await lines.nth(1).getByRole('button', { name: 'Correct …' }).click();
  const field = dialog(page).getByLabel('Whose name is it?');
  await expect(field).toHaveValue(other);
  await field.fill('');
  await expect(dialog(page).getByRole('status')).toContainText('will be credited to nobody');
  await field.fill(name);
  await expect(dialog(page).getByRole('status')).toContainText(new RegExp(`will be credited to ${name}, who has \\w+ already`));
  expect(await accessibility(page), 'axe').toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/in=k\w+/);
  await expect(lines).toHaveCount(count - 1);
  await expect(page.getByText(`Kept: ${other} is ${name}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lines).toHaveCount(count);
  await expect(page.getByText('Kept:')).toHaveCount(0);
});

test('a case file is saved and opens as a dossier with its corrections', async ({ open, edition }) => {
  const { page } = await open({ route: '#/statements/s1' });
  await correctFirst(page);
  await dialog(page).getByRole('button', { name: 'Confirm' }).click();
  await expect(page).toHaveURL(/in=k\w+/);
  await page.goto(`${edition.address}#/corpus`);
  await page.getByText('Case file and single page', { exact: true }).click();
  await page.getByLabel('Your name in it').fill('Cora Bell');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save case file' }).click()]);
  const content = readFileSync(await download.path());
  expect(JSON.parse(content)).toMatchObject({ format: 'variorum-case/1', reader: 'Cora Bell' });
  const file = { name: 'other.variorum.json', mimeType: 'application/json', buffer: content };
  await page.getByLabel('Open as a new dossier').setInputFiles(file);
  await expect(at(page).dossiers).toHaveCount(2);
  // Dropped or chosen among other files, under whatever name, it is a case file all the same, and is shown.
  await page.getByLabel('Choose files').setInputFiles([{ ...file, name: 'from a friend.json' }, { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('Rain\n\n“It rains,” said Ann Lee.') }]);
  await expect(at(page).dossiers).toHaveCount(3);
  await expect(page.getByRole('heading', { name: /with your corrections \(3\)/ })).toBeVisible();
  await page.getByLabel('Open as a new dossier').setInputFiles({ ...file, buffer: Buffer.from('{"format":"x"}') });
  await expect(at(page).alerts.filter({ hasText: 'This is no case file' })).toBeVisible();
});
