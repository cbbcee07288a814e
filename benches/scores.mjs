// How near a text or a fact is to what it should be.

const WORD = /[\p{L}\p{N}_]+/gu;
const words = (text) => text.match(WORD) ?? [];

function counts(items) {
  const found = new Map();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

/** Precision and recall of some items, repetitions counted. */
function overlap(gold, found) {
  const [a, b] = [counts(gold), counts(found)];
  let both = 0;
  for (const [item, count] of a) both += Math.min(count, b.get(item) ?? 0);
  const share = (length) => (length === 0 ? 0 : both / length);
  return gold.length === 0 && found.length === 0 ? { precision: 1, recall: 1 } : { precision: share(found.length), recall: share(gold.length) };
}

export const f1 = ({ precision, recall }) => (precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall));
export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Four words in a row, as scrapinghub's article-extraction-benchmark counts them. */
function shingles(text) {
  const all = words(text);
  if (all.length === 0) return [];
  return Array.from({ length: Math.max(1, all.length - 3) }, (_, at) => all.slice(at, at + 4).join(' '));
}

export const shingled = (gold, found) => overlap(shingles(gold), shingles(found));
export const worded = (gold, found) => overlap(words(gold), words(found));
export const wordCount = (text) => words(text).length;

/** Mean precision and recall of many texts, and their F1: a page without text has no precision. */
export function averaged(scores, texts) {
  const precise = scores.filter((_, at) => wordCount(texts[at]) > 0);
  const both = { precision: mean(precise.map(({ precision }) => precision)), recall: mean(scores.map(({ recall }) => recall)) };
  return { ...both, f1: f1(both) };
}

const spaced = (text) => text.replace(/\s+/gu, ' ').trim();

/** How many of the pieces that belong to a text are in it, and of those that don't, as trafilatura counts them. */
export function pieces(page, found) {
  const text = spaced(found);
  const within = (list) => list.filter((piece) => text.includes(spaced(piece)));
  return {
    hits: within(page.with).length, wrong: within(page.without).length, missed: page.with.length - within(page.with).length,
    kept: page.with.filter((piece) => !text.includes(spaced(piece))), intruders: within(page.without),
  };
}

/** A fact without capitals, marks, accents and order of names. */
export const folded = (fact) => words((fact ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()).join(' ');
export const names = (fact) => words(folded(fact)).filter((word) => !['and', 'und', 'et', 'y', 'by', 'von', 'par', 'por'].includes(word)).sort().join(' ');

/** A text without its first paragraph, if that is its headline, which suites leave out. */
export function withoutHeadline(text, title) {
  const [first, ...rest] = text.split('\n\n');
  return title && folded(first) === folded(title) ? rest.join('\n\n') : text;
}
