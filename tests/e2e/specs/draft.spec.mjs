// A fact-checker holds a text against the dossier: what is printed so, what is changed, what is in no source.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';

const DRAFT = `Satya Nadella wrote: “Our current cloud engagement with U.S. Immigration and Customs Enforcement (ICE) is supporting legacy mail, calendar, messaging and document management workloads.”

Microsoft “has worked for 25 years to combine technology with the rule of law”, it added.

The contract will not go on, Nadella told staff: “We have paused all work with the agency <b>at once</b>.”
`;

test('each quotation of a draft is held against the dossier, by keyboard too, and the result is saved', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  await page.getByRole('button', { name: 'Check a draft …' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Check it' })).toBeDisabled();
  await dialog.getByLabel('Your text').fill(DRAFT);
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Two of three quotations need another look: one changed and one in no source');
  const entries = dialog.getByRole('region', { name: 'Held against' }).locator('ol > li');
  await expect(entries).toHaveCount(3);
  await expect(entries.nth(0)).toContainText('As printed');
  await expect(entries.nth(1)).toContainText('Changed');
  await expect(entries.nth(1).locator('del')).toHaveText('over 20');
  await expect(entries.nth(1).locator('ins')).toHaveText('25');
  await expect(entries.nth(1)).toContainText('Number');
  await expect(entries.nth(2)).toContainText('In no source');
  await expect(entries.nth(2)).toContainText('<b>at once</b>');
  expect(await accessibility(page), 'axe').toEqual([]);

  await page.keyboard.press('n');
  await expect(entries.nth(1)).toBeFocused();
  await page.keyboard.press('n');
  await expect(entries.nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(entries.nth(1)).toBeFocused();
  await dialog.getByRole('button', { name: '(3: in no source)' }).click();
  await expect(entries.nth(2)).toBeFocused();

  for (const [form, part] of [['Report', '<strong>In no source</strong>'], ['Markdown', '**Changed**'], ['CSV', '2,changed,']]) {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Save ${form}` }).click();
    expect(readFileSync(await (await download).path(), 'utf8'), form).toContain(part);
  }
  await dialog.getByRole('button', { name: 'Edit the text' }).click();
  await expect(dialog.getByLabel('Your text')).toHaveValue(DRAFT);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
