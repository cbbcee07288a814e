// The engine beside its peers, over the same documents: index, query as one types, quotations, word difference, and, in a
// process of Python, alignment. `ours` is the engine as wasm, built as page and desk are.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { create, insertMultiple, search } from '@orama/orama';
import compromise from 'compromise';
import { diffWords } from 'diff';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { best, letters, median, percentile, time } from './measure.mjs';

/** What is typed: words that news is full of, with a prefix at every letter. */
const TYPED = ['the president said', 'government border', 'united states war', 'health care bill', 'police officers'];
const versions = createRequire(import.meta.url)('./package.json').dependencies;
const named = (name) => `${name} ${versions[name]}`;

/** Index and query. Each peer has to name all documents in which every word typed begins some word. */
export function searches(ours, texts) {
  const documents = texts.map(({ text }, id) => ({ id, text }));
  const rows = [];
  const measure = (name, build, find) => {
    const built = time(build);
    const found = TYPED.flatMap(letters).map((query) => best(3, () => find(built.value, query)));
    rows.push({ name, build: built.ms, median: median(found.map(({ ms }) => ms)), most: percentile(found.map(({ ms }) => ms), 95), hits: found.reduce((sum, { value }) => sum + value, 0) });
  };
  const collection = new ours.Collection();
  for (const { file, text } of texts) collection.add(file, text);
  collection.read();
  const build = () => { collection.index(); return collection; };
  measure('Variorum', build, (index, query) => index.search(`${query.trim()}*`));
  measure('Variorum, all facets counted', build, (index, query) => index.search_and_count(`${query.trim()}*`));
  measure(named('minisearch'), () => {
    const index = new MiniSearch({ fields: ['text'] });
    index.addAll(documents);
    return index;
  }, (index, query) => index.search(query, { prefix: true, combineWith: 'AND' }).length);
  measure(named('flexsearch'), () => {
    const index = new FlexSearch.Index({ tokenize: 'forward' });
    for (const { id, text } of documents) index.add(id, text);
    return index;
  }, (index, query) => index.search(query, { limit: documents.length }).length);
  measure(named('@orama/orama'), () => {
    const index = create({ schema: { text: 'string' } });
    insertMultiple(index, documents.map(({ text }) => ({ text })), documents.length);
    return index;
  }, (index, query) => search(index, { term: query, limit: documents.length, threshold: 0 }).count);
  return rows;
}

/** Quotations of each text by itself. */
export function quotations(ours, texts) {
  const all = (find) => best(3, () => texts.reduce((sum, { text }) => sum + find(text), 0));
  return [
    { name: 'Variorum, with speakers and reported speech', ...all((text) => ours.quotations(text)) },
    { name: `${named('compromise')}, words in marks`, ...all((text) => compromise(text).quotations().length) },
  ];
}

/** Four changed copies of a paragraph held against it, and by collatex all five in one table. `python` has collatex. */
export function alignments(ours, texts, python) {
  const groups = paragraphs(texts, 40).map((words, number) => [words, ...[1, 2, 3, 4].map((copy) => changed(words, number + copy))])
    .map((group) => group.map((words) => words.join(' ')));
  const script = fileURLToPath(new URL('align.py', import.meta.url));
  const held = best(3, () => groups.reduce((sum, [base, ...copies]) => (
    sum + copies.reduce((differences, copy) => differences + ours.differences(base, copy), 0)
  ), 0));
  const table = JSON.parse(execFileSync(python, [script], { input: JSON.stringify(groups), encoding: 'utf8' }));
  return { groups: groups.length, rows: [{ name: 'Variorum, differences typed', ...held }, { name: 'collatex, columns of the table', ...table }] };
}

/** Word differences between paragraphs and what became of them: words cut, exchanged, put in, moved. */
export function differences(ours, texts) {
  const pairs = paragraphs(texts, 1_000).map((words, number) => [words.join(' '), changed(words, number).join(' ')]);
  const all = (differ) => best(3, () => pairs.reduce((sum, [a, b]) => sum + differ(a, b), 0));
  const parts = (a, b) => diffWords(a, b).filter(({ added, removed }) => added || removed).length;
  return {
    pairs: pairs.length,
    rows: [
      { name: 'Variorum, differences typed', ...all((a, b) => ours.differences(a, b)) },
      { name: `${named('diff')}, diffWords`, ...all(parts) },
    ],
    growth: [100, 400, 1_600, 6_400].map((words) => {
      const base = texts.map(({ text }) => text).join(' ').split(/\s+/).slice(0, words);
      const other = changed(base, 0).join(' ');
      const run = (differ) => best(3, () => differ(base.join(' '), other)).ms;
      return { words, ours: run((a, b) => ours.differences(a, b)), peer: run(parts) };
    }),
  };
}

/** The words of the first paragraphs that are no headlines. */
function paragraphs(texts, count) {
  return texts.flatMap(({ text }) => text.split('\n')).map((line) => line.split(' ')).filter((words) => words.length >= 20).slice(0, count);
}

/** The same words with something done to every tenth or so. */
function changed(words, seed) {
  const out = [];
  words.forEach((word, at) => {
    const chance = (at * 7 + seed * 13) % 40;
    if (chance === 0) return;
    if (chance === 10) out.push('indeed');
    out.push(chance === 20 ? 'otherwise' : word);
    if (chance === 30 && out.length > 4) out.splice(-4, 0, out.pop());
  });
  return out;
}
