// A long session: a thousand changes of filter and view. What the page holds must not grow with them.
import assert from 'node:assert/strict';

const WARM_UP = 200;
const STEPS = 1_000;

/** Bytes of wasm that a change may leave behind: a page of memory or two in all, since memory grows by pages. */
const LEFT = 150;

const VIEWS = ['', 'statements', 'statements/s1', 'matrix', 'documents', 'documents/d1', 'reuse', 'method'];
const QUERIES = ['', 'border', 'kind:direct', 'speaker:nadella', 'company:apple', '-company:apple outlets:2+', '"cruel and abusive"', 'zzzz'];

export async function onlyHosted({ browser, open, ready, check }, edition) {
  await check(`hosted: ${STEPS} changes of filter and view leave no nodes, listeners or script memory behind`, async () => {
    const { page, context, complaints, close } = await open(browser, edition);
    await ready(page);
    const client = await context.newCDPSession(page);
    await client.send('Performance.enable');
    await walk(page, 0, WARM_UP);
    const before = await memory(page, client);
    await walk(page, WARM_UP, STEPS);
    const after = await memory(page, client);
    const show = ({ heap, wasm, nodes, listeners }) =>
      `${(heap / 1e6).toFixed(2)} MB of scripts, ${(wasm / 1e6).toFixed(2)} MB of wasm, ${nodes} nodes, ${listeners} listeners`;
    console.log(`     before: ${show(before)}\n     after:  ${show(after)}`);
    assert.ok(after.heap < before.heap * 1.1 + 500_000, 'scripts hold more');
    assert.ok(after.wasm <= before.wasm + LEFT * STEPS, 'the wasm holds more than it did');
    assert.ok(after.nodes < before.nodes * 1.1 + 100, 'there are more nodes');
    assert.ok(after.listeners < before.listeners * 1.1 + 20, 'there are more listeners');
    assert.deepEqual(complaints, []);
    await close();
  });
}

/** Changes the filter, then the view, then the filter … and waits after each for the page to be drawn. */
async function walk(page, from, steps) {
  await page.evaluate(async ({ from, steps, views, queries }) => {
    for (let step = from; step < from + steps; step += 1) {
      const view = views[Math.floor(step / 2) % views.length];
      const query = queries[Math.floor((step + 1) / 2 * 3) % queries.length];
      location.hash = `#/${view}${query ? `?q=${encodeURIComponent(query)}` : ''}`;
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    }
    location.hash = '#/';
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  }, { from, steps, views: VIEWS, queries: QUERIES });
}

async function memory(page, client) {
  for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  // Started again, the page's program gives what it exports and is otherwise left alone.
  const wasm = await page.evaluate(async () => (await wasm_bindgen()).memory.buffer.byteLength);
  return { heap: metric('JSHeapUsedSize'), wasm, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}
