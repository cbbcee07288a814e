// The page in Chromium with many documents: how long it takes to open them, from a keystroke to the painted answer, and
// what they hold in memory. The release is measured as it is; the documents come in by the event by which the desk gives
// a dossier to the page.
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
    dispatchEvent(new CustomEvent('variorum-dossier', { detail: { id: 'bench', name: 'bench', bytes } }));
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    return performance.now() - start;
  });
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
