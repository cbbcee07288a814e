// A class practises: labels are hidden, students say by the keyboard who is speaking and what became of the words, and
// then see where they differ from the dossier.
import { articles, at, expectDocuments, openDesk } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility } from '../harness.mjs';

const practise = (page) => page.getByRole('banner').getByRole('button', { name: 'Practise …' }).click();
const dialog = (page) => page.getByRole('dialog');

const told = (page) => dialog(page).getByRole('status').filter({ hasText: /the dossier/i });

/** Goes on by Enter from what the dossier says of an answer. */
async function goOn(page) {
  await expect(told(page)).toHaveText(/the dossier (has it|says)/i);
  await expect(dialog(page).getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Enter');
}

/** Expects that the dialog asks a question and that its heading has the focus. */
async function expectQuestion(page, number) {
  await expect(dialog(page).getByText(new RegExp(`^Question ${number} of`))).toBeVisible();
  await expect(dialog(page).getByRole('heading', { level: 2 })).toBeFocused();
}

test('the page’s own dossier is practised on by the keyboard, and the differences lead to their places', async ({ open }) => {
  const { page } = await open();
  await practise(page);
  expect(await accessibility(page), 'the start').toEqual([]);
  await dialog(page).getByRole('button', { name: 'Begin' }).press('Enter');
  for (let number = 1; number <= 10; number += 1) {
    await expectQuestion(page, number);
    if (number === 2) expect(await accessibility(page), 'a question').toEqual([]);
    if (number === 3) {
      await dialog(page).getByRole('button', { name: 'I can’t tell' }).press('Enter');
      await goOn(page);
      continue;
    }
    await page.keyboard.press('2');
    await expect(dialog(page).getByRole('group').locator('input').nth(1)).toBeChecked();
    await page.keyboard.press('Enter');
    if (number === 2) expect(await accessibility(page), 'what the dossier says').toEqual([]);
    await goOn(page);
  }
  await expect(dialog(page).getByRole('heading', { name: /^\d+ of 10 answers as the dossier has them.*one was left open\.$/ })).toBeVisible();
  expect(await accessibility(page), 'the comparison').toEqual([]);
  const first = dialog(page).getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Look at the place' }) }).first();
  const words = await first.locator('q').first().innerText();
  await first.getByRole('link', { name: 'Look at the place' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/#\/(documents\/d\w+\?at=q\w+|statements\/s\w+)/);
  await expect(page.getByRole('main').filter({ hasText: words.slice(0, 20) })).toBeVisible();
  await practise(page);
  await expect(dialog(page).getByRole('heading', { name: /of 10 answers/ })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Practise again' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Begin' })).toBeVisible();
});

test('a reader’s own dossier is practised on, and who names every speaker agrees with it', async ({ open }) => {
  const { page } = await openDesk(open, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await at(page).files.setInputFiles(articles(4));
  await expectDocuments(page, 4);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await expect(page).toHaveURL(/in=k\w+/);
  await expect(page.getByRole('banner').getByRole('link', { name: /^Dossier of/ })).toBeVisible();
  await practise(page);
  await dialog(page).getByRole('button', { name: 'Begin' }).click();
  for (let number = 1; number <= 4; number += 1) {
    await expectQuestion(page, number);
    const [, name] = (await dialog(page).getByRole('blockquote').last().innerText()).match(/said (\w+ \w+)/);
    await dialog(page).getByLabel(new RegExp(name)).check();
    if (number === 2) {
      expect(await accessibility(page), 'narrow and dark').toEqual([]);
      await dialog(page).getByRole('button', { name: 'Back' }).click();
      await expectQuestion(page, 1);
      await expect(dialog(page).locator('input:checked'), 'the answer that was given').toHaveCount(1);
      await page.keyboard.press('Enter');
      await goOn(page);
      await expectQuestion(page, 2);
      await dialog(page).getByLabel(new RegExp(name)).check();
    }
    await dialog(page).getByRole('button', { name: 'Answer' }).click();
    await expect(told(page)).toHaveText(/^As the dossier has it\./);
    await dialog(page).getByRole('button', { name: 'Next' }).click();
  }
  await expect(dialog(page).getByRole('heading', { name: '4 of 4 answers as the dossier has them.' })).toBeVisible();
  await expect(dialog(page).getByText('Each of your answers is what the dossier says')).toBeVisible();
});
