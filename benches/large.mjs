// node benches/large.mjs: large dossiers in Chromium, read as a reader's own, opened, looked through and opened again after
// a reload. Prints Markdown. `cargo xtask bench large` makes the articles (large.py) and sets the variables.
//
// Window and worker are one process of the browser, whose memory at its height is what the system says. A task's time is
// from its beginning to its end, so whatever else the machine does makes it longer.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { dist, hosted, launch, open, ready } from '../tests/e2e/harness.mjs';
import { record } from '../tests/e2e/recorder.mjs';
import { limit, limits, ms, short, table } from './measure.mjs';

const folders = process.env.BENCH_FOLDERS.split(path.delimiter);
const say = (...lines) => console.log(`${lines.join('\n')}\n`);
const note = (...words) => console.error(...words);
/** How long a view is left alone after it has been drawn, in case more comes. */
const QUIET = 1_000;

say(`${cpus().length} cores (${cpus()[0].model.trim()}), node ${process.version}; the load before the run was ${loadavg()[0].toFixed(1)}.`);
const rows = [];
for (const folder of folders) rows.push(await measure(folder));

const seconds = (time) => `${short(time / 1000)} s`;
const megabytes = (bytes) => `${short(bytes / 1e6)} MB`;
say('From the choice of the folder: the first row drawn, all read, all compared. Then the dossier opened for reading, and opened again after a reload.');
say(table(['documents', 'bytes', 'first row', 'read', 'compared', 'opened', 'after a reload'], rows.map((row) => [
  row.documents, megabytes(row.bytes), ms(row.first), seconds(row.read), seconds(row.done), seconds(row.opened), seconds(row.reopened),
])));
say('Memory at its height: of the process that window and worker share, while it imports and from then on; and what the programs hold of it at the end.');
say(table(['documents', 'importing', 'reading', 'worker', 'page', 'desk in the window'], rows.map((row) => [
  row.documents, megabytes(row.peaks.importing), megabytes(row.peaks.reading), ...['worker', 'page', 'desk'].map((name) => megabytes(row.wasm[name])),
])));
say('The longest task of the window:');
say(table(['', ...rows.map(({ documents }) => `${documents}`)], Object.keys(rows[0].longest).map((name) => [name, ...rows.map((row) => ms(row.longest[name] ?? 0))])));
for (const row of rows) {
  limit(`${row.documents} documents, the longest task of the window`, Math.max(...Object.values(row.longest)), 50);
  limits.push([`${row.documents} documents, memory at its height`, megabytes(Math.max(...Object.values(row.peaks))), '1500 MB',
    Math.max(...Object.values(row.peaks)) <= 1.5e9 ? 'yes' : '**no**']);
}
say(table(['', 'measured', 'at most', 'kept'], limits));

async function measure(folder) {
  const files = readdirSync(folder);
  const bytes = files.reduce((sum, name) => sum + readFileSync(path.join(folder, name)).length, 0);
  const browser = await launch();
  const server = await record(dist, { quality: 1 });
  try {
    const { page, context, complaints, close } = await open(browser, hosted(server), { route: '#/corpus', serviceWorkers: 'block' });
    context.setDefaultTimeout(3_600_000);
    await context.addInitScript(watchTasks);
    await ready(page);
    await page.waitForLoadState('networkidle');
    await page.reload();
    await ready(page);
    await page.getByLabel('Choose a folder').waitFor({ state: 'attached' });
    const process = await rendererOf(browser);
    const longest = {};
    const peaks = {};
    const look = async (name) => {
      longest[name] = Math.max(longest[name] ?? 0, await page.evaluate(() => globalThis.longest()));
      note(`${files.length} documents: ${name}: ${longest[name].toFixed(0)} ms`);
    };
    await page.evaluate(() => globalThis.watchImport());
    await page.getByLabel('Choose a folder').setInputFiles(folder);
    const readBy = await page.evaluate(whenRead, files.length);
    await page.getByRole('region', { name: 'Dossiers' }).getByRole('listitem').filter({ hasText: /\d statements/ }).waitFor();
    const { first, done } = await page.evaluate(() => ({ first: globalThis.first - globalThis.chosen, done: performance.now() - globalThis.chosen }));
    note(JSON.stringify({ documents: files.length, first, readBy, done }));
    await look('importing and comparing');
    peaks.importing = peakOf(process);

    await useDesk(page, look);
    const opened = await timed(page, look, 'opening it', async () => {
      await page.getByRole('region', { name: 'Dossiers' }).getByRole('link', { name: /^Read it/ }).click();
      await page.locator('main').getByRole('heading', { level: 1 }).waitFor();
    });
    const key = new URL(page.url()).hash.match(/in=\w+/)[0];
    await useViews(page, look, key);
    peaks.reading = peakOf(process);
    const wasm = await held(page);
    note(JSON.stringify({ peaks, wasm }));

    await page.evaluate((key) => { location.hash = `#/statements?${key}`; }, key);
    const reopened = await timed(page, look, 'after a reload', async () => {
      await page.reload();
      await page.getByRole('table', { name: /^Statements/ }).waitFor();
    });
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await page.locator('#desk [aria-rowindex]').first().waitFor();
    await settle(page);
    await look('the desk after a reload');
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await close();
    return { documents: files.length, bytes, first, read: readBy, done, opened, reopened, peaks, wasm, longest };
  } finally {
    await server.stop();
    await browser.close();
  }
}

/** What a reader does in the list of documents. */
async function useDesk(page, look) {
  for (const head of ['Outlet', 'Quotations']) {
    await page.getByRole('columnheader').getByRole('button', { name: head, exact: true }).click();
    await settle(page, 300);
  }
  await page.locator('#desk').getByRole('searchbox').first().fill('minutes');
  await settle(page, 300);
  await page.locator('#desk').getByRole('searchbox').first().fill('');
  await settle(page, 300);
  await scroll(page);
  await look('the desk: sorted, searched, scrolled');
}

async function useViews(page, look, key) {
  const go = async (name, hash) => {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    await settle(page);
    await look(name);
  };
  const first = (selector) => page.locator(selector).first().getAttribute('href', { timeout: 10_000 });
  await go('Overview', `#/?${key}`);
  await go('Statements', `#/statements?${key}`);
  await scroll(page);
  await look('Statements, scrolled');
  const statement = await first('main table a[href*="/statements/"]');
  await type(page);
  await look('Statements, a query typed');
  await page.locator('#q').fill('');
  await settle(page);
  await look('Statements, the query emptied');
  await go('a statement', statement);
  await go('Matrix', `#/matrix?${key}`);
  const company = await first('main table [scope=row] a');
  await go('Matrix by outlets', `#/matrix?${key}&by=outlets`);
  await go('Matrix by days', `#/matrix?${key}&by=days`);
  await go('a company', company);
  await go('People', `#/people?${key}`);
  await go('Documents', `#/documents?${key}`);
  const document = await first('main table a[href*="/documents/"]');
  await go('a document', document);
  await go('Search', `#/search?${key}&q=president`);
  await go('Reuse', `#/reuse?${key}`);
  await go('Method', `#/method?${key}`);
  await go('Documents, searched', `#/documents?${key}&q=${encodeURIComponent('"minutes of the 1 sitting"')}`);
  await go('a document of 5 MB', await first('main table a[href*="/documents/"]'));
}

/** Types a query as one types, a key every sixtieth of a second or so. */
async function type(page) {
  await page.keyboard.press('/');
  for (const letter of 'president said') {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(80);
  }
  await settle(page);
}

async function scroll(page) {
  for (let step = 0; step < 10; step += 1) {
    await page.mouse.wheel(0, 2_000);
    await page.waitForTimeout(60);
  }
  await settle(page, 300);
}

/** Waits until a view is drawn and nothing more comes. */
async function settle(page, quiet = QUIET) {
  await page.locator('main').getByRole('heading', { level: 1 }).filter({ visible: true }).first().waitFor();
  await page.evaluate((quiet) => globalThis.quiet(quiet), quiet);
}

async function timed(page, look, name, act) {
  await page.evaluate(() => globalThis.longest());
  const start = performance.now();
  await act();
  const took = performance.now() - start;
  await settle(page);
  await look(name);
  return took;
}

/** Runs in the page before anything else: notes the tasks that hold the window up. */
function watchTasks() {
  let tasks = [];
  let last = 0;
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  const take = (entries) => {
    // Without the browser's own work on the list of files, before it tells the page of them.
    tasks.push(...entries.map((task) => task.startTime + task.duration - Math.max(task.startTime, globalThis.chosen ?? 0)));
    if (entries.length > 0) last = performance.now();
  };
  observer.observe({ type: 'longtask', buffered: true });
  globalThis.longest = () => {
    take(observer.takeRecords());
    const most = Math.max(0, ...tasks);
    tasks = [];
    return most;
  };
  globalThis.quiet = async (time) => {
    const start = performance.now();
    do {
      await new Promise((done) => { setTimeout(done, 50); });
      take(observer.takeRecords());
    } while (performance.now() < Math.max(start, last) + time);
  };
  globalThis.watchImport = () => {
    addEventListener('change', () => { globalThis.chosen = performance.now(); }, { capture: true, once: true });
    const desk = document.getElementById('desk');
    new MutationObserver((_, observer) => {
      if (!desk.querySelector('[aria-rowindex]')) return;
      globalThis.first = performance.now();
      observer.disconnect();
    }).observe(desk, { childList: true, subtree: true });
  };
}

/** Runs in the page: when the desk says that it holds so many documents. */
async function whenRead(count) {
  const words = `${count.toLocaleString('en-US')} documents,`;
  const says = () => [...document.querySelectorAll('#desk p')].some((p) => p.textContent.startsWith(words));
  while (!says()) await new Promise((done) => { setTimeout(done, 100); });
  return performance.now() - globalThis.chosen;
}

/** The process that holds the page and its worker: the one that draws and holds most. */
async function rendererOf(browser) {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.sort((a, b) => status(b, 'VmRSS') - status(a, 'VmRSS'))[0];
}

/** A figure of a process in bytes. */
function status(pid, name) {
  return 1024 * Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]);
}

/** The most memory that a process held since this was last asked. */
function peakOf(pid) {
  const peak = status(pid, 'VmHWM');
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return peak;
}

/** What the programs hold. */
async function held(page) {
  const memory = (program) => `${program}().then(({ memory }) => memory.buffer.byteLength)`;
  return {
    worker: await page.workers()[0].evaluate(memory('variorum')),
    desk: await page.evaluate(memory('variorum')),
    page: await page.evaluate(memory('wasm_bindgen')),
  };
}
