// A dossier is saved as a page of its own: one file that opens with it from the disk, without a connection, and holds
// nothing else of the reader's. Whatever the texts say stays text.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { articles, at, holds, openDesk } from './desk.mjs';

/** An article that would break out of the page if it were ever taken for markup. */
const hostile = {
  name: 'hostile.html.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('</script><script>window.injected = true</script><!-- ]]> Town 7\n\n'
    + '“We </script><img src=x onerror="window.injected = true"> keep the <!-- mill & the ferry,” said Ann Lee, who runs both.\n'),
};

const carried = (file) => {
  const held = readFileSync(file, 'utf8').split('<script id="dossier" type="text/plain">');
  assert.equal(held.length, 2, 'one dossier stands in the page');
  return Buffer.from(held[1].split('</script>')[0].split('.')[0], 'base64').toString('utf8');
};

export async function both(kit, edition) {
  const { check, open, ready, singleFile } = kit;

  await check(`${edition.name}: a dossier is saved as a single page, which opens with it and with nothing else`, async () => {
    const { page, complaints, close } = await openDesk(kit, edition);
    await at(page).files.setInputFiles(articles(2, 500));
    await holds(page, 2);
    await page.getByRole('button', { name: 'New dossier' }).click();
    await page.locator('#dossier-name').fill('The </script> mill');
    await page.keyboard.press('Enter');
    await at(page).files.setInputFiles([hostile, ...articles(3)]);
    await holds(page, 4);
    await page.getByText('Case file and single page', { exact: true }).click();
    const file = await saved(page, page);
    assert.equal(path.basename(file.name), 'the-script-mill.html');
    const text = carried(file.path);
    assert.match(text, /onerror="window\.injected/);
    assert.match(text, /Town 2 looks at/);
    assert.doesNotMatch(text, /Town 50[01]/, 'another dossier of the reader’s is in the page');
    assert.deepEqual(complaints, []);
    await close();

    const copy = await open(kit.browser, singleFile(file.path), { offline: true });
    await ready(copy.page);
    await copy.page.getByRole('banner').getByRole('link', { name: 'The </script> mill' }).waitFor();
    await copy.page.evaluate(() => { location.hash = '#/documents/d1'; });
    await copy.page.getByRole('main').filter({ hasText: 'keep the <!-- mill & the ferry' }).waitFor();
    assert.equal(await copy.page.evaluate(() => Boolean(window.injected)), false);
    // Saved again from there, with a correction, it holds that, and the earlier one no more.
    await copy.page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
    const again = await saved(copy.page, copy.page.getByRole('dialog'));
    assert.equal(carried(again.path), text);
    assert.deepEqual(copy.complaints, []);
    await copy.close();
    file.forget();
    again.forget();
  });

  await check(`${edition.name}: the page’s own dossier is saved with its editor’s corrections`, async () => {
    const { page, complaints, close } = await open(kit.browser, edition);
    await ready(page);
    const title = await page.getByRole('banner').getByText(/^Dossier/).innerText();
    await page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
    const file = await saved(page, page.getByRole('dialog'));
    await close();
    const copy = await open(kit.browser, singleFile(file.path));
    await ready(copy.page);
    assert.equal(await copy.page.getByRole('banner').getByText(/^Dossier/).innerText(), title);
    await copy.page.evaluate(() => { location.hash = '#/documents/d1'; });
    const proof = copy.page.locator('details.proof').first();
    await proof.locator('summary').click();
    await proof.getByRole('button', { name: 'Correct …' }).click();
    await copy.page.getByRole('dialog').getByRole('button', { name: 'It is right as it was read' }).click();
    await copy.page.waitForURL(/in=k\w+/);
    assert.deepEqual([...complaints, ...copy.complaints], []);
    await copy.close();
    file.forget();
  });

  await check(`${edition.name}: a single page that was damaged says so`, async () => {
    const { page, close } = await open(kit.browser, edition);
    await ready(page);
    await page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
    const file = await saved(page, page.getByRole('dialog'));
    await close();
    const copy = await kit.browser.newPage();
    const damaged = readFileSync(file.path, 'utf8').replace(/(<script id="dossier" type="text\/plain">).*?</s, '$1AAAA<');
    writeFileSync(file.path, damaged);
    await copy.goto(singleFile(file.path).address);
    await copy.getByText('can’t open its dossier').waitFor();
    await copy.close();
    file.forget();
  });
}

export async function onlyHosted(kit) {
  const { check, open, ready, host, hosted, keptOffline } = kit;

  await check('hosted: a single page that can’t be fetched says what to do', async () => {
    const server = await host();
    const { page, close } = await open(kit.browser, hosted(server));
    await ready(page);
    await keptOffline(page);
    await server.stop();
    await page.getByRole('banner').getByRole('button', { name: 'Export …' }).click();
    await page.getByRole('button', { name: 'Save as a single page' }).click();
    await page.getByRole('dialog').getByRole('status').getByText('go online').waitFor();
    await close();
  });
}

/** What “Save as a single page” saves, in a folder of its own. */
async function saved(page, place) {
  const folder = mkdtempSync(path.join(tmpdir(), 'variorum-'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    place.getByRole('button', { name: 'Save as a single page' }).click(),
  ]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await place.getByText('Saved. It opens').waitFor();
  return { name: file, path: file, forget: () => rmSync(folder, { recursive: true }) };
}
