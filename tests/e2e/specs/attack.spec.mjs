// An attack on what is kept and on what is opened: stored records and case files with changed bytes, made-up addresses, a host
// that sends wrong files. Whatever comes, no program stops, nothing of a document is run, and what can't be read is told.
//
// Each run of the suite makes a few tries of each kind, always the same. `cargo xtask attack` makes more, and prints how many
// were tried, survived and told.
import { readdirSync } from 'node:fs';
import { HOSTILE, SEED, TIMES, expectSound, numbers, report } from '../attack.mjs';
import { article, articles, at, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { dist, hosted, keptOffline, ready } from '../harness.mjs';
import { goToHash, heading } from '../views.mjs';

test.describe('attack', { tag: '@hosted' }, () => {
  test.setTimeout(180_000 * TIMES);

  test('stored records with changed bytes stop nothing', async ({ open }) => {
    const next = numbers(SEED + 1);
    const tally = { tried: 0, changed: 0, read: 0, told: 0 };
    const { page } = await openDesk(open);
    await at(page).files.setInputFiles(articles(6));
    await expectDocuments(page, 6);
    const intact = await page.evaluate(takeRecords);
    for (let round = 0; round < 3 * TIMES; round += 1) {
      const store = ['dossiers', 'documents', 'analyses'][round % 3];
      const changes = Array.from({ length: 1 + next(6) }, () => [next(1 << 30), next(256)]);
      tally.changed += await page.evaluate(changeRecords, { intact, store, changes, cut: next(4) === 0 });
      await page.reload();
      await ready(page);
      await expect(at(page).title).toBeVisible();
      const unread = page.getByRole('region', { name: /^(Dossiers that this version can’t read|Documents that are not shown)$/ });
      await expect(at(page).rows.first().or(unread.first()).first(), `${store} after round ${round}`).toBeVisible();
      tally.tried += 1;
      tally[(await unread.count()) > 0 ? 'told' : 'read'] += 1;
      await expectSound(page, `${store}, round ${round}`);
    }
    report('changed records', tally);
    expect(tally.changed).toBeGreaterThan(tally.tried / 2);
  });

  test('case files with changed bytes are opened or told', async ({ open }) => {
    const next = numbers(SEED + 2);
    const tally = { tried: 0, opened: 0, told: 0 };
    const { page } = await openDesk(open);
    const none = { title: HOSTILE, outlet: HOSTILE, outlet_basis: null, siglum: null, byline: HOSTILE, published: null, published_basis: null, url: 'javascript:window.injected=1' };
    const documents = [1, 2].map((number) => ({ facts: { file: `${HOSTILE}${number}`, ...none, sha256: '', length: 9 }, text: article(number) + HOSTILE }));
    const whole = Buffer.from(JSON.stringify({ format: 'variorum-case/1', title: HOSTILE, documents }));
    for (let round = 0; round < 3 * TIMES; round += 1) {
      const buffer = Buffer.from(whole);
      // The first is whole.
      for (let change = 0; change < Math.min(round, 1 + next(3)); change += 1) buffer[30 + next(buffer.length - 30)] = next(256);
      await page.getByLabel('Choose files').setInputFiles({ name: `case-${round}.json`, mimeType: 'application/json', buffer });
      const told = at(page).alerts.getByText('no case file');
      await expect(told.or(at(page).dossiers.first()).first(), `case file ${round}`).toBeVisible();
      tally.tried += 1;
      const isTold = (await told.count()) > 0;
      tally[isTold ? 'told' : 'opened'] += 1;
      if (isTold) await page.getByRole('button', { name: 'Dismiss' }).first().click();
      await expectSound(page, `case file ${round}`);
      await page.reload();
      await ready(page);
      await expect(at(page).title).toBeVisible();
      // One after another, for each that goes moves the next into its place.
      await expect(async () => {
        const one = at(page).dossiers.getByRole('button', { name: /^Delete/ }).first();
        if (await one.isVisible()) await one.click();
        await expect(at(page).dossiers).toHaveCount(0, { timeout: 500 });
      }).toPass();
    }
    report('case files', tally);
    expect(tally.opened).toBeGreaterThan(0);
  });

  test('made-up addresses show a page', async ({ open }) => {
    const next = numbers(SEED + 3);
    const { page } = await open();
    const parts = ['#/', 'statements', 'documents', 'matrix', 'reuse', 'search', 'people', 'corpus', 'method', '/', 's1', 'd1', 'microsoft', '?', 'q=',
      'in=k1', '&', 'at=', '%', '%00', '%E0%A4', 'open=', '.', '..', '"', '(', 'speaker:', '0-99999999999', '-1', HOSTILE, 'a'.repeat(2_000), '((((', '\u202e', '💥'];
    let tried = 0;
    for (let round = 0; round < 25 * TIMES; round += 1) {
      const address = `#/${Array.from({ length: 1 + next(8) }, () => parts[next(parts.length)]).join('')}`;
      await goToHash(page, address);
      await expect(heading(page).filter({ visible: true }).or(page.getByText(/^Opening|can’t be read|may have been deleted/)).first(), address).toBeVisible();
      await expectSound(page, address);
      tried += 1;
    }
    report('addresses', { tried, survived: tried });
  });

  test('a host that sends wrong files spoils nothing that is kept', async ({ open, record }) => {
    const next = numbers(SEED + 4);
    const names = readdirSync(dist).map((name) => `/${name}`);
    const tally = { tried: 0, opened: 0 };
    for (let round = 0; round < TIMES; round += 1) {
      let wrong = [];
      const server = await record(dist, { quality: 1, isWrong: (name) => wrong.includes(name) });
      const { page, close } = await open({ in: hosted(server), route: '#/corpus', complaints: 'expected' });
      await keptOffline(page);
      wrong = names.filter((name) => name === '/sw.js' || next(2) === 0);
      const lost = new RegExp(['boot\\.js$', '\\.css$', '_bg\\.wasm$', 'desk-', '/$'][next(5)]).source;
      // Only what the host still has can be fetched anew: of what it sends wrongly nothing is lost.
      await page.evaluate(async ({ lost, wrong }) => {
        const cache = await caches.open((await caches.keys())[0]);
        for (const { url } of await cache.keys()) {
          const isWrong = wrong.includes(new URL(url).pathname.replace(/\/$/, '/index.html'));
          if (new RegExp(lost).test(url) && !isWrong) await cache.delete(url);
        }
      }, { lost, wrong });
      await page.reload();
      await ready(page);
      await expect(at(page).title).toBeVisible();
      tally.tried += 1;
      tally.opened += 1;
      await close();
      await server.stop();
    }
    report('wrong hosts', tally);
  });
});

/** In the page: all records, by store and key. */
async function takeRecords() {
  const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await settled(indexedDB.open('variorum'));
  const records = {};
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).objectStore(name);
    const [keys, values] = [await settled(store.getAllKeys()), await settled(database.transaction(name).objectStore(name).getAll())];
    records[name] = keys.map((key, at) => [key, [...values[at]]]);
  }
  database.close();
  return records;
}

/** In the page: puts the records back as they were, but for one of `store`, of which bytes are changed. Gives how many were. */
async function changeRecords({ intact, store, changes, cut }) {
  const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await settled(indexedDB.open('variorum'));
  const writing = database.transaction(Object.keys(intact), 'readwrite');
  for (const [name, records] of Object.entries(intact)) {
    for (const [key, bytes] of records) await settled(writing.objectStore(name).put(new Uint8Array(bytes), key));
  }
  const [key, bytes] = intact[store][changes[0][0] % intact[store].length];
  let changed = new Uint8Array(bytes);
  for (const [at, by] of changes) changed[at % changed.length] = by;
  if (cut) changed = changed.slice(0, changed.length >> 1);
  await settled(writing.objectStore(store).put(changed, key));
  database.close();
  return changed.length !== bytes.length || changed.some((byte, at) => byte !== bytes[at]) ? 1 : 0;
}
