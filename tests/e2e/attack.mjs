// What the attacks share: how often they try, numbers that are always the same for a seed, what a hostile text says, and a
// browser that can be killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { expect } from './fixtures.mjs';
import { launchOptions } from './harness.mjs';

/** How many times the tries of the suite are made. */
export const TIMES = Number(process.env.VARIORUM_ATTACK ?? 1);
export const SEED = Number(process.env.VARIORUM_ATTACK_SEED ?? 1);

/** Whatever a text says, nothing of it may be run. */
export const HOSTILE = '<img src=x onerror="window.injected=1"><script>window.injected=1</script>{{constructor}}javascript:window.injected=1 \u202e"\'`';

/** Numbers below `most`, always the same for a seed. */
export function numbers(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

export const report = (kind, tally) => console.log(`attack: ${kind}: ${JSON.stringify(tally)}`);

/** Expects that no program of the page has stopped and that nothing of a document was run. */
export async function expectSound(page, what) {
  await expect(page.locator('#crash'), what).toBeHidden();
  expect(await page.evaluate(() => window.injected), what).toBe(undefined);
}

/**
 * Starts a browser of its own with the profile in the folder `profile`, in which a killed one has left what it left. `kill`
 * ends all of its processes at once, as a crash or a dead battery would.
 */
export async function startBrowser(profile) {
  const { executablePath, args } = launchOptions(['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']);
  const program = spawn(executablePath, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(program, 'exit');
  const kill = async () => {
    process.off('exit', killAtOnce);
    killAtOnce();
    await ended;
  };
  const killAtOnce = () => {
    try {
      process.kill(-program.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  process.on('exit', killAtOnce); // in case the test run breaks off
  const lines = createInterface(program.stderr);
  const address = await new Promise((done, failed) => {
    lines.on('line', (line) => {
      const found = line.match(/DevTools listening on (ws:\S+)/);
      if (found) done(found[1]);
    });
    ended.then(() => failed(new Error('the browser did not start')));
  });
  const browser = await chromium.connectOverCDP(address);
  return { browser, context: browser.contexts()[0], kill };
}
