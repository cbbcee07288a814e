// The views of the embedded dossier as a whole: how they are reached, and that everybody can use them.
import { expect, test } from '../fixtures.mjs';
import { accessibility, contrast } from '../harness.mjs';
import { CRUEL, collation, filter, goTo, goToHash, heading, openStatement, searchBox, statementRows, views } from '../views.mjs';

const ROUTES = ['#/', '#/statements', '#/statements/s1', '#/matrix', '#/matrix?rows=kind', '#/matrix?by=outlets', '#/matrix/microsoft', '#/people', '#/documents', '#/documents/d1', '#/reuse', '#/search', '#/search?q=nadella', '#/method'];

test.describe('views', { tag: '@originals' }, () => {
  test('every view is reached from the navigation and has a heading and a title', async ({ open }) => {
    const { page } = await open();
    for (const view of views) {
      await goTo(page, view);
      await expect(heading(page), view).toHaveText(/.{6}/);
      await expect(page).toHaveTitle(/· Variorum$/);
    }
  });

  // Both editions have the same views and styles.
  test('axe finds no fault in any view', { tag: '@hosted' }, async ({ open }) => {
    const { page } = await open({ colorScheme: 'light' });
    for (const route of ROUTES) {
      await goToHash(page, route);
      await expect(heading(page)).toBeVisible();
      expect(await accessibility(page), route).toEqual([]);
    }
  });

  test('no view is hard to read in the dark', { tag: '@hosted' }, async ({ open }) => {
    const { page } = await open({ colorScheme: 'dark' });
    for (const route of ROUTES) {
      await goToHash(page, route);
      await expect(heading(page)).toBeVisible();
      expect(await contrast(page), route).toEqual([]);
    }
  });

  test('the overview tells by its first words how many statements were changed, and shows each', async ({ open }) => {
    const { page } = await open();
    const tiles = page.getByRole('navigation', { name: /^Statements that several outlets printed/ }).getByRole('link');
    const changed = await tiles.filter({ hasText: 'Changed' }).count();
    const figure = page.getByRole('term').filter({ hasText: /^changed$/ }).locator('xpath=following-sibling::dd[1]');
    await expect(figure).toHaveText(String(changed));
    await expect(heading(page)).toHaveText(changed === 0 ? /stand as|none is surely/ : /was|were/);
    await tiles.first().click();
    await expect(collation(page)).toBeVisible();
  });

  test('on a narrow screen nothing scrolls sideways, and the filter is a sheet', async ({ open }) => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    for (const view of views) {
      await goTo(page, view);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, view).toBeLessThanOrEqual(360);
    }
    await goToHash(page, '#/');
    for (const words of ['cruel and abusive', 'facial recognition']) {
      await goToHash(page, `#/statements?q=${encodeURIComponent(`"${words}" outlets:2+`)}`);
      await statementRows(page).first().getByRole('link').first().click();
      await expect(collation(page)).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, words).toBeLessThanOrEqual(360);
      await goToHash(page, '#/');
    }
    await goTo(page, 'Statements');
    await expect(filter(page)).toBeHidden();
    await page.getByRole('button', { name: /^Filter/ }).click();
    await searchBox(page).fill('abhorrent');
    await page.getByRole('button', { name: /^Show/ }).first().click();
    await expect(filter(page)).toBeHidden();
    await expect(statementRows(page).first()).toContainText('abhorrent');
  });
});

test('each view of digests says that they are', async ({ open }) => {
  const { page } = await open();
  for (const route of ['#/', '#/statements', '#/statements/s1', '#/matrix', '#/matrix/microsoft']) {
    await goToHash(page, route);
    await expect(page.getByRole('main').getByText('Digest', { exact: true }), route).toBeVisible();
  }
});

test('a permalink restores view, query and base', async ({ open }) => {
  const first = await open();
  await openStatement(first.page, CRUEL);
  await first.page.getByRole('radio', { name: 'earliest' }).check();
  await expect(first.page).toHaveURL(/base=earliest/);
  const hash = new URL(first.page.url()).hash;
  const text = await first.page.getByRole('main').innerText();
  const { page } = await open({ route: hash });
  await expect(collation(page)).toBeVisible();
  await expect.poll(() => page.getByRole('main').innerText()).toBe(text);
  await expect(searchBox(page)).toHaveValue(/cruel and abusive/);
});
