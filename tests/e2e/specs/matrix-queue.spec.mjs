// Sentences that report an act and were not read are decided one by one; organisations, companies and acts are set right
// from the matrix. Each decision is a correction that is kept and can be taken back.
import { openArticle } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { heading } from '../views.mjs';

const dialog = (page) => page.getByRole('dialog');
const table = (page) => page.getByRole('main').getByRole('table').first();
const row = (page, company) => table(page).getByRole('row').filter({ has: page.getByRole('link', { name: company, exact: true }) });
const progress = (page) => dialog(page).getByRole('status');
const queue = (page) => page.getByRole('region', { name: /report(s an| an) act and/ });

/** Three sentences that name a company and report an act of somebody else or of nobody for sure. */
const TEXT = `The coast and its plan\nBy Jo Doe\n\n${['Tarn Airlines', 'Harrow Foods', 'Castellan Logistics']
  .map((name) => `${name} Inc. is large. After talks with ${name}, the man from the coast dropped the plan.`).join('\n\n')}\n\n“The weather was fine all week,” said Ann Lee, who lives there.\n`;

/** Opens the matrix of a dossier of one's own that holds `text`. */
async function openMatrixOf(open, text) {
  const page = await openArticle(open, text);
  await page.getByRole('link', { name: 'Matrix', exact: true }).click();
  await expect(heading(page)).toBeVisible();
  return page;
}

test('the queue is decided by keys, and the last answer is taken back', async ({ open }) => {
  const page = await openMatrixOf(open, TEXT);
  await expect(queue(page)).toContainText('Three sentences');
  const unread = row(page, 'Tarn Airlines').getByRole('button', { name: /not read/ });
  await expect(unread).toContainText('?');
  await unread.click();
  await expect(progress(page)).toHaveText('Question 1 of 3; 3 left');
  await expect(dialog(page)).toContainText('Tarn Airlines');
  await expect(dialog(page)).toContainText('the man from the coast dropped the plan');
  await expect(dialog(page)).toContainText(/coast.*paragraph \d/);
  expect(await accessibility(page), 'axe').toEqual([]);
  await page.keyboard.press('n');
  await expect(progress(page)).toHaveText('Question 2 of 3; 2 left');
  await page.keyboard.press('y');
  await expect(progress(page)).toHaveText('Question 3 of 3; 1 left');
  await expect(page.getByText('Kept:')).toHaveCount(1);
  await page.keyboard.press('u');
  await expect(progress(page)).toHaveText('Question 2 of 3; 2 left');
  await expect(page.getByText('Kept:'), 'what was taken back').toHaveCount(0);
  await page.keyboard.press('s');
  await dialog(page).getByLabel('Another act').selectOption('supports');
  await expect(progress(page)).toHaveText('All decided: one confirmed, one rejected, one skipped.');
  await page.keyboard.press('y');
  await expect(progress(page)).toHaveText(/^All decided/);
  await dialog(page).getByRole('button', { name: 'Close' }).click();

  // One is left; the act that was chosen is in the matrix, with the sentence as its evidence.
  await expect(queue(page)).toContainText('One sentence');
  await expect(row(page, 'Tarn Airlines').getByRole('button')).toHaveCount(0);
  await row(page, 'Castellan Logistics').getByRole('cell').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Castellan Logistics supports' })).toBeVisible();

  await page.getByRole('link', { name: 'Your corpus' }).click();
  const corrections = page.getByRole('region', { name: 'Corrections', exact: true });
  await expect(corrections.getByRole('listitem')).toHaveCount(3);
  await expect(corrections).toContainText('Tarn Airlines: “acts” is not what this says.');
  await expect(corrections).toContainText('Castellan Logistics: “supports” is right.');
});

test('a decision about the dossier that came with the page goes on in a copy', async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  await page.getByRole('main').getByRole('button', { name: /to read …$/ }).click();
  const [, all] = (await progress(page).textContent()).match(/^Question 1 of (\d+);/);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/in=k\w+/);
  await page.keyboard.press('u');
  await expect(progress(page)).toContainText(`Question 1 of ${all}`);
  await page.keyboard.press('n');
  await expect(progress(page)).not.toContainText('Question 1 of');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('main').getByRole('button', { name: `${all} to read …` })).toHaveCount(0);
});

test('a company is added, gets a kind and an act, and is taken out', async ({ open }) => {
  const page = await openMatrixOf(open, `${TEXT}\nMerle kept silent all week. The mayor left.\n`);
  await page.getByRole('button', { name: 'Add a company …' }).click();
  await dialog(page).getByLabel('Its name, as printed').fill('Merle');
  await dialog(page).getByRole('button', { name: 'Add it' }).click();
  await row(page, 'Merle').getByRole('link', { name: 'Merle', exact: true }).click();
  await expect(heading(page)).toHaveText('Merle');
  await expect(page.getByText('No document reports that it said or did anything.')).toBeVisible();
  await page.getByRole('button', { name: 'Correct …' }).click();
  await dialog(page).getByLabel('What is it?').selectOption('union');
  await dialog(page).getByLabel('Add what it did').selectOption('no_comment');
  await dialog(page).getByLabel('in this sentence').selectOption({ index: 1 });
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('main')).toContainText('One sentence in one document: does not comment 1.');
  await expect(page.getByRole('main')).toContainText('Merle kept silent all week.');
  await page.getByRole('main').getByRole('link', { name: 'Matrix' }).click();
  await page.getByRole('link', { name: 'kind', exact: true }).click();
  await expect(table(page).getByRole('rowheader', { name: /^Unions/ })).toBeVisible();
  await row(page, 'Merle').getByRole('link', { name: 'Merle', exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: 'Correct …' }).first().click();
  await dialog(page).getByLabel('What is it?').selectOption('none');
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(heading(page)).not.toHaveText('Merle');
});
