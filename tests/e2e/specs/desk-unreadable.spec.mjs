// Dossiers and requests that this version of the desk can't read: they are shown with what to do, never dropped.
import { readFileSync } from 'node:fs';
import { article, articles, at, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';
import { goToHash } from '../views.mjs';

/** Stores a dossier with this record, and one document, as the desk's database does. */
async function storeDossier(page, key, record) {
  await page.evaluate(async ({ key, record, text }) => {
    const settled = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const database = await settled(indexedDB.open('variorum'));
    const writing = database.transaction(['dossiers', 'documents'], 'readwrite');
    writing.objectStore('dossiers').put(new Uint8Array(record), key);
    writing.objectStore('documents').put(new TextEncoder().encode(text), [key, 0]);
    await new Promise((done) => { writing.oncomplete = done; });
    database.close();
  }, { key, record: [...record], text: article(1) });
}

/** A record of a form that no version has written yet. */
const later = (name) => Buffer.concat([Buffer.from([99]), Buffer.from(JSON.stringify({ name }))]);

const unreadable = (page) => page.getByRole('region', { name: 'Dossiers that this version can’t read' });

test('a dossier that can’t be read is listed, and its data can be saved and deleted', async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(1));
  await expectDocuments(page, 1);
  await storeDossier(page, 'klater', later('The flood'));
  await storeDossier(page, 'kbroken', Buffer.from([2, 0]));
  await page.reload();
  await ready(page);
  await expect(unreadable(page).getByRole('listitem')).toHaveCount(2);
  await expectDocuments(page, 1);
  const flood = unreadable(page).getByRole('listitem').filter({ hasText: 'The flood' });
  const [download] = await Promise.all([page.waitForEvent('download'), flood.getByRole('button', { name: 'Save its data' }).click()]);
  const { records } = JSON.parse(readFileSync(await download.path()));
  expect(records.map(({ store }) => store)).toEqual(['dossiers', 'documents']);
  expect(Buffer.from(records[0].base64, 'base64')).toEqual(later('The flood'));
  expect(Buffer.from(records[1].base64, 'base64').toString()).toBe(article(1));
  page.on('dialog', (dialog) => dialog.accept());
  await flood.getByRole('button', { name: 'Delete it' }).click();
  await expect(unreadable(page).getByRole('listitem')).toHaveCount(1);
  await page.reload();
  await ready(page);
  await expect(unreadable(page).getByRole('listitem')).toHaveText(/without a readable name \(kbroken\)/);
});

test('the page says why it can’t show a dossier that can’t be read', async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(1));
  await expectDocuments(page, 1);
  await storeDossier(page, 'klater', later('The flood'));
  await page.reload();
  await ready(page);
  await goToHash(page, '#/?in=klater');
  await expect(page.getByText(/This version of the page can’t read this dossier/)).toBeVisible();
});

test('a request that the desk can’t read opens a dialog that says what to do', async ({ open }) => {
  const { page } = await openDesk(open);
  await page.evaluate(() => dispatchEvent(new CustomEvent('variorum-desk', { detail: new Uint8Array([250, 1, 2]) })));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Page and desk are of different versions: reload the page.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});

test('documents that can’t be read or are gone are named and counted, and the others are shown', { tag: '@hosted' }, async ({ open }) => {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles(articles(4));
  await expectDocuments(page, 4);
  await page.evaluate(async () => {
    const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const database = await settled(indexedDB.open('variorum'));
    const documents = database.transaction('documents', 'readwrite').objectStore('documents');
    const [first, second] = await settled(documents.getAllKeys());
    const record = await settled(documents.get(first));
    record[0] = 99;
    documents.put(record, first);
    await settled(documents.delete(second));
    database.close();
  });
  await page.reload();
  await ready(page);
  await expectDocuments(page, 2);
  const told = page.getByRole('region', { name: 'Documents that are not shown' });
  await expect(told).toContainText('town-0.txt');
  await expect(told).toContainText('One document of this dossier is not in this browser any more');
  const [download] = await Promise.all([page.waitForEvent('download'), told.getByRole('button', { name: 'Save their data' }).click()]);
  const { records } = JSON.parse(readFileSync(await download.path()));
  expect(records.map(({ store }) => store)).toEqual(['dossiers', 'documents', 'documents', 'documents']);
});

test('a database that something else has made is told for what it is, and left alone', { tag: '@hosted' }, async ({ open }) => {
  const { page } = await open();
  await page.evaluate(async () => {
    const request = indexedDB.open('variorum', 3);
    request.onupgradeneeded = () => {
      for (const store of ['dossiers', 'documents', 'analyses']) request.result.createObjectStore(store, { keyPath: 'id' });
    };
    await new Promise((done) => { request.onsuccess = done; });
    request.result.close();
  });
  await goToHash(page, '#/corpus');
  await expect(at(page).alerts.getByText('Nothing can be kept: the place where this page keeps dossiers holds something else')).toBeVisible();
  await at(page).files.setInputFiles(articles(2));
  await expectDocuments(page, 2);
});
