// The hosted app can be installed: browsers find its manifest and icons, and have nothing to object.
import assert from 'node:assert/strict';

export async function onlyHosted({ browser, open, ready, keptOffline, check }, edition) {
  await check('hosted: can be installed', async () => {
    const { page, context, complaints, close } = await open(browser, edition);
    await ready(page);
    await keptOffline(page);
    const client = await context.newCDPSession(page);
    const { url, errors, data } = await client.send('Page.getAppManifest');
    assert.equal(url, `${edition.address}app.webmanifest`);
    assert.deepEqual(errors, []);
    for (const icon of JSON.parse(data).icons) {
      const answer = await fetch(new URL(icon.src, url));
      assert.equal(answer.headers.get('content-type'), icon.type, icon.src);
      if (icon.type === 'image/png') assert.equal(await side(answer), Number(icon.sizes.split('x')[0]), icon.src);
    }
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    // Every page of a test is in a private window, where nothing is installed.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
    assert.deepEqual(complaints, []);
    await close();
  });
}

export async function onlySingle({ browser, open, ready, check }, edition) {
  await check('single file: names no manifest, since it is no site', async () => {
    const { page, close } = await open(browser, edition);
    await ready(page);
    assert.equal(await page.locator('link[rel=manifest]').count(), 0);
    await close();
  });
}

/** The width that a PNG states. */
async function side(answer) {
  return new DataView(await answer.arrayBuffer()).getUint32(16);
}
