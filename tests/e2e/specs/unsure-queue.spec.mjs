// What the engine is not sure of is decided by keys, the least sure first: speakers, marks, statements joined, acts.
// A statement is joined with a printing that is found by typed words.
import { openArticle } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { collation, goTo, printings, search, statementRows } from '../views.mjs';

const dialog = (page) => page.getByRole('dialog');
const progress = (page) => dialog(page).getByRole('status').first();
const corrections = (page) => page.getByRole('region', { name: 'Corrections', exact: true });

/** Two marks that are nobody's, and a quotation of which it is not said whose it is. */
const TEXT = `The coast and its plan
By Jo Doe

The road was called “the long goodbye” by nobody in particular. The bridge is “a thing of beauty” in every guide.

“The harbour pays every debt by autumn and hires only sailors,” said Ann Lee, who keeps it.
`;

test('what is unsure is decided by keys, and each decision is a correction', async ({ open }) => {
  const page = await openArticle(open, TEXT);
  await goTo(page, 'Statements');
  await page.getByRole('button', { name: 'Unsure first …' }).click();
  await expect(progress(page)).toHaveText('Question 1 of 2; 2 left');
  await expect(dialog(page)).toContainText('Do these marks quote somebody?');
  await expect(dialog(page).getByRole('blockquote')).toContainText('the long goodbye');
  await expect(dialog(page)).toContainText(/coast.*paragraph \d/);
  expect(await accessibility(page), 'axe').toEqual([]);
  await page.keyboard.press('n');
  await expect(progress(page)).toHaveText('Question 2 of 2; 1 left');
  await page.keyboard.press('u');
  await expect(progress(page)).toHaveText('Question 1 of 2; 2 left');
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  await expect(progress(page)).toHaveText(/^All decided: one confirmed, one rejected/);
  await dialog(page).getByRole('button', { name: 'Close' }).click();

  // Nothing is asked twice.
  await page.getByRole('button', { name: 'Unsure first …' }).click();
  await expect(progress(page)).toHaveText('Nothing is left to decide.');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Your corpus' }).click();
  await expect(corrections(page).getByRole('listitem')).toHaveCount(2);
  await expect(corrections(page)).toContainText('These marks quote nobody.');
});

test('the queue of the dossier that came with the page has what the filter leaves, and goes on in a copy', async ({ open }) => {
  const { page } = await open({ route: '#/statements', viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Unsure first …' }).click();
  const all = async () => Number((await progress(page).innerText()).match(/of (\d+)/)?.[1] ?? 0);
  const whole = await all();
  expect(whole).toBeGreaterThan(3);
  expect(await accessibility(page), 'narrow and dark').toEqual([]);
  await page.keyboard.press('Escape');
  await page.goto(`${page.url().split('#')[0]}#/statements?q=outlet:Gizmodo`);
  await page.getByRole('button', { name: 'Unsure first …' }).click();
  expect(await all()).toBeLessThan(whole);
  await page.keyboard.press('y');
  await expect(page).toHaveURL(/in=k\w+/);
  await expect(progress(page)).toContainText(/^(Question 2|All decided)/);
});

test('a statement is joined with a printing that typed words find, by the keyboard alone', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  await search(page, 'outlets:1');
  const before = await statementRows(page).first().getByRole('link').first().innerText();
  await statementRows(page).first().getByRole('link').first().click();
  await expect(collation(page)).toBeVisible();
  await expect(printings(page)).toHaveCount(1);
  expect(before.length).toBeGreaterThan(5);
  const opener = page.getByRole('button', { name: 'Correct or join …' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const field = dialog(page).getByLabel('Words, a speaker or an outlet');
  await field.focus();
  await page.keyboard.type('zzzz');
  await expect(dialog(page)).toContainText('No printing has these words.');
  await field.fill('');
  await page.keyboard.type('nadella cruel');
  const group = dialog(page).getByRole('group', { name: 'Join with …' });
  await expect(group.getByRole('radio')).not.toHaveCount(1);
  await expect(group).toContainText(/Nadella, \d+ June 2018/);
  expect(await accessibility(page), 'axe').toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/in=k\w+/);
  await expect(page.getByText('Kept: These two are one statement.')).toBeVisible();
  await expect(printings(page)).not.toHaveCount(1);
});
