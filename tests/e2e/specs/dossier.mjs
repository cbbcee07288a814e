// The dossier is a file of its own. If it does not come, or is not what was built, the page says so, and the reader's own
// corpus works all the same.
import assert from 'node:assert/strict';
import { at } from './desk.mjs';

const problem = (page) => page.getByRole('alert').filter({ hasText: 'can’t open its dossier' });

export async function onlyHosted({ browser, open, ready, keptOffline, check }, edition) {
  await check('hosted: without its dossier the page says so and leads to the reader’s own corpus', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await context.route(/\/dossier-\w+\.bin$/, (route) => route.fulfill({ status: 404, body: 'Not found' }));
    const page = await context.newPage();
    await page.goto(edition.address);
    await ready(page);
    await problem(page).getByText('the server answered 404').waitFor();
    await problem(page).getByRole('link', { name: 'Your corpus' }).click();
    await at(page).title.waitFor();
    await page.goBack();
    await problem(page).waitFor();
    await context.close();
  });

  await check('hosted: a dossier of another version is refused', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await context.route(/\/dossier-\w+\.bin$/, async (route) => {
      const body = await (await route.fetch()).body();
      body.write('0000000000000000\n', 'variorum-dossier '.length);
      await route.fulfill({ body });
    });
    const page = await context.newPage();
    await page.goto(edition.address);
    await problem(page).getByText('another version of Variorum').waitFor();
    await context.close();
  });

  await check('hosted: a damaged copy of the dossier says so, mends itself, and opens at the next reload', async () => {
    const { page, close } = await open(browser, edition);
    await ready(page);
    await keptOffline(page);
    const kept = (damage) => page.evaluate(async (damage) => {
      const cache = await caches.open((await caches.keys())[0]);
      const { url } = (await cache.keys()).find((request) => /dossier-\w+\.bin$/.test(request.url));
      const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
      if (damage) {
        bytes[1_000] ^= 1;
        await cache.put(url, new Response(bytes));
      }
      return bytes[1_000];
    }, damage);
    const damaged = await kept(true);
    await page.reload();
    await problem(page).getByText('is damaged').waitFor();
    await assertSoon(async () => await kept(false) !== damaged, 'the copy is not mended');
    await page.reload();
    await ready(page);
    await problem(page).waitFor({ state: 'detached' });
    await page.getByRole('banner').getByText(/^Dossier/).waitFor();
    await close();
  });
}

async function assertSoon(holds, otherwise) {
  for (let tries = 0; !await holds(); tries += 1) {
    assert.ok(tries < 50, otherwise);
    await new Promise((done) => { setTimeout(done, 200); });
  }
}
