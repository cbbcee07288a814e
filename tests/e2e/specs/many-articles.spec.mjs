// Eight hundred articles at once. How long they take is measured by `cargo xtask bench`; here it is counted that the work
// is done in small slices, that documents are shown long before the last is read, and that the second half of the articles
// costs no more than the first.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, deskWorker, expectDocuments, longArticles, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { ready } from '../harness.mjs';

const HALF = 420;

/** Rows that the page may draw at a time, whatever the number of documents, with room for a tall window. */
const ROWS = 60;

/** What the second half may cost, as a multiple of the first. Work that grows with the square would cost three times as much. */
const GROWTH = 2;

test('many articles are read in small slices, shown as they come, and cost what their number costs', { tag: '@hosted' }, async ({ open }, testInfo) => {
  test.setTimeout(900_000);
  const { page } = await openDesk(open);
  const desk = at(page);
  await watchPage(page);
  const worker = await deskWorker(page);
  await worker.evaluate(watchWorker);

  const halves = [];
  for (const [from, name] of [[0, 'text'], [HALF, 'more']]) {
    await desk.folder.setInputFiles(folderOf(testInfo, name, longArticles(HALF, from)));
    await expectDocuments(page, from + HALF);
    await expect(desk.dossiers.filter({ hasText: /\d statements/ })).toBeVisible({ timeout: 0 });
    halves.push({ ...await page.evaluate(takePageCounts), ...await worker.evaluate(takeWorkerCounts) });
  }
  await expect(desk.dossiers.first(), 'the dossier, which has the name of the folder').toContainText('text');
  // Their rows come in parts, and none is lost.
  await page.reload();
  await ready(page);
  await expectDocuments(page, 2 * HALF);

  const [first, second] = halves;
  console.log(JSON.stringify(halves.map(({ counts, ...rest }) => ({ ...rest, updates: counts.length, first: counts[0] }))));
  for (const [{ counts, rows, handed }, from] of [[first, 0], [second, HALF]]) {
    const shown = [from, ...counts];
    const steps = counts.map((count, step) => count - shown[step]);
    expect(counts.at(-1)).toBe(from + HALF);
    expect(counts[0], 'documents at the first update').toBeLessThan(from + HALF / 2);
    expect(Math.max(...steps), 'documents that are added in one update').toBeLessThan(HALF / 2);
    expect(rows, 'rows in the page at any time').toBeLessThan(ROWS);
    expect(handed, 'files that the page hands to the worker in one slice').toBeLessThan(HALF / 4);
  }
  expect(second.nodes, 'the most nodes that one slice adds').toBeLessThanOrEqual(first.nodes * 1.2 + 50);
  expect(second.written, 'bytes written to the database').toBeLessThanOrEqual(first.written * GROWTH);
  expect(second.writes, 'writes to the database').toBeLessThanOrEqual(first.writes * GROWTH);
  expect(first.writes).toBeGreaterThanOrEqual(HALF);
  expect(second.told, 'bytes that the worker sends to the page').toBeLessThanOrEqual(first.told * GROWTH);
  expect(first.told).toBeGreaterThan(0);
});

/** Writes files into a folder of the test's and gives its path. */
function folderOf(testInfo, name, files) {
  const folder = testInfo.outputPath(name);
  mkdirSync(folder);
  for (const { name, buffer } of files) writeFileSync(path.join(folder, name), buffer);
  return folder;
}

/**
 * Counts in the page, from now on: the documents shown at each update, the most rows in the page at any time, the most nodes
 * added in one slice (between two turns of the browser), and the most files handed to the worker in one slice.
 */
async function watchPage(page) {
  await page.evaluate(() => {
    const start = () => ({ counts: [], rows: 0, nodes: 0, handed: 0 });
    globalThis.seen = start();
    globalThis.takeSeen = () => {
      const { seen } = globalThis;
      globalThis.seen = start();
      return seen;
    };
    const desk = document.getElementById('desk');
    const size = (node) => (node instanceof Element ? 1 + node.querySelectorAll('*').length : 0);
    const documents = () => {
      const figures = [...desk.querySelectorAll('p')].map((p) => p.textContent.match(/^(\S+) documents?, [\d,]+ quotations$/));
      const number = figures.find(Boolean)?.[1].replace(',', '');
      return number === 'One' ? 1 : Number(number ?? 0);
    };
    new MutationObserver((records) => {
      const { seen } = globalThis;
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]).reduce((sum, node) => sum + size(node), 0);
      seen.nodes = Math.max(seen.nodes, added);
      seen.rows = Math.max(seen.rows, desk.querySelectorAll('[aria-rowindex]').length);
      const count = documents();
      if (count > 0 && count !== globalThis.lastCount) seen.counts.push(count);
      globalThis.lastCount = count;
    }).observe(desk, { childList: true, characterData: true, subtree: true });
    const { postMessage } = Worker.prototype;
    let handed = 0;
    Worker.prototype.postMessage = function post(message, ...more) {
      if (Array.isArray(message) && message.some((part) => part instanceof File)) {
        if (handed === 0) setTimeout(() => { handed = 0; });
        handed += 1;
        globalThis.seen.handed = Math.max(globalThis.seen.handed, handed);
      }
      return postMessage.call(this, message, ...more);
    };
  });
}

const takePageCounts = () => globalThis.takeSeen();

/** Runs in the worker: counts writes to the database, their bytes, and the bytes sent to the page. */
function watchWorker() {
  const size = (value) => {
    if (ArrayBuffer.isView(value)) return value.byteLength;
    if (typeof value === 'string') return value.length;
    return value && typeof value === 'object' ? Object.values(value).reduce((sum, part) => sum + size(part), 0) : 8;
  };
  const start = () => ({ writes: 0, written: 0, told: 0 });
  let counted = start();
  globalThis.takeCounted = () => {
    const taken = counted;
    counted = start();
    return taken;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function write(value, ...more) {
    counted.writes += 1;
    counted.written += size(value);
    return put.call(this, value, ...more);
  };
  const { postMessage } = globalThis;
  globalThis.postMessage = (message, ...more) => {
    counted.told += size(message);
    postMessage.call(globalThis, message, ...more);
  };
}

const takeWorkerCounts = () => globalThis.takeCounted();
