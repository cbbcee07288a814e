// A reader sees a mistake and sets it right from there; a copy of the page's own dossier holds what they said, tells how
// often the engine was right, travels as a case file; and everything can be given out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { at } from './desk.mjs';

export async function both(kit, edition) {
  const { check, open, ready } = kit;
  const start = async (route) => {
    const opened = await open(kit.browser, edition, { route });
    await ready(opened.page);
    return opened;
  };
  const dialog = (page) => page.getByRole('dialog');
  const saved = async (page, name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('button', { name: `Save ${name}`, exact: true }).click()]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  };

  await check(`${edition.name}: a speaker is corrected from the reader, in a copy, and the correction is taken back`, async () => {
    const { page, complaints, close } = await start('#/documents/d1');
    const proof = page.locator('details.proof').first();
    await proof.locator('summary').click();
    await proof.getByRole('button', { name: 'Correct …' }).click();
    const form = dialog(page);
    await form.getByLabel('Whose words are they?').fill('Cora Bell');
    await form.getByLabel('Why (if you like)').fill('the printed page says so');
    await form.getByRole('button', { name: 'Keep' }).click();
    await page.waitForURL(/in=k\w+/);
    await page.getByText('Cora Bell').first().waitFor();
    const key = page.url().match(/in=(k\w+)/)[1];
    await page.goto(`${edition.address}#/corpus?in=${key}`);
    const corrections = page.getByRole('region', { name: 'Corrections', exact: true });
    await corrections.getByText('These are the words of Cora Bell').waitFor();
    assert.match(await corrections.innerText(), /the printed page says so/);
    await corrections.getByRole('button', { name: 'How often was the engine right?' }).click();
    await corrections.getByText(/Of 1 speakers that you judged, 0 were read right/).waitFor();
    await corrections.getByRole('listitem').filter({ hasText: 'Cora Bell' }).getByRole('button', { name: 'Take back' }).click();
    await corrections.getByText('These are the words of Cora Bell').waitFor({ state: 'detached' });
    await corrections.getByRole('button', { name: 'Make the last one again' }).click();
    await corrections.getByText('These are the words of Cora Bell').waitFor();
    await page.reload();
    await page.getByText('These are the words of Cora Bell').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: the matrix is given out as a table, a drawing and a picture`, async () => {
    const { page, complaints, close } = await start('#/matrix');
    await page.getByRole('main').getByRole('button', { name: 'Export …' }).click();
    const table = await saved(page, 'Evidence');
    assert.match(table.name, /\.csv$/);
    assert.match(table.content.toString(), /^company,act,actor,role,[\s\S]*Microsoft/);
    assert.match((await saved(page, 'SVG')).content.toString(), /^<svg [\s\S]*Microsoft[\s\S]*<\/svg>\n$/);
    const picture = await saved(page, 'PNG');
    assert.equal(picture.content.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(picture.content.length > 5_000, 'the picture holds something');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: a statement is cited in several manners, and its apparatus saved`, async () => {
    const { page, complaints, close } = await start('#/statements/s1');
    await page.getByRole('main').getByRole('button', { name: 'Export …' }).click();
    const citation = page.getByLabel('The citation');
    assert.match(await citation.innerText(), /“.+”, quoted in .+ 2018/);
    await dialog(page).getByLabel('as').selectOption({ label: 'BibTeX' });
    await citation.filter({ hasText: '@article{' }).waitFor();
    const page_ = await saved(page, 'Apparatus');
    assert.match(page_.content.toString(), /^<!doctype html>[\s\S]*<blockquote>/);
    assert.doesNotMatch(page_.content.toString(), /<script/);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: a case file is saved and opens as a dossier with its corrections`, async () => {
    const { page, complaints, close } = await start('#/statements/s1');
    const proof = page.locator('details.proof').first();
    await proof.locator('summary').click();
    await proof.getByRole('button', { name: 'Correct …' }).click();
    await dialog(page).getByRole('button', { name: 'It is right as it was read' }).click();
    await page.waitForURL(/in=k\w+/);
    await page.goto(`${edition.address}#/corpus`);
    await page.getByText('Case file and single page', { exact: true }).click();
    await page.getByLabel('Your name in it').fill('Cora Bell');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save case file' }).click()]);
    const content = readFileSync(await download.path());
    const written = JSON.parse(content);
    assert.equal(written.format, 'variorum-case/1');
    assert.equal(written.reader, 'Cora Bell');
    const file = { name: 'other.variorum.json', mimeType: 'application/json', buffer: content };
    await page.getByLabel('Open as a new dossier').setInputFiles(file);
    await page.waitForFunction(() => document.querySelectorAll('.dossier-card').length === 2);
    await page.getByLabel('Open as a new dossier').setInputFiles({ ...file, buffer: Buffer.from('{"format":"x"}') });
    await at(page).alerts.filter({ hasText: 'This is no case file' }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });
}
