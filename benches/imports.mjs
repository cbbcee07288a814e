// node benches/imports.mjs: measures imports on public suites beside peers, and prints Markdown. `cargo xtask bench import DIR`
// builds what it needs, sets the variables, and puts what it prints into docs/benchmarks.md. What was read of each file, and
// how well, goes into the file BENCH_FILES.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { median, ms, percentile, table, time } from './measure.mjs';
import { averaged, f1, folded, mean, names, pieces, shingled, withoutHeadline, wordCount, worded } from './scores.mjs';
import { annotated, copied, mails, pdfs } from './suites.mjs';

const { BENCH_NATIVE: native, BENCH_SUITES: suites, BENCH_PYTHON: python, BENCH_FILES: report } = process.env;
const script = new URL('imports.py', import.meta.url).pathname;
const only = process.argv[2]; // one kind, while working on it
const say = (...lines) => console.log(`${lines.join('\n')}\n`);
const percent = (part, whole) => `${(100 * part / whole).toFixed(1)} %`;
const figure = (number) => number.toFixed(3);
const details = {};

/** What a program prints for each of the files whose names it is given. */
function linesOf(program, parameters, input) {
  const printed = execFileSync(program, parameters, { input, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] });
  return printed.trimEnd().split('\n').map((line) => JSON.parse(line));
}

const ours = (list) => linesOf(native, ['import'], list.join('\n')).map(({ ms: taken, articles, problems }) => {
  const [first] = articles;
  const text = articles.map(({ text, title }) => withoutHeadline(text, title)).join('\n\n');
  // Of a mail with mails or files in it: itself, and all of them.
  const bodies = [first?.text ?? '', withoutHeadline(first?.text ?? '', first?.title), text, articles.map((article) => article.text).join('\n\n')];
  return { ms: taken, problems, ...first, text, bodies };
});
const inPython = (what, list) => linesOf(python, [script], [what, ...list].join('\n'));

/** A page as text if it is UTF-8, which pages need not declare where jsdom looks; else as it is. */
function decoded(bytes) {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return bytes; }
}

/** Readability, as its authors run it. */
async function readability(list) {
  const [{ Readability }, { JSDOM, VirtualConsole }] = await Promise.all([import('@mozilla/readability'), import('jsdom')]);
  return list.map((file) => {
    const bytes = readFileSync(file);
    const { ms: taken, value } = time(() => {
      try {
        const dom = new JSDOM(decoded(file.endsWith('.gz') ? gunzipSync(bytes) : bytes), { virtualConsole: new VirtualConsole(), url: 'https://page.test/' });
        const read = new Readability(dom.window.document).parse();
        dom.window.close(); // a page of jsdom's holds its memory until then
        return read && { ...read };
      } catch {
        return null; // pages that the peer can't read are misses of its
      }
    });
    // Its text runs paragraphs together; its markup doesn't.
    const text = value ? JSDOM.fragment(value.content.replace(/<\/(p|div|li|h\d|blockquote)>|<br/giu, '\n$&')).textContent : '';
    return { ms: taken, text, title: value?.title, byline: value?.byline, day: value?.publishedTime?.slice(0, 10) };
  });
}

const version = (name) => createRequire(import.meta.url)(`${name}/package.json`).version;
const speed = (found) => { const times = found.map(({ ms: taken }) => taken ?? 0); return [ms(median(times)), ms(percentile(times, 100))]; };

async function pageReaders(list) {
  const readers = [['Variorum', ours(list)]];
  readers.push([`readability ${version('@mozilla/readability')}`, await readability(list)]);
  if (python) readers.push(['trafilatura', inPython('page', list)]);
  return readers.map(([name, found]) => [name, found.map((one) => ({ ...one, text: one.text ?? '' }))]);
}

async function articles(pages) {
  say('## Articles of news pages', '', `${pages.length} pages whose article was copied by hand (scrapinghub, article-extraction-benchmark), counted as there: four words in a row.`);
  const rows = (await pageReaders(pages.map(({ file }) => file))).map(([name, found]) => {
    const scores = found.map(({ text }, at) => shingled(pages[at].text, text));
    const all = averaged(scores, found.map(({ text }) => text));
    if (name === 'Variorum') details.articles = pages.map((page, at) => ({ ...page, ...scores[at], f1: f1(scores[at]), found: found[at].text }));
    return [name, figure(all.f1), figure(all.precision), figure(all.recall), ...speed(found)];
  });
  say(table(['', 'F1', 'precision', 'recall', 'a page, median', 'longest'], rows));
}

async function pagesAndFacts(pages) {
  say('## Pages of all kinds and their facts', '', `${pages.length} pages of news, blogs, shops and offices in many languages (trafilatura): pieces that belong to the text and pieces that don’t; headline, day and byline of those that give one.`);
  const rows = (await pageReaders(pages.map(({ file }) => file))).map(([name, found]) => {
    const read = found.map(({ text }, at) => pieces(pages[at], text));
    const sum = (what) => read.reduce((all, one) => all + one[what], 0);
    const [hits, wrong, missed] = ['hits', 'wrong', 'missed'].map(sum);
    const right = (fact, same) => {
      const given = pages.flatMap((page, at) => (page[fact] ? [[page[fact], found[at][fact] ?? '']] : []));
      return percent(given.filter(([gold, mine]) => same(gold) === same(mine)).length, given.length);
    };
    if (name === 'Variorum') details.pages = pages.map((page, at) => ({ ...page, ...read[at], found: found[at] }));
    const facts = [right('title', folded), right('day', folded), right('byline', names)];
    return [name, figure(2 * hits / (2 * hits + wrong + missed)), figure(hits / (hits + wrong)), figure(hits / (hits + missed)), ...facts, ...speed(found)];
  });
  say(table(['', 'F1', 'precision', 'recall', 'headline', 'day', 'byline', 'a page, median', 'longest'], rows));
}

/** Words of the fewest that a PDF must have to be counted. */
const MIN_WORDS = 100;

function texts(list) {
  const printed = list.map((file) => {
    try { return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] }); } catch { return ''; }
  });
  const counted = list.map((file, at) => ({ file, gold: printed[at] })).filter(({ gold }) => wordCount(gold) >= MIN_WORDS);
  say('## PDF', '', `${counted.length} of the ${list.length} files that pdf.js is tested with, those in which pdftotext (poppler) finds ${MIN_WORDS} words or more: words that both find.`);
  const files = counted.map(({ file }) => file);
  const readers = [['Variorum', ours(files)], ...(python ? [['pdfium', inPython('pdf', files)]] : [])];
  const rows = readers.map(([name, found]) => {
    const scores = found.map(({ text }, at) => worded(counted[at].gold, text ?? ''));
    if (name === 'Variorum') details.pdf = counted.map((one, at) => ({ ...one, ...scores[at], f1: f1(scores[at]), found: found[at] }));
    return [name, figure(mean(scores.map(f1))), figure(mean(scores.map(({ precision }) => precision))), figure(mean(scores.map(({ recall }) => recall))), ...speed(found)];
  });
  say(table(['', 'F1', 'precision', 'recall', 'a file, median', 'longest'], rows));
}

/** A subject as a headline: without “Re:”. */
const subject = (text) => folded(text.replace(/^(\s*(re|fw|fwd|aw|wg)\s*:)+/iu, ''));
const unsigned = (text) => text.split(/^-- $/mu)[0];

/** What Python and the importers read in a mail, and whether it is the same. */
const READ_ALIKE = {
  subject: ({ gold, found }) => subject(found.title ?? '') === subject(gold.subject),
  sender: ({ gold, found }) => gold.senders.some((sender) => folded(sender) === folded(found.outlet)),
  day: ({ gold, found }) => found.day === gold.day,
  body: ({ plain, html, found }) => [plain, html].some((text) => found.bodies.some((body) => f1(worded(text, body)) >= 0.95)),
};

function messages(list) {
  const gold = inPython('mail', list);
  const found = ours(list.map((file) => `${file}\t${file.endsWith('.eml') ? '' : '.eml'}`));
  const readable = list.flatMap((file, at) => {
    if (gold[at].error) return [];
    const [plain, html] = [gold[at].texts.plain.map(unsigned), gold[at].texts.html].map((texts) => texts.join('\n\n'));
    return wordCount(plain) + wordCount(html) > 0 ? [{ file, gold: gold[at], plain, html, found: found[at] }] : [];
  });
  // What Python gives up on is no measure.
  const has = {
    subject: ({ gold }) => gold.subject.trim() && !gold.subject.includes('\u{fffd}'),
    sender: ({ gold }) => gold.senders.length > 0,
    day: ({ gold }) => gold.day,
    body: ({ plain, html }) => !`${plain}${html}`.includes('\u{fffd}'),
  };
  say('## Mail', '', `${readable.length} mails with text that mail-parser and Python are tested with, many of them badly formed, beside what Python reads in them.`);
  details.mail = readable.map((one) => ({ ...one, wrong: Object.keys(has).filter((name) => has[name](one) && !READ_ALIKE[name](one)) }));
  say(table(['', 'mails that have it', 'read alike'], Object.entries(has).map(([name, there]) => {
    const given = readable.filter(there);
    return [name, given.length, percent(given.filter(READ_ALIKE[name]).length, given.length)];
  })));
}

for (const [kind, find, measure] of [['articles', copied, articles], ['pages', annotated, pagesAndFacts], ['pdf', pdfs, texts], ['mail', mails, messages]]) {
  if (only && only !== kind) continue;
  const list = find(suites);
  if (list) await measure(list);
  else say(`Skipped: ${kind}, since their suite is not there.`);
}
if (report) writeFileSync(report, JSON.stringify(details));
