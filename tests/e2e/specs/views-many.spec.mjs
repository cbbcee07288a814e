// Views grow with the screen and not with the dossier: of three hundred articles that share much, no view draws more than
// a few screens at a time, and “Show more” draws the next lines.
import { at, expectCompared, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { goTo, goToHash, heading, search } from '../views.mjs';

const COUNT = 300;
const GROUPS = 10;

/** Nodes that a view may draw, with all that belongs to its lines. A list that draws everything has ten times as many. */
const MOST = 7_000;

const WORDS = ['ferry', 'bakery', 'museum', 'orchard', 'railway', 'harbour', 'library', 'quarry', 'dairy', 'theatre'];

/** An article that shares its narration and a statement with a tenth of the others, and names a company of its own. */
function sharing(number) {
  const group = number % GROUPS;
  const thing = WORDS[group];
  return `Town ${number} and the ${thing}
By Jo Doe

The old ${thing} beside the river has stood empty since the flood of the spring before last, and nobody in the ${thing} trade will say when its doors might open to the public again.

“Our ${thing} will never be sold to a stranger while I live,” said Ann Lee, who keeps it.

Alder${'abcdefghij'[number % 10]}${'klmnopqrst'[Math.floor(number / 10) % 10]}${'uvwxyz'[Math.floor(number / 100)]}dale Airlines said that it would cut ties with the ${thing} of town ${number}.
`;
}

const files = Array.from({ length: COUNT }, (_, number) => ({
  name: `2019-0${1 + (number % 9)}-${10 + (number % 18)}-town-${number}.txt`, mimeType: 'text/plain', buffer: Buffer.from(sharing(number)),
}));

/** Paragraphs of a document that is as long as a book. */
const PARAGRAPHS = 2_000;

const long = {
  name: 'minutes.txt', mimeType: 'text/plain',
  buffer: Buffer.from(`Minutes of the year\nBy Jo Doe\n\n${Array.from({ length: PARAGRAPHS }, (_, number) => (
    `“The quay of ward ${number} needs ${number + 2} new piles before the winter,” said Ann Lee, who keeps it.`)).join('\n\n')}\n`),
};

const nodes = (page) => page.evaluate(() => document.querySelectorAll('main *').length);

test('no view draws more than a few screens, however many documents there are', { tag: '@hosted' }, async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(files);
  await expectDocuments(page, COUNT);
  await expectCompared(page);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await expect(heading(page)).toBeVisible();
  const drawn = {};
  const look = async (name) => {
    await expect(heading(page)).toBeVisible();
    drawn[name] = await nodes(page);
  };
  for (const view of ['Overview', 'Statements', 'People', 'Documents', 'Matrix', 'Reuse']) {
    await goTo(page, view);
    await look(view);
  }
  const passages = page.getByRole('main').getByRole('article');
  const before = await passages.count();
  expect(before).toBeGreaterThan(10);
  await page.getByRole('main').getByRole('button', { name: 'Show more' }).click();
  await expect(passages).toHaveCount(2 * before);

  const key = new URL(page.url()).hash.match(/in=\w+/)[0];
  for (const by of ['outlets', 'days']) {
    await goToHash(page, `#/matrix?${key}&by=${by}`);
    await look(`Matrix by ${by}`);
  }
  await goTo(page, 'Matrix');
  await page.getByRole('main').getByRole('table').first().getByRole('rowheader').getByRole('link').first().click();
  await look('a company');
  await goTo(page, 'Statements');
  await page.getByRole('main').getByRole('table', { name: /^Statements/ }).getByRole('row').filter({ hasText: 'never be sold' }).first()
    .getByRole('link').first().click();
  await expect(page.getByRole('table', { name: /as each outlet printed it/ })).toBeVisible();
  await look('a statement');
  await goTo(page, 'Documents');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('Set beside another')).toBeVisible();
  await look('a document');
  await page.getByText('Set beside another').click();
  const others = page.locator('.menu-list').getByRole('link');
  await expect(others.first(), 'the document that shares most comes first').toBeVisible();
  await expect(page.locator('.menu-list').getByRole('listitem').first()).toContainText('of narration');
  console.log(JSON.stringify(drawn));
  for (const [view, count] of Object.entries(drawn)) expect(count, `nodes of ${view}`).toBeLessThan(MOST);
});

test('a document as long as a book is drawn in parts, and a link into it draws the part around it', { tag: '@hosted' }, async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles([long]);
  await expectDocuments(page, 1);
  await expectCompared(page);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await goTo(page, 'Documents');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  const text = page.locator('article.reader');
  await expect(text.getByText('The quay of ward 0 needs')).toBeVisible();
  await expect(text.getByText('The quay of ward 1900 needs')).toHaveCount(0);
  expect(await nodes(page), 'nodes of a long document').toBeLessThan(MOST);
  await page.getByRole('button', { name: 'Show more paragraphs' }).click();
  await expect(text.getByText('The quay of ward 200 needs')).toBeVisible();
  await search(page, '"ward 1900"');
  await page.keyboard.press('Enter');
  await page.getByRole('main').getByRole('link', { name: /paragraph/ }).first().click();
  await expect(text.getByText('The quay of ward 1900 needs')).toBeInViewport();
  await page.getByRole('button', { name: 'Show earlier paragraphs' }).click();
  await expect(text.getByText('The quay of ward 1800 needs')).toHaveCount(1);
});
