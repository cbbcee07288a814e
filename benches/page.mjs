// The page in Chromium with many documents: how long it takes to read them as a reader's own, to open them, and from a
// keystroke to the painted answer, and what they hold in memory. The release is measured as it is. But for `imports`, the
// documents come in by the event by which the desk gives a dossier to the page.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dist, hosted, launch, open, ready } from '../tests/e2e/harness.mjs';
import { record } from '../tests/e2e/recorder.mjs';
import { median, percentile } from './measure.mjs';

const TYPED = ['president said', 'kind:direct tax', 'government -border', '"the united states"'];

/** Measures the page with each of `dossiers`, which are `{ documents, file }`. */
export async function keystrokes(dossiers) {
  const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
  const browser = await launch();
  try {
    cpSync(dist, folder, { recursive: true });
    const rows = [];
    for (const { documents, file } of dossiers) {
      cpSync(file, path.join(folder, 'dossier.bin'));
      rows.push({ documents, ...await measure(browser, folder) });
    }
    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(browser, folder) {
  const server = await record(folder);
  const { page, context, complaints, close } = await open(browser, hosted(server), { route: '#/statements?in=bench', serviceWorkers: 'block' });
  context.setDefaultTimeout(120_000);
  await ready(page);
  await page.locator('main').getByText('lists those that are').waitFor(); // the desk has said that it keeps no such dossier
  const opened = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch('dossier.bin')).arrayBuffer());
    const start = performance.now();
    dispatchEvent(new CustomEvent('variorum-answer', { detail: bytes }));
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    return performance.now() - start;
  });
  await page.locator('main').getByText('lists those that are').waitFor({ state: 'detached' });
  await page.evaluate(watch);
  for (const typed of TYPED) {
    await page.locator('#q').fill('');
    await page.keyboard.press('/');
    for (const letter of typed) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(60);
    }
  }
  const times = await page.evaluate(() => window.times);
  const client = await context.newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(async () => (await wasm_bindgen()).memory.buffer.byteLength);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await close();
  await server.stop();
  const of = (what, percent) => percentile(times.map((time) => time[what]), percent);
  return {
    opened, keystrokes: times.length, painted: of('painted', 50), most: of('painted', 95), busy: median(times.map(({ busy }) => busy)),
    mostBusy: of('busy', 95), heap: usedSize, wasm,
  };
}

/**
 * Reads a folder of articles as a reader's own. Gives when the first document was shown and when all were read and
 * compared, in milliseconds from the choice of the folder, and the longest task that held the page up.
 */
export async function imports(folder) {
  const browser = await launch();
  const server = await record(dist);
  try {
    const { page, context, complaints, close } = await open(browser, hosted(server), { route: '#/corpus' });
    context.setDefaultTimeout(120_000);
    await ready(page);
    await page.getByLabel('Choose a folder').waitFor({ state: 'attached' });
    await page.evaluate(watchImport);
    await page.getByLabel('Choose a folder').setInputFiles(folder);
    await page.getByRole('region', { name: 'Dossiers' }).getByRole('listitem').filter({ hasText: /\d statements/ }).waitFor();
    const measured = await page.evaluate(() => {
      const { chosen, first, tasks } = globalThis.watched;
      return { first: first - chosen, done: performance.now() - chosen, longest: Math.max(0, ...tasks) };
    });
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await close();
    return measured;
  } finally {
    await server.stop();
    await browser.close();
  }
}

/** Runs in the page: notes when files were chosen and when the first document was shown, and all long tasks after that. */
function watchImport() {
  const watched = { tasks: [] };
  globalThis.watched = watched;
  // Without the browser's own work on the list of files, before it tells the page of them.
  const ours = (task) => task.startTime + task.duration - Math.max(task.startTime, watched.chosen ?? 0);
  new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map(ours))).observe({ type: 'longtask' });
  addEventListener('change', () => { watched.chosen = performance.now(); }, { capture: true });
  const desk = document.getElementById('desk');
  new MutationObserver((_, observer) => {
    if (!desk.querySelector('[aria-rowindex]')) return;
    watched.first = performance.now();
    observer.disconnect();
  }).observe(desk, { childList: true, subtree: true });
}

/** Runs in the page: notes for each keystroke when its work was done and when the answer was painted. */
function watch() {
  window.times = [];
  addEventListener('input', ({ timeStamp, target }) => {
    if (target.value === '') return; // emptied by the bench and not by a key
    const time = {};
    const after = (note) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => note(performance.now() - timeStamp);
      port2.postMessage(null);
    };
    after((busy) => { time.busy = busy; });
    requestAnimationFrame(() => after((painted) => { window.times.push({ ...time, painted }); }));
  }, { capture: true });
}
