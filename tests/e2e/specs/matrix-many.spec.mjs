// The rows of the matrix: their order and groups, finding a company among many, a company's own page.
import { at, expectCompared, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { goToHash, heading } from '../views.mjs';

const table = (page) => page.getByRole('main').getByRole('table').first();
const companies = (page) => table(page).getByRole('row').filter({ has: page.getByRole('link') });

const FIRST = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Kapok', 'Larch', 'Maple',
  'Nettle', 'Oak', 'Pine', 'Quince', 'Rowan', 'Sorrel', 'Teasel', 'Ulmus', 'Vetch', 'Willow', 'Yarrow', 'Zelkova'];
/** Twenty-five companies, of which each cut its ties. */
const MANY = `Ties are cut\nBy Jo Doe\n\n${FIRST.map((name) => `${name}dale Airlines said on Monday that it would cut ties with the league.`).join('\n\n')}\n\n“The weather was fine all week,” said Ann Lee, who lives there.\n`;

test('rows stand in groups, and a company is found by its name', async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  const all = await companies(page).count();
  const orders = page.getByRole('navigation', { name: 'Rows' });
  await orders.getByRole('link', { name: 'stance' }).click();
  await expect(page).toHaveURL(/rows=stance/);
  await expect(table(page).getByRole('rowheader', { name: /^Condemn or call for change/ })).toBeVisible();
  await expect(companies(page)).toHaveCount(all);
  await orders.getByRole('link', { name: 'kind' }).click();
  await expect(table(page).getByRole('rowheader', { name: `Companies ${all}` })).toBeVisible();
  const find = page.getByLabel('Find a company');
  await find.fill('twit');
  await expect(companies(page)).toHaveCount(1);
  await expect(companies(page)).toContainText('Twitter');
  await expect(find).toBeFocused();
  await find.fill('nobody of this name');
  await expect(page.getByText('No company in this table has')).toBeVisible();
  await find.fill('');
  await expect(companies(page)).toHaveCount(all);
});

test('a company has a page with all it said and did, and leads to where it is named', async ({ open }) => {
  const { page } = await open({ route: '#/matrix' });
  await table(page).getByRole('link', { name: 'Microsoft', exact: true }).click();
  await expect(page).toHaveURL(/#\/matrix\/microsoft/);
  await expect(page).toHaveTitle(/^Microsoft · /);
  await expect(heading(page)).toHaveText('Microsoft');
  const day = page.getByRole('heading', { level: 2 }).filter({ hasText: / 2018$/ }).first();
  await expect(day).toBeVisible();
  const evidence = page.getByRole('listitem').filter({ hasText: 'cruel and abusive' }).first();
  await expect(evidence).toContainText(/condemns|calls for change/);
  await evidence.getByRole('link', { name: /paragraph/ }).click();
  await expect(page).toHaveURL(/#\/documents\/d\w+/);
  await page.goBack();
  await expect(heading(page)).toHaveText('Microsoft');
  await page.getByRole('main').getByRole('link', { name: 'Matrix' }).click();
  await table(page).getByRole('row').filter({ hasText: 'Twitter' }).getByRole('link', { name: 'in one document' }).click();
  await expect(page).toHaveURL(/#\/documents\/d\w+.*at=/);
});

test('many companies stand in a line each, under heads that stay in view', async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles([{ name: 'ties.txt', mimeType: 'text/plain', buffer: Buffer.from(MANY) }]);
  await expectDocuments(page, 1);
  await expectCompared(page);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await page.getByRole('link', { name: 'Matrix', exact: true }).click();
  await expect(companies(page)).toHaveCount(FIRST.length);
  const last = companies(page).last();
  const head = table(page).getByRole('columnheader', { name: /^acts/ });
  const even = await table(page).getByRole('columnheader').evaluateAll((heads) => heads
    .filter((head) => head.scope === 'col' && head.querySelector('.act'))
    .map((head) => Math.round(head.getBoundingClientRect().width - parseFloat(getComputedStyle(head).borderInlineStartWidth))));
  expect(new Set(even).size, `widths of the columns: ${even}`).toBe(1);
  await last.scrollIntoViewIfNeeded();
  await expect(head).toBeInViewport();
  expect((await last.boundingBox()).height, 'height of a row').toBeLessThan(40);
  expect(await accessibility(page), 'axe, wide').toEqual([]);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'width of the page').toBeLessThanOrEqual(360);
  const name = last.getByRole('rowheader');
  const frame = page.getByRole('group', { name: /^Matrix of/ });
  await frame.evaluate((element) => {
    element.scrollTo(element.scrollWidth, element.scrollHeight);
    element.scrollIntoView({ block: 'center' });
  });
  await expect(last.getByRole('cell').last()).toBeInViewport();
  await expect(name).toBeInViewport();
  await expect(table(page).getByRole('columnheader', { name: /^does not comment/ })).toBeInViewport();
  expect(await accessibility(page), 'axe, narrow').toEqual([]);
  // An open cell is as wide as the screen, however wide the table.
  const panel = page.getByRole('region').filter({ has: page.getByRole('link', { name: 'Close', exact: true }) });
  // On a busy machine the frame may still be scrolling under the pointer.
  await expect(async () => {
    await last.getByRole('cell').getByRole('link').first().click();
    await expect(panel).toBeVisible({ timeout: 5000 });
  }).toPass();
  expect((await panel.boundingBox()).width, 'width of the evidence').toBeLessThanOrEqual(360);
  await page.getByLabel('Find a company').fill('zelk');
  await expect(companies(page).first()).toContainText('Zelkovadale');
  await goToHash(page, '#/matrix');
});
