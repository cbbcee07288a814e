// A first visit over a slow network with a slow processor, and what it took.
import { hosted, open, ready } from './harness.mjs';

/** What Lighthouse calls slow 4G. */
export const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1638.4 * 1024 / 8, uploadThroughput: 675 * 1024 / 8 };

/**
 * Opens what `server` hosts in a fresh profile, over `network` (as Chromium's protocol describes it; by default the
 * network is left as it is), on a processor `slowdown` times slower, and calls `then` with the page. Gives when the page
 * was first painted and when the app answered, in milliseconds; the cumulative layout shift `moved`; and the files
 * `loaded` by the time the app answered, with their bytes as sent.
 */
export async function firstVisit(browser, server, { network, slowdown = 1 }, then = () => {}) {
  const { page, complaints, close } = await open(browser, { ...hosted(server), address: 'about:blank' });
  const client = await page.context().newCDPSession(page);
  if (network) {
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', network);
  }
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(server.address, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ready(page);
  const measured = await page.evaluate(async () => {
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    const shifts = new PerformanceObserver(() => {});
    shifts.observe({ type: 'layout-shift', buffered: true });
    const ready = performance.getEntriesByName('variorum-ready')[0].startTime;
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return {
      painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      ready,
      loaded: files.filter((file) => file.responseEnd <= ready && !file.name.startsWith('data:'))
        .map((file) => ({ url: file.name, bytes: file.encodedBodySize })),
      moved: shifts.takeRecords().reduce((sum, shift) => sum + shift.value, 0),
    };
  });
  await then(page);
  await close();
  return { ...measured, complaints };
}
