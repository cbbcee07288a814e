// Work that lasts: a file of many articles, a file that takes too long, a large case file. Each shows how far it is, can be
// stopped, and keeps what was read by then.
import { article, articles, at, documentsShown, expectDocuments, haltImport, longArticles, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';

const MANY = 1_200;

/** A mailbox of long articles. */
const mailbox = () => longArticles(MANY).map(({ name, buffer }) => (
  `From desk@example.org Mon Mar  4 09:00:00 2019\nFrom: Jo Doe <desk@example.org>\nSubject: ${name}\nContent-Type: text/plain; charset=utf-8\n\n${buffer}\n`
)).join('');

/** A case file of these texts, by the names of their files. */
function caseFile(texts) {
  const none = { title: null, outlet: null, outlet_basis: null, siglum: null, byline: null, published: null, published_basis: null, url: null };
  const documents = Object.entries(texts).map(([file, text]) => ({ facts: { file, ...none, sha256: '', length: text.length }, text }));
  const text = JSON.stringify({ format: 'variorum-case/1', title: 'The flood', documents });
  return { name: 'flood.variorum.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

const stop = (page) => page.getByRole('button', { name: 'Stop' });

test.describe('long work', { tag: '@hosted' }, () => {
  test('a file of many articles is taken article by article, and what was read when it is stopped stays', async ({ open }) => {
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles({ name: 'many.mbox', mimeType: 'application/mbox', buffer: Buffer.from(mailbox()) });
    await expect(page.getByText(/many\.mbox, [\d,]+ of 1,200 articles/)).toBeVisible();
    await expect(at(page).rows.first()).toBeVisible();
    await stop(page).click();
    await expect(at(page).progress).toHaveCount(0);
    await expect(at(page).problems).toContainText(/You stopped when \d+ of the 1200 articles in it were read/);
    const there = await documentsShown(page);
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(MANY);
    await page.reload();
    await ready(page);
    await expect(at(page).rows.first()).toBeVisible();
    expect(await documentsShown(page)).toBe(there);
  });

  test('a file that takes too long is skipped, and the others are read', async ({ open }) => {
    const { page } = await openDesk(open);
    const { halted } = await haltImport(page);
    await at(page).files.setInputFiles(articles(10));
    await halted();
    await page.getByRole('button', { name: 'Skip this one' }).click();
    await expectDocuments(page, 9);
    await expect(at(page).problems).toContainText('You skipped it while it was read');
    await expect(at(page).problems).toContainText(/town-\d\.txt/);
  });

  test('a large case file shows how far it is, and what is too large in it is named', async ({ open }) => {
    const { page } = await openDesk(open);
    const texts = { 'endless.txt': `${article(1)}${'word '.repeat(1_800_000)}` };
    for (const { name, buffer } of longArticles(MANY)) texts[name] = buffer.toString();
    await at(page).files.setInputFiles(caseFile(texts));
    await expect(page.getByText(/[\d,]+ of 1,200 documents read/)).toBeVisible();
    await expect(at(page).rows.first()).toBeVisible();
    await stop(page).click();
    await expect(at(page).progress).toHaveCount(0);
    const there = await documentsShown(page);
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(MANY);
    await expect(at(page).problems).toContainText('endless.txt');
  });

  test('a dossier that was deleted can be restored after a reload', async ({ open }) => {
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles(articles(2));
    await expectDocuments(page, 2);
    await at(page).dossiers.getByRole('button', { name: /^Delete/ }).click();
    await expect(at(page).dossiers).toHaveCount(0);
    await page.reload();
    await ready(page);
    await at(page).undo.click();
    await expectDocuments(page, 2);
  });
});
