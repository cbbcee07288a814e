// node benches/run.mjs: measures and prints Markdown. `cargo xtask bench` builds what it needs, sets the variables, and
// puts what it prints into docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { best, limit, limits, ms, ratio, short, table } from './measure.mjs';
import { imports, keystrokes } from './page.mjs';
import { audits, visits } from './opening.mjs';
import { alignments, differences, quotations, searches } from './peers.mjs';

const { BENCH_NATIVE: native, BENCH_WASM: wasm, BENCH_TEXTS: folder, BENCH_DOSSIERS: dossiers, BENCH_PYTHON: python } = process.env;
const require = createRequire(import.meta.url);
const ours = require(path.resolve(wasm, 'release/variorum_bench.js'));
const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
  .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
const megabytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
const say = (...lines) => console.log(`${lines.join('\n')}\n`);

say(`${cpus().length} cores (${cpus()[0].model.trim()}), node ${process.version}; the load before the run was ${loadavg()[0].toFixed(1)}.`);

say('## Analysis', '', `${texts.length} articles, ${megabytes.toFixed(2)} MB, read and held against each other.`);
const natively = (work) => Number(execFileSync(native, [work, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
const speed = (time) => [ms(time), `${short(megabytes / time * 1000)} MB`];
const collected = new ours.Collection();
for (const { file, text } of texts) collected.add(file, text);
const inWasm = best(2, () => collected.read()).ms;
say(table(['', 'time', 'per second'], [
  ['native', ...speed(natively('read'))],
  ['wasm, as page and desk are built', ...speed(inWasm)],
]));

say('## Index and query', '', `${texts.length} documents; queries as one types them, letter by letter, the last word as a prefix.`);
const found = searches(ours, texts);
say(table(['', 'build', 'query, median', '95 %', 'hits', 'build ÷ ours', 'median ÷ ours', '95 % ÷ ours'], found.map((row) => [
  row.name, ms(row.build), ms(row.median), ms(row.most), row.hits,
  ratio(row.build, found[0].build), ratio(row.median, found[0].median), ratio(row.most, found[0].most),
])));

say('## Quotations', '', `The same ${texts.length} articles, each by itself.`);
const quoted = quotations(ours, texts);
say(table(['', 'time', 'per second', 'found', 'time ÷ ours'], [
  ...quoted.map((row) => [row.name, ...speed(row.ms), row.value, ratio(row.ms, quoted[0].ms)]),
  ['Variorum, native', ...speed(natively('quotations')), '', ''],
]));

const { pairs, rows, growth } = differences(ours, texts);
say('## Word difference', '', `${pairs} paragraphs against the same with words cut, exchanged, put in and moved.`);
say(table(['', 'time', 'differences', 'time ÷ ours'], rows.map((row) => [row.name, ms(row.ms), row.value, ratio(row.ms, rows[0].ms)])));
say('One text against another, as it grows:');
say(table(['words', 'Variorum', 'diff', 'diff ÷ Variorum'], growth.map((row) => [row.words, ms(row.ours), ms(row.peer), ratio(row.peer, row.ours)])));

say('## Alignment');
if (python) {
  const aligned = alignments(ours, texts, python);
  say(`${aligned.groups} paragraphs, each with four copies in which words were cut, exchanged, put in and moved.`);
  say(table(['', 'time', 'found', 'time ÷ ours'], aligned.rows.map((row) => [row.name, ms(row.ms), row.value, ratio(row.ms, aligned.rows[0].ms)])));
} else {
  say('Skipped: there is no Python here to run collatex.');
}

say('## The page', '', 'The hosted release in Chromium; a key pressed in the search box of the list of statements, to the painted answer.');
const files = readdirSync(dossiers).map((name) => ({ documents: Number(name.split('.')[0]), file: path.join(dossiers, name) }));
const pages = await keystrokes(files.sort((a, b) => a.documents - b.documents));
say(table(['documents', 'opened in', 'keys', 'painted, median', '95 %', 'work, median', '95 %', 'scripts hold', 'wasm holds'], pages.map((row) => [
  row.documents, ms(row.opened), row.keystrokes, ms(row.painted), ms(row.most), ms(row.busy), ms(row.mostBusy),
  `${short(row.heap / 1e6)} MB`, `${short(row.wasm / 1e6)} MB`,
])));

for (const { documents, painted, most } of pages.filter((row) => row.documents >= 840)) {
  if (documents < 1_000) limit(`a keystroke painted, ${documents} documents, median`, painted, 16);
  limit(`a keystroke painted, ${documents} documents, 95 %`, most, 50);
}

say('## A reader’s own articles', '', `${texts.length} articles chosen as a folder in the hosted release: the first row drawn, all read and compared, and the longest task that held the page up.`);
const own = await imports(folder);
say(table(['articles', 'first shown', 'done', 'longest task'], [[texts.length, ms(own.first), ms(own.done), ms(own.longest)]]));
limit(`${texts.length} articles of a reader’s own, the first shown`, own.first, 1_000);
limit(`${texts.length} articles of a reader’s own, all read and compared`, own.done, 10_000);
limit(`${texts.length} articles of a reader’s own, the longest task of the page`, own.longest, 50);

say('## Opening', '', 'First visits of the hosted release, each in a fresh profile; the best of three. Interactive is when the view has been drawn.');
const opened = await visits();
say(table(['', 'painted', 'interactive', 'moved'], opened.map((row) => [row.name, ms(row.painted), ms(row.ready), row.moved.toFixed(3)])));
const phone = opened.at(-1);
limit(`a first visit, ${phone.name}: painted`, phone.painted, 900);
limit(`a first visit, ${phone.name}: interactive`, phone.ready, 2_200);

say('## Lighthouse', '', 'As it audits a telephone, on the hosted release; points of a hundred.');
const audited = await audits();
say(table(['view', ...audited.titles], audited.rows));

say('## Limits', '', 'No test judges a clock; these limits are judged here.');
say(table(['', 'measured', 'at most', 'kept'], limits));
