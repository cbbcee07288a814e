// What can go wrong while documents are brought in: a reload, a crash, a full disk, two tabs, an older and a newer form of
// storage. Nothing that was shown as done is lost.
import { article, articles, at, deskWorker, documentsShown, expectDocuments, haltImport, longArticles, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';
import { goToHash } from '../views.mjs';

const FILES = 40;

test('a reload in the middle of an import loses nothing that was shown', async ({ open }) => {
  const { page } = await openDesk(open);
  const { halted } = await haltImport(page);
  await at(page).files.setInputFiles(articles(FILES));
  await halted();
  const before = await documentsShown(page);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(FILES);
  await page.reload();
  await ready(page);
  await expect(at(page).rows.first()).toBeVisible();
  expect(await documentsShown(page)).toBeGreaterThanOrEqual(before);
  await expect(page.getByText(/files were not read yet when this dossier was last kept/)).toBeVisible();
  await at(page).files.setInputFiles(articles(FILES));
  await expectDocuments(page, FILES);
});

test('a crash of the worker costs one file at most, and is reported', async ({ open }) => {
  const { page } = await openDesk(open, { complaints: 'expected' });
  const { halted } = await haltImport(page);
  await at(page).files.setInputFiles(articles(FILES));
  await halted();
  const worker = await deskWorker(page);
  await worker.evaluate(() => { setTimeout(() => { throw new Error('made to crash'); }); });
  await expect(at(page).alerts.getByText('was started again')).toBeVisible();
  await expect(at(page).progress).toHaveCount(0);
  await expect(at(page).rows.first()).toBeVisible();
  const there = await documentsShown(page);
  expect(there).toBeGreaterThanOrEqual(FILES - 1);
  if (there < FILES) await expect(at(page).problems).toContainText('stopped at this one');
});

test('an import is stopped, and what was read stays', async ({ open }) => {
  const { page } = await openDesk(open);
  const { halted, resume } = await haltImport(page);
  await at(page).files.setInputFiles(articles(FILES));
  await halted();
  await page.getByRole('button', { name: 'Stop' }).click();
  await resume();
  await expect(at(page).progress).toHaveCount(0);
  const there = await documentsShown(page);
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(FILES);
  await page.reload();
  await ready(page);
  await expect(at(page).rows.first()).toBeVisible();
  expect(await documentsShown(page)).toBeGreaterThanOrEqual(there);
});

test('a dossier that is made during an import stays shown', async ({ open }) => {
  const { page } = await openDesk(open);
  const { halted, resume } = await haltImport(page);
  await at(page).files.setInputFiles(articles(FILES));
  await halted();
  await page.getByRole('button', { name: 'New dossier' }).click();
  await resume();
  await page.getByLabel('Name of the dossier').fill('The flood');
  await page.keyboard.press('Enter');
  await expect(at(page).dossier('The flood')).toBeVisible();
  await expect(at(page).progress).toHaveCount(0);
  const name = at(page).dossier('The flood').getByRole('button', { name: 'The flood', exact: true });
  expect(await name.getAttribute('aria-pressed'), 'whether the new dossier is the one shown').toBe('true');
});

test('a dossier in an older form of storage is read', async ({ open }) => {
  const { page } = await open();
  await page.evaluate(async (text) => {
    const request = indexedDB.open('variorum', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('dossiers');
      request.result.createObjectStore('documents');
    };
    await new Promise((done, failed) => { request.onsuccess = done; request.onerror = failed; });
    const writing = request.result.transaction(['dossiers', 'documents'], 'readwrite');
    writing.objectStore('dossiers').put(JSON.stringify({ key: 'kold', name: 'Last year', created: 1, documents: 2 }), 'kold');
    for (const number of [0, 1]) {
      const record = JSON.stringify({ file: `old-${number}.txt`, text, title: `Old ${number}`, outlet: 'The Herald' });
      writing.objectStore('documents').put(record, ['kold', number]);
    }
    await new Promise((done) => { writing.oncomplete = done; });
    request.result.close();
  }, article(5));
  await goToHash(page, '#/corpus');
  await expectDocuments(page, 2);
  await expect(at(page).row('old-1.txt')).toHaveText(/Old 1[\s\S]*The Herald/);
  await at(page).files.setInputFiles(articles(1));
  await expectDocuments(page, 3);
  await page.reload();
  await ready(page);
  await expectDocuments(page, 3);
});

test('where a newer version has stored something, nothing is overwritten, and the desk says so', async ({ open }) => {
  const { page } = await open();
  await page.evaluate(async () => {
    const request = indexedDB.open('variorum', 99);
    await new Promise((done) => { request.onsuccess = done; });
    request.result.close();
  });
  await goToHash(page, '#/corpus');
  await expect(at(page).alerts.getByText('Nothing can be kept: a newer version')).toBeVisible();
  await at(page).files.setInputFiles(articles(2));
  await expectDocuments(page, 2);
});

test.describe('shared storage', { tag: '@hosted' }, () => {
  test('when there is no more room the desk says so, and what was kept stays', async ({ open, edition }) => {
    const { page, context } = await open({ serviceWorkers: 'block', complaints: 'expected' });
    const session = await context.newCDPSession(page);
    const { origin } = new URL(edition.address);
    // Before the database is opened, since the browser asks only now and then how much room there is.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
    await goToHash(page, '#/corpus');
    await at(page).files.setInputFiles(articles(3));
    await expectDocuments(page, 3);
    const other = await context.newPage();
    await other.goto(`${edition.address}#/corpus`);
    await expectDocuments(other, 3);
    const huge = longArticles(8).map((file) => ({ ...file, buffer: Buffer.concat(Array(40).fill(file.buffer)) }));
    await at(page).files.setInputFiles(huge);
    await expect(at(page).alerts.getByText('no more room')).toBeVisible();
    await expect(at(page).progress).toHaveCount(0);
    await expect(at(page).problems).toContainText('no more room');
    await expect(at(other).problems, 'what another tab says of it').toContainText('no more room');
    await other.close();
    const kept = await documentsShown(page);
    expect(kept).toBeGreaterThanOrEqual(3);
    expect(kept).toBeLessThan(11);
    await page.reload();
    await ready(page);
    await expectDocuments(page, kept);
  });

  test('two tabs see each other’s work, and the later one does not overwrite the earlier', async ({ open, edition }) => {
    const { page: first, context } = await openDesk(open, { serviceWorkers: 'block' });
    await at(first).files.setInputFiles(articles(2));
    await expectDocuments(first, 2);
    const second = await context.newPage();
    await second.goto(`${edition.address}#/corpus`);
    await ready(second);
    await expectDocuments(second, 2);
    await setOutlet(first, 'Town 1', 'The Herald');
    await expect(at(second).row('The Herald')).toBeVisible();

    // A change that the other tabs are not told of.
    const silent = await context.newPage();
    await silent.goto(`${edition.address}#/corpus`);
    await ready(silent);
    await (await deskWorker(silent)).evaluate(() => { BroadcastChannel.prototype.postMessage = () => {}; });
    await expectDocuments(silent, 2);
    await setOutlet(silent, 'The Herald', 'The Echo');
    await expect(at(silent).row('The Echo')).toBeVisible();
    await setOutlet(second, 'Town 0', 'The Gazette');
    await expect(at(second).alerts.getByText('another tab changed this dossier')).toBeVisible();
    await expect(at(second).row('The Gazette')).toHaveCount(0);
    await setOutlet(second, 'Town 0', 'The Gazette');
    await expect(at(first).row('The Gazette')).toBeVisible();
  });
});

/** Corrects the outlet of the document whose row holds `words`. */
async function setOutlet(page, words, outlet) {
  await at(page).row(words).getByRole('button', { name: /what is known of/ }).click();
  await page.getByLabel('Outlet', { exact: true }).fill(outlet);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
}
