// A fact-checker holds a text against the dossier: what is printed so, what is changed, what is in no source.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';
import { goTo, heading } from '../views.mjs';

const DRAFT = `Satya Nadella wrote: “Our current cloud engagement with U.S. Immigration and Customs Enforcement (ICE) is supporting legacy mail, calendar, messaging and document management workloads.”

Microsoft “has worked for 25 years to combine technology with the rule of law”, it added.

The contract will not go on, Nadella told staff: “We have paused all work with the agency <b>at once</b>.”
`;

const PRIMARY = 'Statement\n\nWe have paused all work with the agency at once, and will say more when the review is done.';

const entries = (page) => page.getByRole('region', { name: 'Held against' }).locator('ol > li');

async function check(page, text) {
  await page.getByLabel('Your text').fill(text);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(heading(page)).toBeFocused();
}

test('each quotation of a draft is held against the dossier, by keyboard too, and the result is saved', async ({ open }) => {
  const { page } = await open();
  await goTo(page, 'Check a draft');
  await expect(page.getByRole('button', { name: 'Check it' })).toBeDisabled();
  expect(await accessibility(page), 'axe').toEqual([]);
  await check(page, DRAFT);
  await expect(heading(page)).toHaveText('Two of three quotations need another look: one changed and one in no source');
  await expect(entries(page)).toHaveCount(3);
  await expect(entries(page).nth(0)).toContainText('As printed');
  await expect(entries(page).nth(1)).toContainText('Changed');
  await expect(entries(page).nth(1).locator('del')).toHaveText('over 20');
  await expect(entries(page).nth(1).locator('ins')).toHaveText('25');
  await expect(entries(page).nth(1)).toContainText('Number');
  await expect(entries(page).nth(2)).toContainText('In no source');
  await expect(entries(page).nth(2)).toContainText('<b>at once</b>');
  expect(await accessibility(page), 'axe').toEqual([]);

  await page.keyboard.press('n');
  await expect(entries(page).nth(1)).toBeFocused();
  await page.keyboard.press('n');
  await expect(entries(page).nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(entries(page).nth(1)).toBeFocused();
  await page.getByRole('button', { name: '(3: in no source)' }).click();
  await expect(entries(page).nth(2)).toBeFocused();
  await page.getByRole('list', { name: 'Quotations in the order' }).getByRole('button', { name: '1: as printed' }).click();
  await expect(entries(page).nth(0)).toBeFocused();

  for (const [form, part] of [['Report', '<strong>In no source</strong>'], ['Markdown', '**Changed**'], ['CSV', '2,changed,']]) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save ${form}` }).click();
    expect(readFileSync(await (await download).path(), 'utf8'), form).toContain(part);
  }
  await page.getByRole('button', { name: 'Edit the text' }).click();
  await expect(page.getByLabel('Your text')).toHaveValue(DRAFT);
});

test('a changed quotation takes its source’s words, which is undone, and its place is opened and left again', async ({ open }) => {
  const { page } = await open({ route: '#/draft' });
  await check(page, DRAFT);
  await page.keyboard.press('n');
  await page.keyboard.press('t');
  await expect(heading(page)).toHaveText('One of three quotations needs another look: one in no source');
  await expect(entries(page).nth(1)).toBeFocused();
  await expect(page.getByRole('region', { name: 'Your draft' })).toContainText('has worked for over 20 years');
  await page.keyboard.press('u');
  await expect(entries(page).nth(1)).toContainText('Changed');
  await expect(entries(page).nth(1)).toBeFocused();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/#\/documents\/.*at=/);
  await expect(page.getByRole('main').getByText('As a company').first()).toBeFocused();
  await page.goBack();
  await expect(entries(page)).toHaveCount(3);
});

test('a primary text is a source too, and a draft is kept only if its writer says so', async ({ open }) => {
  const { page } = await open({ route: '#/draft' });
  await page.getByText('Also against a primary text').click();
  await page.getByLabel('A press release').fill(PRIMARY);
  await check(page, DRAFT.replace('<b>at once</b>', 'at once'));
  await expect(entries(page).nth(2)).toContainText('The primary text alone');
  await page.reload();
  await expect(page.getByLabel('Your text')).toHaveValue('');
  await page.getByLabel('Keep this draft in this browser').check();
  await page.getByLabel('Your text').fill(DRAFT);
  await page.reload();
  await expect(page.getByLabel('Your text')).toHaveValue(DRAFT);
  await page.getByLabel('Keep this draft in this browser').uncheck();
  await page.reload();
  await expect(page.getByLabel('Your text')).toHaveValue('');
});

test('a long draft is checked beside the window, can be stopped, and is drawn in parts', async ({ open }) => {
  const { page } = await open({ route: '#/draft' });
  const long = Array.from({ length: 60 }, (_, at) => `“Town ${at} keeps its ferry and its bells until the last autumn of them all,” said Ann Lee.`).join('\n\n');
  const worker = page.workers()[0] ?? await page.waitForEvent('worker');
  // Nothing reaches the worker until it is let go, so that the check is under way for as long as the test looks.
  await worker.evaluate(() => { globalThis.keptHandler = globalThis.onmessage; globalThis.onmessage = null; });
  await page.getByLabel('Your text').fill(long);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('progressbar', { name: 'Checking the draft' })).toBeVisible();
  expect(await accessibility(page), 'axe').toEqual([]);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('progressbar', { name: 'Checking the draft' })).toHaveCount(0);
  await expect(page.getByLabel('Your text')).toBeFocused();
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(heading(page)).toHaveText(/^60 quotations need another look: 60 in no source$/);
  await expect(entries(page)).toHaveCount(40);
  await page.getByRole('list', { name: 'Quotations in the order' }).getByRole('button', { name: /^60:/ }).click();
  await expect(entries(page)).toHaveCount(60);
  await expect(entries(page).nth(59)).toBeFocused();
});
