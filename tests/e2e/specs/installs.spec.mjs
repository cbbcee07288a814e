// The hosted app can be installed: browsers find its manifest and icons and have no objection.
import { expect, test } from '../fixtures.mjs';
import { keptOffline } from '../harness.mjs';

test('can be installed', { tag: '@hosted' }, async ({ open, edition }) => {
  const { page, context } = await open();
  await keptOffline(page);
  const client = await context.newCDPSession(page);
  const { url, errors, data } = await client.send('Page.getAppManifest');
  expect(url).toBe(`${edition.address}app.webmanifest`);
  expect(errors).toEqual([]);
  for (const icon of JSON.parse(data).icons) {
    const answer = await fetch(new URL(icon.src, url));
    expect(answer.headers.get('content-type'), icon.src).toBe(icon.type);
    if (icon.type === 'image/png') expect(await pngWidth(answer), icon.src).toBe(Number(icon.sizes.split('x')[0]));
  }
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // The test's profile counts as a private window, in which nothing can be installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('names no manifest, since a file is no web app', { tag: '@single' }, async ({ open }) => {
  const { page } = await open();
  await expect(page.locator('link[rel=manifest]')).toHaveCount(0);
});

/** The width that a PNG states. */
async function pngWidth(answer) {
  return new DataView(await answer.arrayBuffer()).getUint32(16);
}
