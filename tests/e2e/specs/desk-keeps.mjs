// What may go wrong while documents are brought in, and that nothing which was shown as done is lost by it: a reload,
// a crash, no more room, two tabs, an older and a newer stored form. And how long 840 real articles take.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../harness.mjs';
import { article, articles, at, holds, openDesk } from './desk.mjs';

const TRAIN = path.join(root, '../shared/polnear/train/text');

/** How many documents the desk says that it holds. */
async function shown(page) {
  const found = await at(page).found.innerText();
  return found.startsWith('One ') ? 1 : Number(found.match(/^([\d,]+)/)?.[1].replace(',', '') ?? 0);
}

/** Waits until some documents are shown while others are still to be read. */
async function underWay(page) {
  await page.waitForFunction(() => document.querySelector('.documents-list tr.document') && document.querySelector('.under-way'));
}

/** Articles that take a while: each is long. */
const long = (count) => articles(count).map((file, number) => ({
  ...file, buffer: Buffer.from(Array.from({ length: 12 }, (_, part) => article(number * 1000 + part)).join('\n')),
}));

export async function both(kit, edition) {
  const { check } = kit;
  const start = (options) => openDesk(kit, edition, options);

  await check(`${edition.name}: a reload in the middle of an import loses nothing that was shown`, async () => {
    const { page, close } = await start();
    await at(page).files.setInputFiles(long(300));
    await underWay(page);
    const before = await shown(page);
    assert.ok(before > 0 && before < 300, `${before} shown`);
    await page.reload();
    await kit.ready(page);
    await at(page).rows.first().waitFor();
    assert.ok(await shown(page) >= before, `${await shown(page)} of ${before} are left`);
    await page.getByText(/files were not read yet when this dossier was last kept/).waitFor();
    await at(page).files.setInputFiles(long(300));
    await holds(page, 300);
    await close();
  });

  await check(`${edition.name}: a crash of the worker costs one file at most, and is told`, async () => {
    const { page, close } = await start();
    await at(page).files.setInputFiles(long(200));
    await underWay(page);
    await page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error('made to crash'); }); });
    await at(page).alerts.getByText('was started again').waitFor();
    await page.locator('.under-way').waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('.documents-list tr.document').first().waitFor();
    const there = await shown(page);
    assert.ok(there >= 199, `${there} of 200`);
    if (there === 199) assert.match(await at(page).problems.innerText(), /stopped at this one/);
    await close();
  });

  await check(`${edition.name}: an import is stopped, and what was read stays`, async () => {
    const { page, complaints, close } = await start();
    await at(page).files.setInputFiles(long(300));
    await underWay(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('.under-way').waitFor({ state: 'detached' });
    const there = await shown(page);
    assert.ok(there > 0 && there < 300, `${there} shown`);
    await page.reload();
    await kit.ready(page);
    await at(page).rows.first().waitFor();
    assert.ok(await shown(page) >= there);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: a dossier of an older stored form is read`, async () => {
    const { page, complaints, close } = await kit.open(kit.browser, edition);
    await kit.ready(page);
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
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await holds(page, 2);
    assert.match(await at(page).row('old-1.txt').innerText(), /Old 1[\s\S]*The Herald/);
    await at(page).files.setInputFiles(articles(1));
    await holds(page, 3);
    await page.reload();
    await kit.ready(page);
    await holds(page, 3);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: where a newer version has been, nothing is overwritten, and it says so`, async () => {
    const { page, close } = await kit.open(kit.browser, edition);
    await kit.ready(page);
    await page.evaluate(async () => {
      const request = indexedDB.open('variorum', 99);
      await new Promise((done) => { request.onsuccess = done; });
      request.result.close();
      location.hash = '#/corpus';
    });
    await at(page).alerts.getByText('Nothing can be kept: a newer version').waitFor();
    await at(page).files.setInputFiles(articles(2));
    await holds(page, 2);
    await close();
  });
}

export async function onlyHosted(kit, edition) {
  const { check } = kit;
  const start = (options) => openDesk(kit, edition, options);

  await check('hosted: when there is no more room it says so, and what was kept stays', async () => {
    const { page, context, close } = await kit.open(kit.browser, edition, { serviceWorkers: 'block' });
    await kit.ready(page);
    const session = await context.newCDPSession(page);
    const origin = new URL(edition.address).origin;
    // Before the database is opened, since the browser asks how much room there is only now and then.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await at(page).files.setInputFiles(articles(3));
    await holds(page, 3);
    const huge = long(8).map((file) => ({ ...file, buffer: Buffer.concat(Array(40).fill(file.buffer)) }));
    await at(page).files.setInputFiles(huge);
    await at(page).alerts.getByText('no more room').waitFor();
    await page.locator('.under-way').waitFor({ state: 'detached' });
    assert.match(await at(page).problems.innerText(), /no more room/);
    const kept = await shown(page);
    assert.ok(kept >= 3 && kept < 11, `${kept} documents`);
    await page.reload();
    await kit.ready(page);
    await holds(page, kept);
    await close();
  });

  await check('hosted: two tabs see each other’s work, and the later one does not overwrite it', async () => {
    const { page: first, context, close } = await start({ serviceWorkers: 'block' });
    await at(first).files.setInputFiles(articles(2));
    await holds(first, 2);
    const second = await context.newPage();
    await second.goto(`${edition.address}#/corpus`);
    await kit.ready(second);
    await holds(second, 2);
    await setOutlet(first, 'Town 1', 'The Herald');
    await at(second).row('The Herald').waitFor();

    // A change that the second tab has not heard of.
    await changeUnheard(first);
    await setOutlet(second, 'Town 0', 'The Gazette');
    await at(second).alerts.getByText('another tab changed this dossier').waitFor();
    assert.equal(await at(second).row('The Gazette').count(), 0);
    await setOutlet(second, 'Town 0', 'The Gazette');
    await at(first).row('The Gazette').waitFor();
    await close();
  });

  await check('hosted: 840 articles at once: soon shown, soon done, and the page never stalls', async () => {
    if (!existsSync(TRAIN)) {
      console.log('     skipped: there is no ../shared/polnear beside the project');
      return;
    }
    const count = readdirSync(TRAIN).filter((name) => name.endsWith('.txt')).length;
    const { page, context, complaints, close } = await start();
    context.setDefaultTimeout(60_000);
    await page.evaluate(() => {
      globalThis.tasks = [];
      // The browser's own work on a list of files, before it tells the page of it, is none of ours.
      const ours = (entry) => entry.startTime + entry.duration - Math.max(entry.startTime, globalThis.begun ?? 0);
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(ours)))
        .observe({ type: 'longtask' });
      addEventListener('change', () => { globalThis.begun = performance.now(); }, { capture: true });
      const look = () => {
        if (document.querySelector('.documents-list tr.document')) globalThis.first = performance.now();
        else requestAnimationFrame(look);
      };
      look();
    });
    await at(page).folder.setInputFiles(TRAIN);
    await at(page).dossiers.filter({ hasText: /\d statements/ }).waitFor();
    const { first, done, tasks } = await page.evaluate(() => ({
      first: globalThis.first - globalThis.begun, done: performance.now() - globalThis.begun, tasks: globalThis.tasks,
    }));
    await holds(page, count);
    const memory = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
    const slowest = Math.max(0, ...tasks);
    console.log(`     first ${first.toFixed(0)} ms, done ${done.toFixed(0)} ms, slowest task ${slowest.toFixed(0)} ms, `
      + `window’s heap ${(memory / 1e6).toFixed(0)} MB`);
    assert.ok(first < 2000, `first results after ${first.toFixed(0)} ms`);
    assert.ok(done < 10_000, `done after ${done.toFixed(0)} ms`);
    assert.ok(slowest <= 50, `a task of ${slowest.toFixed(0)} ms held the page up`);
    assert.match(await at(page).dossiers.first().innerText(), /text/, 'the folder gives its name');
    assert.deepEqual(complaints, []);
    await close();
  });
}

async function setOutlet(page, headline, outlet) {
  await page.getByRole('button', { name: `what is known of ${headline} ` }).click();
  await page.getByLabel('Outlet', { exact: true }).fill(outlet);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
}

/** Counts up the revision on the one card there is, as a tab does that nobody hears. */
async function changeUnheard(page) {
  await page.evaluate(async () => {
    const settled = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const database = await settled(indexedDB.open('variorum'));
    const store = database.transaction('dossiers', 'readwrite').objectStore('dossiers');
    const [key] = await settled(store.getAllKeys());
    const card = await settled(store.get(key));
    // After the byte that names the form, a record is JSON.
    const record = JSON.parse(new TextDecoder().decode(card.subarray(1)));
    record.revision += 1;
    const changed = new Uint8Array([card[0], ...new TextEncoder().encode(JSON.stringify(record))]);
    await settled(store.put(changed, key));
    database.close();
  });
}
