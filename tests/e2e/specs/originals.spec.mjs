// Documents are taken out and put back; an original takes the place of its digest. The original is made up around one of
// our digests.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { articles, at, expectDocuments, openDesk } from '../desk.mjs';
import { contents } from '../contents.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility, ready, root } from '../harness.mjs';
import { goToHash } from '../views.mjs';

test('a document that was taken out is put back in its old place', async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(3));
  await expectDocuments(page, 3);
  const before = await at(page).rows.allInnerTexts();
  await page.getByRole('button', { name: 'what is known of Town 1 ' }).click();
  await page.getByRole('button', { name: 'Take this document out' }).click();
  await expectDocuments(page, 2);
  await expect(page.getByText('“Town 1 looks at its bakery” was taken out.')).toBeVisible();
  await at(page).undo.click();
  await expectDocuments(page, 3);
  await expect.poll(() => at(page).rows.allInnerTexts()).toEqual(before);
  await expect(at(page).undo).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expectDocuments(page, 3);
});

test.describe('the original of a digest', () => {
  test.skip(contents === 'originals', 'whole articles are embedded, so no original is missing');

  const offers = (page) => page.getByRole('region', { name: 'Originals, by likeness' });

  async function attach(page, files) {
    await page.getByRole('button', { name: 'Attach the original …' }).click();
    await page.getByLabel('The file, or several').setInputFiles(files);
  }

  test('a file that resembles a digest’s original is offered as it, accepted, and put back', async ({ open }) => {
    const { page } = await open({ route: '#/documents/d1' });
    await attach(page, [original()]);
    const reason = /longer quotations stand in it word for word, in the same order; the headline is the same/;
    await expect(offers(page).getByText(reason)).toBeVisible();
    await expectDocuments(page, 6);
    expect(await accessibility(page)).toEqual([]);
    await offers(page).getByRole('button', { name: 'Put it in the digest’s place' }).click();
    await expectDocuments(page, 5);
    await expect(offers(page)).toHaveCount(0);
    const address = await at(page).dossiers.getByRole('link', { name: /^Read it/ }).getAttribute('href');
    const [, key] = address.match(/in=(k\w+)/);
    await goToHash(page, `#/documents/d1?in=${key}`);
    await expect(page.getByRole('main').filter({ hasText: 'A paragraph of no weight' })).toBeVisible();
    await goToHash(page, '#/corpus');
    await at(page).undo.click();
    await expectDocuments(page, 6);
    await offers(page).getByRole('button', { name: 'It is another article' }).click();
    await expect(offers(page)).toHaveCount(0);
    await expectDocuments(page, 6);
  });

  test('an article that shares nothing with a digest is not offered as an original', async ({ open }) => {
    const { page } = await open({ route: '#/documents/d1' });
    await attach(page, articles(1));
    await expect(page).toHaveURL(/in=k\w+/);
    await goToHash(page, '#/corpus');
    await expectDocuments(page, 6);
    await expect(offers(page)).toHaveCount(0);
  });
});

/** A longer text with all that the first digest of the page's dossier quotes, which never was a file of the dossier. */
function original() {
  const folder = path.join(root, 'corpus/microsoft-ice-2018');
  const facts = readFileSync(path.join(folder, 'dossier.toml'), 'utf8').split('[[document]]')[1];
  const value = (name) => facts.match(new RegExp(`^${name} = "(.*)"$`, 'm'))[1];
  const paragraphs = readFileSync(path.join(folder, value('file')), 'utf8').split('\n\n');
  const text = [value('headline'), ...paragraphs.flatMap((words) => ['A paragraph of no weight stands here.', words])].join('\n\n');
  return { name: 'saved-another-day.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
}
