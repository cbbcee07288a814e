// How soon the app opens, and what Lighthouse says of it.
import lighthouse from 'lighthouse';
import { dist, launch } from '../tests/e2e/harness.mjs';
import { record } from '../tests/e2e/recorder.mjs';
import { SLOW_4G, firstVisit } from '../tests/e2e/slow.mjs';

const CONDITIONS = [
  { name: 'as it is' },
  { name: 'processor 4× slower', slowdown: 4 },
  { name: 'slow 4G', network: SLOW_4G },
  { name: 'slow 4G, processor 4× slower', network: SLOW_4G, slowdown: 4 },
];
const ROUNDS = 3;

/** First visits under each of the conditions. */
export function visits() {
  return withRelease([], async (browser, server) => {
    const rows = [];
    for (const { name, ...condition } of CONDITIONS) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await firstVisit(browser, server, condition));
      rows.push({ name, ...rounds.sort((a, b) => a.ready - b.ready)[0] });
    }
    return rows;
  });
}

/** The points that Lighthouse gives to each view, which come as `rows` under `titles`. */
export function audits() {
  const port = 9_300 + process.pid % 500;
  return withRelease([`--remote-debugging-port=${port}`], async (browser, server) => {
    let titles = [];
    const rows = [];
    for (const view of ['', '#/statements', '#/statements/s1', '#/matrix', '#/documents/d1', '#/reuse', '#/method', '#/corpus']) {
      const { lhr } = await lighthouse(server.address + view, { port, output: 'json', logLevel: 'error' });
      const categories = Object.values(lhr.categories);
      titles = categories.map(({ title }) => title);
      rows.push([view || '#/', ...categories.map(({ score }) => Math.round(score * 100))]);
      const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === 'binary');
      if (failed.length > 0) console.error(`${view}: ${failed.map(({ title }) => title).join('; ')}`);
    }
    return { titles, rows };
  });
}

async function withRelease(flags, work) {
  const browser = await launch(flags);
  const server = await record(dist);
  await firstVisit(browser, server, {}); // the server compresses what it is first asked for
  try {
    return await work(browser, server);
  } finally {
    await server.stop();
    await browser.close();
  }
}
