// Several tabs that import into one dossier: one at a time writes, the others wait and say so, and no file is lost.
import { articles, at, deskWorker, expectDocuments, haltImport, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';
import { goToHash } from '../views.mjs';

/** Changes of another tab that come before each of the first changes of a worker. */
const CHANGES = 8;

const waits = (page) => page.getByText('Another tab is reading files into this dossier; these wait for it.');

test.describe('many tabs', { tag: '@hosted' }, () => {
  test('while one tab imports the others wait, say so, and lose nothing', async ({ open, edition }) => {
    const { page, context } = await openDesk(open);
    await at(page).files.setInputFiles(articles(1));
    await expectDocuments(page, 1);
    const [second, third] = [await context.newPage(), await context.newPage()];
    for (const other of [second, third]) {
      await other.goto(`${edition.address}#/corpus`);
      await ready(other);
      await expectDocuments(other, 1);
    }
    const { halted, resume } = await haltImport(page);
    await at(page).files.setInputFiles(articles(20, 100));
    await halted();
    await at(second).files.setInputFiles(articles(20, 200));
    await at(third).files.setInputFiles(articles(20, 300));
    await expect(waits(second)).toBeVisible();
    await expect(waits(third)).toBeVisible();
    // What waits can be stopped, and the others go on.
    await third.getByRole('button', { name: 'Stop' }).click();
    await expect(waits(third)).toHaveCount(0);
    await resume();
    for (const tab of [page, second, third]) await expectDocuments(tab, 41);
    await expect(waits(second)).toHaveCount(0);
    for (const tab of [page, second, third]) await expect(at(tab).problems).toHaveCount(0);
  });

  test('where there are no locks, an import is tried again however often other tabs come first', async ({ open }) => {
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles(articles(1));
    await expectDocuments(page, 1);
    await (await deskWorker(page)).evaluate(letOthersComeFirst, CHANGES);
    await at(page).files.setInputFiles(articles(3, 100));
    await expectDocuments(page, 4);
    await expect(at(page).problems).toHaveCount(0);
  });

  test('a tab that holds an older version of the database is named as what is waited for', async ({ open }) => {
    const { page } = await open();
    await page.evaluate(async () => {
      const request = indexedDB.open('variorum', 1);
      await new Promise((done) => { request.onsuccess = done; });
      globalThis.older = request.result;
    });
    await goToHash(page, '#/corpus');
    await expect(page.getByText('Another tab holds an older version of this page')).toBeVisible();
    await page.evaluate(() => globalThis.older.close());
    await expect(page.getByText('Another tab holds an older version of this page')).toHaveCount(0);
    await at(page).files.setInputFiles(articles(2));
    await expectDocuments(page, 2);
  });
});

/** Runs in the worker: takes the locks away, and has each of the next transactions that write come after another's. */
function letOthersComeFirst(changes) {
  Object.defineProperty(navigator, 'locks', { value: undefined });
  let left = changes;
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(stores, mode, ...more) {
    if (mode === 'readwrite' && left > 0) {
      left -= 1;
      const dossiers = transaction.call(this, 'dossiers', 'readwrite').objectStore('dossiers');
      dossiers.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        const [form, ...json] = cursor.value;
        const record = JSON.parse(new TextDecoder().decode(new Uint8Array(json)));
        record.revision += 1;
        cursor.update(new Uint8Array([form, ...new TextEncoder().encode(JSON.stringify(record))]));
      };
    }
    return transaction.call(this, stores, mode, ...more);
  };
}
