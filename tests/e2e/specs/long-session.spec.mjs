// A long session: eight hundred changes of filter and view must not make the page hold more.
import { expect, test } from '../fixtures.mjs';

const WARM_UP = 300;
const STEPS = 800;

/** Bytes of wasm memory that a change may leave behind: four pages of memory in all, since a table that doubles takes three. */
const LEFT = 330;

const VIEWS = ['', 'statements', 'statements/s1', 'matrix', 'documents', 'documents/d1', 'reuse', 'method'];
const QUERIES = ['', 'border', 'kind:direct', 'speaker:nadella', 'company:apple', '-company:apple outlets:2+', '"cruel and abusive"', 'zzzz'];

test.use({ trace: 'off' }); // a trace keeps what it has recorded in the page

test(`${STEPS} changes of filter and view leave no nodes, listeners or memory behind`, { tag: '@hosted' }, async ({ open }) => {
  const { page, context } = await open();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  await walk(page, 0, WARM_UP);
  const before = await memory(page, client);
  await walk(page, WARM_UP, STEPS);
  const after = await memory(page, client);
  const show = ({ heap, wasm, nodes, listeners }) =>
    `${(heap / 1e6).toFixed(2)} MB of scripts, ${(wasm / 1e6).toFixed(2)} MB of wasm, ${nodes} nodes, ${listeners} listeners`;
  console.log(`before: ${show(before)}\nafter:  ${show(after)}`);
  expect(after.heap, 'bytes that scripts hold').toBeLessThan(before.heap * 1.1 + 500_000);
  expect(after.wasm, 'bytes that the wasm holds').toBeLessThanOrEqual(before.wasm + LEFT * STEPS);
  expect(after.nodes, 'nodes').toBeLessThan(before.nodes * 1.1 + 100);
  expect(after.listeners, 'listeners').toBeLessThan(before.listeners * 1.1 + 20);
});

/** Changes the filter, then the view, then the filter … and waits after each until the page has been drawn. */
async function walk(page, from, steps) {
  await page.evaluate(async ({ from, steps, views, queries }) => {
    const drawn = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    for (let step = from; step < from + steps; step += 1) {
      const view = views[Math.floor(step / 2) % views.length];
      const query = queries[Math.floor((step + 1) / 2 * 3) % queries.length];
      location.hash = `#/${view}${query ? `?q=${encodeURIComponent(query)}` : ''}`;
      await drawn();
    }
    location.hash = '#/';
    await drawn();
  }, { from, steps, views: VIEWS, queries: QUERIES });
}

async function memory(page, client) {
  for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  // Started again, the page's program gives its exports and does nothing else.
  const wasm = await page.evaluate(async () => (await wasm_bindgen()).memory.buffer.byteLength);
  return { heap: metric('JSHeapUsedSize'), wasm, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}
