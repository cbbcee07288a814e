// The suites of pages, PDFs and mails that imports are measured on, as their authors publish them, each in a folder of its
// repository's name. They are not part of the project.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const files = (folder, ends) => readdirSync(folder, { recursive: true })
  .filter((name) => ends.test(name)).sort().map((name) => path.join(folder, name));

/** News pages whose article somebody copied: `{ file, text }`. */
export function copied(suites) {
  const folder = path.join(suites, 'article-extraction-benchmark');
  if (!existsSync(folder)) return undefined;
  const gold = Object.entries(json(path.join(folder, 'ground-truth.json')));
  return gold.map(([id, { articleBody }]) => ({ file: path.join(folder, 'html', `${id}.html.gz`), text: articleBody }));
}

/** Pages with pieces that belong to the text and pieces that don't, headline, byline and day. */
export function annotated(suites) {
  const folder = path.join(suites, 'trafilatura/tests');
  if (!existsSync(folder)) return undefined;
  return Object.values(json(path.join(folder, 'evaldata.json'))).map((page) => ({
    file: ['cache', 'eval'].map((part) => path.join(folder, part, page.file)).find((file) => existsSync(file)),
    with: page.with, without: page.without, title: page.title, byline: [page.author ?? []].flat().join('; '), day: page.date,
  })).filter(({ file }) => file);
}

/** PDFs of all kinds, many of them damaged. */
export function pdfs(suites) {
  const folder = path.join(suites, 'pdf.js/test/pdfs');
  return existsSync(folder) ? files(folder, /\.pdf$/) : undefined;
}

/** Mails, many of them badly formed. */
export function mails(suites) {
  const folders = ['mail-parser/resources/eml', 'cpython/Lib/test/test_email/data'].map((folder) => path.join(suites, folder));
  const found = folders.filter((folder) => existsSync(folder)).flatMap((folder) => files(folder, /\.eml$|msg_\w+\.txt$/));
  return found.length > 0 ? found : undefined;
}
