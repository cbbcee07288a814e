// What the tests of the desk share: made-up articles, what a person sees of the desk, and ways to bring files in.
import { expect } from './fixtures.mjs';

const NAMES = ['Ann Lee', 'Kay Poe', 'Max Orr', 'Ida Fox', 'Jon Ray', 'Sue Kim', 'Leo Ash'];
const THINGS = ['ferry', 'bakery', 'museum', 'orchard', 'railway', 'harbour', 'library', 'quarry', 'dairy', 'theatre', 'vineyard'];
const DEEDS = ['opens before dawn', 'needs forty new hands', 'lost its roof in March', 'pays every debt by autumn',
  'never closed in the war', 'feeds half the valley', 'was sold for one coin', 'burns no coal this winter',
  'hires only sailors', 'keeps the old bells', 'won the county prize', 'sleeps under snow', 'stands on oak piles'];

/** A short article, a different one for each number, with one quotation that no other article has. */
export function article(number) {
  const pick = (list, step) => list[Math.floor(number / step) % list.length];
  const [name, thing, deed, other] = [pick(NAMES, 1), pick(THINGS, 1), pick(DEEDS, 1), pick(DEEDS, THINGS.length)];
  return `Town ${number} looks at its ${thing}\nBy Jo Doe\n\n“Our ${thing} in town ${number} ${deed}, and people say that it ${other},” said ${name}, who keeps it.\n\nThe council of town ${number} meets on Monday.\n`;
}

/** Articles as files for a file picker. */
export const articles = (count, from = 0) => Array.from({ length: count }, (_, at) => ({
  name: `town-${from + at}.txt`, mimeType: 'text/plain', buffer: Buffer.from(article(from + at)),
}));

/** Articles of about the length of a newspaper's, with twelve quotations each. */
export const longArticles = (count, from = 0) => articles(count, from).map((file, at) => ({
  ...file, buffer: Buffer.from(Array.from({ length: 12 }, (_, part) => article((from + at) * 1000 + part)).join('\n')),
}));

/** A file that is no article. */
export const picture = { name: 'map.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1') };

/** What a person sees and uses of the desk. */
export function at(page) {
  const desk = page.locator('#desk');
  const dossiers = page.getByRole('region', { name: 'Dossiers' }).getByRole('listitem');
  const rows = desk.getByRole('table', { name: /^Documents/ }).getByRole('row')
    .filter({ has: page.getByRole('button', { name: /what is known of/ }) });
  return {
    title: page.getByRole('heading', { level: 1, name: 'Bring your own articles' }),
    files: page.getByLabel('Choose files'),
    folder: page.getByLabel('Choose a folder'),
    dropArea: page.getByText('Drop files or folders here'),
    dossiers,
    dossier: (name) => dossiers.filter({ hasText: name }),
    rows,
    row: (words) => rows.filter({ hasText: words }),
    /** How many documents and quotations the dossier holds. */
    figures: desk.getByText(/^\S+ documents?, [\d,]+ quotations$/),
    progress: desk.getByRole('progressbar', { name: 'All files' }),
    alerts: desk.getByRole('alert'),
    problems: page.getByRole('region', { name: /not taken$/ }),
    undo: desk.getByRole('status').getByRole('button', { name: 'Undo' }),
  };
}

/** Opens the desk; `open` is the fixture. */
export async function openDesk(open, options = {}) {
  const opened = await open({ route: '#/corpus', ...options });
  await expect(at(opened.page).title).toBeVisible();
  return opened;
}

/** Expects that no file is being read and that the dossier holds this many documents. */
export async function expectDocuments(page, count) {
  const words = count === 1 ? 'One document' : `${count.toLocaleString('en-US')} documents`;
  // While it reads, only the end of the test ends the wait: a slow machine may take minutes for many articles.
  await expect(at(page).figures).toHaveText(new RegExp(`^${words},`), { timeout: 0 });
  await expect(at(page).progress).toHaveCount(0, { timeout: 0 });
}

/** Expects that the shown dossiers have been compared, document with document, so that the worker has nothing left to do. */
export async function expectCompared(page) {
  await expect(at(page).dossiers.filter({ hasNotText: /\w statements?\b/ })).toHaveCount(0, { timeout: 0 });
  await expect(at(page).progress).toHaveCount(0, { timeout: 0 });
}

/** Opens the dossier of one article of one's own, compared. */
export async function openArticle(open, text) {
  const { page } = await openDesk(open);
  await at(page).files.setInputFiles([{ name: 'coast.txt', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  await expectDocuments(page, 1);
  await expectCompared(page);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await expect(page).toHaveURL(/in=k\w+/);
  return page;
}

/** How many documents the desk says that the dossier holds. */
export async function documentsShown(page) {
  const [, number] = (await at(page).figures.innerText()).match(/^(\S+) document/);
  return number === 'One' ? 1 : Number(number.replace(',', ''));
}

/** Drops files on the desk as they come from a desktop. */
export async function drop(page, files) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('latin1') }));
  const dataTransfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, text } of files) {
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, sent);
  for (const kind of ['dragenter', 'dragover', 'drop']) await at(page).dropArea.dispatchEvent(kind, { dataTransfer });
}

/** The desk's worker, in which files are read. */
export const deskWorker = async (page) => page.workers()[0] ?? page.waitForEvent('worker');

/**
 * Halts the next import in its middle, so that a test can act there on any machine, slow or fast. The worker gets the
 * first files after a delay, which is longer than it collects files before it shows them, and the others only when
 * `resume` is called. `halted` resolves when some documents are shown and a file is being waited for.
 */
export async function haltImport(page) {
  const worker = await deskWorker(page);
  await worker.evaluate(() => {
    const [READ, DELAY] = [4, 400];
    const read = Blob.prototype.arrayBuffer;
    const resumed = new Promise((resume) => { globalThis.resumeImport = resume; });
    let asked = 0;
    Blob.prototype.arrayBuffer = async function arrayBuffer() {
      asked += 1;
      globalThis.isHalted = asked > READ;
      await (globalThis.isHalted ? resumed : new Promise((done) => { setTimeout(done, DELAY); }));
      return read.call(this);
    };
  });
  return {
    halted: async () => {
      await expect.poll(() => worker.evaluate(() => globalThis.isHalted), 'files that the worker asked for').toBe(true);
      await expect(at(page).rows.first()).toBeVisible();
      await expect(at(page).progress).toBeVisible();
    },
    resume: () => worker.evaluate(() => globalThis.resumeImport()),
  };
}
