// What is done to whole documents, and taken back: one is taken out; an original that is not the very file takes its
// digest's place, after the reader has seen what speaks for it. The original is made up around a digest of our own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { articles, at, holds, openDesk } from './desk.mjs';

const undo = (page) => page.locator('#desk').getByRole('status').getByRole('button', { name: 'Undo' });

/** A longer text with all that the first digest of the page's dossier quotes, as no file of it ever was. */
function original(root) {
  const folder = path.join(root, 'corpus/microsoft-ice-2018');
  const facts = readFileSync(path.join(folder, 'dossier.toml'), 'utf8').split('[[document]]')[1];
  const value = (name) => facts.match(new RegExp(`^${name} = "(.*)"$`, 'm'))[1];
  const paragraphs = readFileSync(path.join(folder, value('file')), 'utf8').split('\n\n');
  const text = [value('headline'), ...paragraphs.flatMap((words) => ['A paragraph of no weight stands here.', words])].join('\n\n');
  return { name: 'saved-another-day.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
}

export async function both(kit, edition) {
  const { check, open, ready, accessibility, root } = kit;

  await check(`${edition.name}: a document that was taken out is put back in its old place`, async () => {
    const { page, complaints, close } = await openDesk(kit, edition);
    await at(page).files.setInputFiles(articles(3));
    await holds(page, 3);
    const before = await at(page).rows.allInnerTexts();
    await page.getByRole('button', { name: 'what is known of Town 1 ' }).click();
    await page.getByRole('button', { name: 'Take this document out' }).click();
    await holds(page, 2);
    await page.getByText('“Town 1 looks at its bakery” was taken out.').waitFor();
    await undo(page).click();
    await holds(page, 3);
    assert.deepEqual(await at(page).rows.allInnerTexts(), before);
    assert.equal(await undo(page).count(), 0);
    await page.reload();
    await ready(page);
    await holds(page, 3);
    assert.deepEqual(complaints, []);
    await close();
  });

  if (process.env.VARIORUM_DIGESTS === 'no') {
    console.log('     skipped: whole articles are embedded, so that no original is missing');
    return;
  }

  await check(`${edition.name}: a file that is only like a digest’s original is offered as it, taken, and put back`, async () => {
    const { page, complaints, close } = await open(kit.browser, edition, { route: '#/documents/d1' });
    await ready(page);
    await page.getByRole('button', { name: 'Attach the original …' }).click();
    await page.getByLabel('The file, or several').setInputFiles([original(root)]);
    const offers = page.getByRole('region', { name: 'Originals, by likeness' });
    await offers.getByText(/longer quotations stand in it word for word, in the same order; the headline is the same/).waitFor();
    await holds(page, 6);
    assert.deepEqual(await accessibility(page), []);
    await offers.getByRole('button', { name: 'Put it in the digest’s place' }).click();
    await holds(page, 5);
    await offers.waitFor({ state: 'detached' });
    const key = (await at(page).dossiers.getByRole('link', { name: /^Read it/ }).getAttribute('href')).match(/in=(k\w+)/)[1];
    await page.evaluate((key) => { location.hash = `#/documents/d1?in=${key}`; }, key);
    await page.getByRole('main').filter({ hasText: 'A paragraph of no weight' }).waitFor();
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await undo(page).click();
    await holds(page, 6);
    await offers.getByRole('button', { name: 'It is another article' }).click();
    await offers.waitFor({ state: 'detached' });
    await holds(page, 6);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: an article that has nothing of a digest is no original`, async () => {
    const { page, close } = await open(kit.browser, edition, { route: '#/documents/d1' });
    await ready(page);
    await page.getByRole('button', { name: 'Attach the original …' }).click();
    await page.getByLabel('The file, or several').setInputFiles(articles(1));
    await page.waitForURL(/in=k\w+/);
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await holds(page, 6);
    assert.equal(await page.getByRole('region', { name: 'Originals, by likeness' }).count(), 0);
    await close();
  });
}
