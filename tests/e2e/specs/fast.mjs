// The app opens soon, also on a slow telephone: something to read before the program is there, and the program
// before the reader grows tired. Figures are printed; the limits leave room for a machine that is busy.
import assert from 'node:assert/strict';
import { record } from '../recorder.mjs';

// What Lighthouse calls slow 4G, and a processor a quarter as fast.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1638.4 * 1024 / 8, uploadThroughput: 675 * 1024 / 8 };
const SLOWDOWN = 4;
const ROUNDS = 3;
const LIMITS = { painted: 2_500, ready: 6_000, moved: 0.1 };

export async function onlyHosted({ browser, dist, open, hosted, ready, check }) {
  await check('hosted: opens on slow 4G with a slow processor', async () => {
    const server = await record(dist);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await visit(server));
    await server.stop();
    const best = rounds.sort((a, b) => a.ready - b.ready)[0];
    console.log(`     painted ${best.painted.toFixed(0)} ms, interactive ${best.ready.toFixed(0)} ms, `
      + `moved ${best.moved.toFixed(3)}: the best of ${ROUNDS} first visits on slow 4G, ${SLOWDOWN}× slower`);
    for (const [what, limit] of Object.entries(LIMITS)) assert.ok(best[what] < limit, `${what}: ${best[what]} of ${limit}`);
    assert.ok(best.painted < best.ready, 'there was nothing to see before the app came');
  });

  async function visit(server) {
    const { page, complaints, close } = await open(browser, { ...hosted(server), address: 'about:blank' });
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', SLOW_4G);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(server.address, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await ready(page);
    const measured = await page.evaluate(async () => {
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
      const shifts = new PerformanceObserver(() => {});
      shifts.observe({ type: 'layout-shift', buffered: true });
      return {
        painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        ready: performance.getEntriesByName('variorum-ready')[0].startTime,
        moved: shifts.takeRecords().reduce((sum, shift) => sum + shift.value, 0),
      };
    });
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Statements' }).click();
    await page.locator('table.statements').waitFor();
    assert.deepEqual(complaints, []);
    await close();
    return measured;
  }
}
