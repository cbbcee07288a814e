// The app opens soon, also on a slow telephone: something to read before the program is there, and the program
// before the reader grows tired. Figures are printed; the limits leave room for a machine that is busy.
import assert from 'node:assert/strict';
import { record } from '../recorder.mjs';
import { SLOW_4G, firstVisit } from '../slow.mjs';

const SLOWDOWN = 4;
const ROUNDS = 3;
const LIMITS = { painted: 2_500, ready: 6_000, moved: 0.1 };

export async function onlyHosted({ browser, dist, check }) {
  await check('hosted: opens on slow 4G with a slow processor', async () => {
    const server = await record(dist);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await firstVisit(browser, server, { network: SLOW_4G, slowdown: SLOWDOWN }, goOn));
    }
    await server.stop();
    const best = rounds.sort((a, b) => a.ready - b.ready)[0];
    console.log(`     painted ${best.painted.toFixed(0)} ms, interactive ${best.ready.toFixed(0)} ms, `
      + `moved ${best.moved.toFixed(3)}: the best of ${ROUNDS} first visits on slow 4G, ${SLOWDOWN}× slower`);
    for (const [what, limit] of Object.entries(LIMITS)) assert.ok(best[what] < limit, `${what}: ${best[what]} of ${limit}`);
    assert.ok(best.painted < best.ready, 'there was nothing to see before the app came');
    assert.deepEqual(rounds.flatMap(({ complaints }) => complaints), []);
  });
}

/** What was drawn also answers. */
async function goOn(page) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Statements' }).click();
  await page.locator('table.statements').waitFor();
}
