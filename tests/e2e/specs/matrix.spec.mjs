// The matrix of companies and what they did: every cell leads to the sentences it rests on.
import { expect, test } from '../fixtures.mjs';
import { goToHash, heading } from '../views.mjs';

const COMPANIES = ['Microsoft', 'Apple', 'Facebook', 'Twitter', 'Airbnb', 'Google', 'Amazon', 'Vigilant Solutions'];

const matrix = (page) => page.getByRole('main').getByRole('table').first();
/** The links of the cells that have evidence. */
const cells = (page) => matrix(page).getByRole('cell').getByRole('link').and(page.locator('[href*="open="]'));
/** The open cell's evidence. */
const evidence = (page) => page.getByRole('region').filter({ has: page.getByRole('link', { name: 'Close', exact: true }) });

test('a cell opens on its evidence, which leads into the text', { tag: '@originals' }, async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  for (const company of COMPANIES) await expect(matrix(page)).toContainText(company);
  const row = matrix(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: /Microsoft/ }) });
  await row.getByRole('cell').getByRole('link').first().click();
  await expect(evidence(page)).toBeVisible();
  expect(page.url()).toMatch(/open=[\w-]+\./);
  await expect(evidence(page)).toContainText('cruel and abusive');
  await evidence(page).getByRole('link', { name: /paragraph|¶/ }).first().click();
  await expect(page).toHaveURL(/#\/documents\/d\w+/);
  await expect(heading(page)).toBeVisible();
  await page.goBack();
  await expect(evidence(page)).toBeVisible();
});

test('arrow keys move between cells, and closing a cell returns the focus to it', async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  await expect(cells(page).first()).toBeVisible();
  const ids = await cells(page).evaluateAll((links) => links.map(({ id }) => id));
  const [first] = ids;
  const column = first.split('-').at(-1);
  const below = ids.slice(1).find((id) => id.endsWith(`-${column}`));
  const cell = (id) => page.locator(`[id="${id}"]`);
  await cell(first).focus();
  await page.keyboard.press('ArrowDown');
  await expect(cell(below)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(first)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(cell(ids.at(-1))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(evidence(page)).toBeVisible();
  await page.getByRole('link', { name: 'Close', exact: true }).press('Enter');
  await expect(evidence(page)).toHaveCount(0);
  await expect(cell(ids.at(-1))).toBeFocused();
});

test('every filled cell has evidence', { tag: '@originals' }, async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  await expect(cells(page).first()).toBeVisible();
  const links = await cells(page).evaluateAll((cells) => cells.map((cell) => ({ id: cell.id, hash: cell.getAttribute('href') })));
  expect(links.length).toBeGreaterThanOrEqual(10);
  for (const { id, hash } of links) {
    await goToHash(page, hash);
    await expect(page.locator(`[id="${id}"]`)).toHaveAttribute('aria-current', 'true');
    await expect(evidence(page).getByRole('listitem').first(), hash).toBeVisible();
  }
});
