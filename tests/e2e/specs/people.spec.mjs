// Who is credited with words: names as printed, for whom they speak and where that stands.
import { expect, test } from '../fixtures.mjs';
import { filter, goTo, heading, pick, statementRows } from '../views.mjs';

const names = (page) => page.getByRole('table', { name: /^Names/ }).getByRole('row').filter({ has: page.getByRole('link') });
const nadella = (page) => names(page).filter({ has: page.getByRole('link', { name: 'Satya Nadella', exact: true }) });

test('a name leads to what was said under it, and its affiliation to the words that say so', async ({ open }) => {
  const { page } = await open();
  await goTo(page, 'People');
  await expect(heading(page)).toHaveText(/names are credited with words$/);
  await expect(nadella(page)).toContainText('Microsoft');
  await expect(nadella(page)).toContainText(/in print: .*Nadella/);
  await nadella(page).getByRole('link', { name: /paragraph \d+$/ }).click();
  await expect(page.locator('#picked')).toBeFocused();
  await page.goBack();
  await nadella(page).getByRole('link', { name: 'Satya Nadella' }).click();
  await expect(page).toHaveURL((url) => decodeURIComponent(url.hash) === '#/statements?q=speaker:"Satya Nadella"');
  await expect(statementRows(page)).not.toHaveCount(0);
  await expect(statementRows(page).filter({ hasNotText: 'Nadella' })).toHaveCount(0);
});

test('the filter of the rail holds for names', async ({ open }) => {
  const { page } = await open({ route: '#/people' });
  const all = await names(page).count();
  await pick(page, 'Speaker', 'Nadella');
  await expect(names(page)).toHaveCount(1);
  await expect(nadella(page)).toBeVisible();
  await filter(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(names(page)).toHaveCount(all);
  await pick(page, 'Outlet', 'Gizmodo');
  expect(await names(page).count()).toBeLessThan(all);
});
