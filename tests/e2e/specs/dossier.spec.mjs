// The dossier is a file beside the program. If it doesn't arrive, or isn't the one that was built, the page says so, and
// the reader's own corpus works all the same.
import { expect, test } from '../fixtures.mjs';
import { keptOffline, ready } from '../harness.mjs';

const FILE = /\/dossier-\w+\.bin$/;
const problem = (page) => page.getByRole('alert').filter({ hasText: 'can’t open its dossier' });

/** A page of the edition without a service worker, where `answer` fulfils the request for the dossier. */
async function openWith(browser, edition, answer) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.route(FILE, answer);
  const page = await context.newPage();
  await page.goto(edition.address);
  return page;
}

test.describe('the dossier’s file', { tag: '@hosted' }, () => {
  test('if it is missing, the page says so and leads to the reader’s own corpus', async ({ browser, edition }) => {
    const page = await openWith(browser, edition, (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await ready(page);
    await expect(problem(page)).toContainText('the server answered 404');
    await problem(page).getByRole('link', { name: 'Your corpus' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(problem(page)).toBeVisible();
    await page.context().close();
  });

  test('if it is of another version, it is refused', async ({ browser, edition }) => {
    const page = await openWith(browser, edition, async (route) => {
      const body = await (await route.fetch()).body();
      body.write('0000000000000000\n', 'variorum-dossier '.length);
      await route.fulfill({ body });
    });
    await expect(problem(page)).toContainText('another version of Variorum');
    await page.context().close();
  });

  test('if the stored copy is damaged it is fetched anew, and the reader sees nothing of it', async ({ open }) => {
    const { page } = await open();
    await keptOffline(page);
    const stored = (damage) => page.evaluate(async (flip) => {
      const cache = await caches.open((await caches.keys())[0]);
      const { url } = (await cache.keys()).find((request) => /dossier-\w+\.bin$/.test(request.url));
      const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
      if (flip) {
        bytes[1_000] ^= 1;
        await cache.put(url, new Response(bytes));
      }
      return bytes[1_000];
    }, damage);
    const damaged = await stored(true);
    await page.reload();
    await ready(page);
    await expect(problem(page)).toHaveCount(0);
    await expect.poll(() => stored(false), { message: 'the stored copy is mended' }).not.toBe(damaged);
    await expect(page.getByRole('banner').getByText(/^Dossier/)).toBeVisible();
  });
});
