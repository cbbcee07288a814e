// What the tests of the views share: how a person gets around in the app and what they see there.
import { expect } from './fixtures.mjs';

/** The views of the embedded dossier, as the navigation names them. */
export const views = ['Overview', 'Statements', 'Matrix', 'People', 'Documents', 'Reuse', 'Search', 'Method'];

/** A statement that three outlets printed. */
export const CRUEL = 'cruel and abusive';

export const heading = (page) => page.getByRole('heading', { level: 1 });
export const filter = (page) => page.getByRole('complementary', { name: 'Filter' });
export const searchBox = (page) => filter(page).getByRole('combobox', { name: /^Search/ });

/** How many of the statements the filter leaves. */
export const found = (page) => filter(page).getByRole('status').filter({ hasText: /^(\d+ of )?\d+ statements$/ });

export const statementRows = (page) => page.getByRole('table', { name: /^Statements/ }).getByRole('row')
  .filter({ has: page.getByRole('link') });

/** The table of one statement's printings, and its rows. */
export const collation = (page) => page.getByRole('table', { name: /as each outlet printed it/ });
export const printings = (page) => collation(page).getByRole('row').filter({ has: page.getByRole('rowheader') });

/** The text that the printings are compared with. */
export const baseText = (page) => page.getByRole('main').getByRole('figure').getByRole('blockquote');

/** Opens the proof of the first quotation's label, and from there the dialog that corrects it. */
export async function correctFirst(page) {
  const proof = page.getByRole('group').filter({ has: page.getByText('Why we say so', { exact: true }) }).first();
  await proof.getByText('Why we say so').click();
  await proof.getByRole('button', { name: 'Correct …' }).click();
}

/** Opens a view from the navigation. */
export async function goTo(page, view) {
  const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(heading(page)).toBeVisible();
}

/** Opens another place of the app by its URL fragment, without loading the page again. */
export async function goToHash(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
}

/** Searches as a person does, after the key that focuses the search box. */
export async function search(page, words) {
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await searchBox(page).fill(words);
}

/** Chooses a value of a facet in the filter. */
export async function pick(page, facet, value) {
  const group = filter(page).getByRole('group').filter({ has: page.getByText(facet, { exact: true }) });
  const choice = group.getByRole('button', { name: value, exact: false }).and(group.locator('[aria-pressed]')).first();
  if (!(await choice.isVisible())) await group.getByText(facet, { exact: true }).click();
  await choice.click();
}

/** Opens the statement that holds `words`, from the list of statements. */
export async function openStatement(page, words) {
  await goTo(page, 'Statements');
  await search(page, `"${words}" outlets:2+`);
  await statementRows(page).filter({ hasText: words }).first().getByRole('link').first().click();
  await expect(collation(page)).toBeVisible();
}
