// A reader looks for a name, a word, or doesn't know how either is spelled.
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { filter, found, goTo, goToHash, heading, search, searchBox, statementRows } from '../views.mjs';

const groups = (page) => filter(page).getByRole('list', { name: /^Found for/ });
const suggestions = (page) => filter(page).getByRole('listbox', { name: 'Suggestions' });
const suggestion = (page, name) => suggestions(page).getByRole('option', { name });
/** The lines of words in context: each leads to its place. */
const lines = (page) => page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('link', { name: /, paragraph \d+$/ }) });

test('a misspelt name is mended by the suggestion, and its results lead to what was said', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  await search(page, 'nadela');
  await expect(statementRows(page)).toHaveCount(0);
  await expect(groups(page).getByRole('link')).toHaveCount(0);
  await filter(page).getByText('Nothing is spelled “nadela” here').getByRole('link', { name: 'Nadella' }).click();
  await expect(searchBox(page)).toHaveValue('Nadella');
  await expect(filter(page).getByText('Nothing is spelled')).toHaveCount(0);
  const by = groups(page).getByRole('link', { name: /^\d+ by Satya Nadella$/ });
  const count = Number((await by.innerText()).match(/^\d+/)[0]);
  await by.click();
  await expect(page).toHaveURL((url) => decodeURIComponent(url.hash).startsWith('#/statements?q=speaker:"Satya Nadella"'));
  const rows = await statementRows(page).count();
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThanOrEqual(count);
  await expect(statementRows(page).filter({ hasNotText: 'Nadella' })).toHaveCount(0);
});

test('the results are grouped alike in every view', async ({ open }) => {
  const { page } = await open();
  const seen = [];
  for (const view of ['Overview', 'Matrix', 'Documents', 'Search']) {
    await goTo(page, view);
    await search(page, 'nadella');
    await expect(groups(page).getByRole('link', { name: /by Satya Nadella/ })).toBeVisible();
    seen.push(await groups(page).innerText());
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toMatch(/^\d+ paragraphs$/m);
});

test('a field and its value are completed by the keyboard', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  const all = await found(page).innerText();
  await search(page, '');
  await page.keyboard.type('spea');
  await expect(suggestion(page, /^speaker:/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(suggestion(page, /^speaker:/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(searchBox(page)).toHaveValue('speaker:');
  await expect(searchBox(page)).toBeFocused();
  await expect(found(page), 'a field without a value changes nothing').toHaveText(all);
  await page.keyboard.type('nad');
  await expect(suggestion(page, /Satya Nadella/)).toBeVisible();
  expect(await accessibility(page)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('speaker:"Satya Nadella" ');
  await expect(suggestions(page)).toBeHidden();
  await expect(found(page)).toHaveText(/^\d+ of \d+ statements$/);
  await page.keyboard.type('clo');
  await expect(suggestions(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toBeHidden();
  await expect(searchBox(page)).toHaveValue('speaker:"Satya Nadella" clo');
});

test('a query that can’t be read says so, shows nothing found before, and offers what was meant', async ({ open }) => {
  const { page } = await open({ route: '#/statements?q=abhorrent' });
  await expect(statementRows(page)).not.toHaveCount(0);
  await search(page, 'speker:nadella');
  await expect(statementRows(page)).toHaveCount(0);
  await expect(page.getByRole('main').getByText('The search can’t be read')).toBeVisible();
  await expect(filter(page).getByRole('status').filter({ hasText: 'There is no field “speker:”' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'speaker:nadella' }).click();
  await expect(searchBox(page)).toHaveValue('speaker:nadella');
  await expect(statementRows(page)).not.toHaveCount(0);
});

test('words in context lead to the reader and back, and can be sorted', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  await search(page, 'nadella');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/search\?q=nadella/);
  await expect(heading(page)).toHaveText(/^Nadella: .*quotations.*paragraphs$/);
  await expect(lines(page)).not.toHaveCount(0);
  for (const mark of await lines(page).locator('mark').allInnerTexts()) expect(mark).toMatch(/nadella/i);
  const before = await lines(page).allInnerTexts();
  await page.getByRole('navigation', { name: 'Sort by' }).getByRole('link', { name: 'word after' }).click();
  await expect(page).toHaveURL(/sort=after/);
  await expect.poll(() => lines(page).allInnerTexts()).not.toEqual(before);
  expect((await lines(page).allInnerTexts()).sort()).toEqual([...before].sort());
  const place = lines(page).first().getByRole('link');
  const [, paragraph] = (await place.getAttribute('aria-label')).match(/paragraph (\d+)$/);
  await place.click();
  await expect(page).toHaveURL(/#\/documents\/d\w+\?.*at=\d+-\d+/);
  await expect(page.locator('#picked')).toBeFocused();
  await expect(page.locator('.para').filter({ has: page.locator('#picked') }).locator('.para-no')).toHaveText(paragraph);
  await page.goBack();
  await expect(heading(page)).toHaveText(/^Nadella:/);
  await expect(lines(page)).toHaveCount(before.length);
});

test('in a long facet a value is found by its letters', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  const speakers = filter(page).getByRole('group').filter({ has: page.getByText('Speaker', { exact: true }) });
  const values = speakers.locator('.pick');
  await expect(values).toHaveCount(8);
  await speakers.getByRole('searchbox', { name: 'Find in Speaker' }).fill('zuck');
  await expect(values).toHaveCount(1);
  await expect(values).toContainText('Mark Zuckerberg');
  await speakers.getByRole('searchbox').fill('');
  await speakers.getByRole('button', { name: /^Show all \d+/ }).click();
  expect(await values.count()).toBeGreaterThan(8);
});
