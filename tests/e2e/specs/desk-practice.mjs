// A class practises: labels are hidden, students say who is speaking and what became of the words, all by the keyboard, and
// then see where they differ from what the dossier says.
import assert from 'node:assert/strict';
import { articles, at, holds, openDesk } from './desk.mjs';

const practise = (page) => page.getByRole('banner').getByRole('button', { name: 'Practise …' }).click();
const dialog = (page) => page.getByRole('dialog');

/** The open question's place among all, once it has the focus. */
async function question(page, number) {
  await dialog(page).getByText(new RegExp(`^Question ${number} of`)).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'dialog-title');
}

export async function both(kit, edition) {
  const { check, open, ready, accessibility } = kit;

  await check(`${edition.name}: the page’s own dossier is practised on by the keyboard, and the differences lead to their places`, async () => {
    const { page, complaints, close } = await open(kit.browser, edition);
    await ready(page);
    await practise(page);
    assert.deepEqual(await accessibility(page), [], 'the beginning');
    await dialog(page).getByRole('button', { name: 'Begin' }).press('Enter');
    for (let number = 1; number <= 10; number += 1) {
      await question(page, number);
      if (number === 2) assert.deepEqual(await accessibility(page), [], 'a question');
      if (number === 3) {
        await dialog(page).getByRole('button', { name: 'I can’t tell' }).press('Enter');
        continue;
      }
      await page.keyboard.press('2');
      assert.equal(await dialog(page).getByRole('group').locator('input').nth(1).isChecked(), true);
      await page.keyboard.press('Enter');
    }
    await dialog(page).getByRole('heading', { name: /^\d+ of 10 answers as the dossier has them.*one was left open\.$/ }).waitFor();
    assert.deepEqual(await accessibility(page), [], 'the comparison');
    const first = dialog(page).locator('.compared > li').first();
    const words = await first.locator('q').innerText();
    await first.getByRole('link', { name: 'Look at the place' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    assert.match(page.url(), /#\/(documents\/d\d+\?at=q\d+|statements\/s\d+)/);
    await page.getByRole('main').filter({ hasText: words.slice(0, 20) }).waitFor();
    await practise(page);
    await dialog(page).getByRole('heading', { name: /of 10 answers/ }).waitFor();
    await dialog(page).getByRole('button', { name: 'Practise again' }).click();
    await dialog(page).getByRole('button', { name: 'Begin' }).waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: a reader’s own dossier is practised on, and who names every speaker agrees with it`, async () => {
    const { page, complaints, close } = await openDesk(kit, edition, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await at(page).files.setInputFiles(articles(4));
    await holds(page, 4);
    await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
    await page.waitForURL(/in=k\w+/);
    await page.getByRole('banner').getByRole('link', { name: /^Dossier of/ }).waitFor();
    await practise(page);
    await dialog(page).getByRole('button', { name: 'Begin' }).click();
    for (let number = 1; number <= 4; number += 1) {
      await question(page, number);
      const [, name] = (await dialog(page).locator('.passage').innerText()).match(/said (\w+ \w+)/);
      await dialog(page).getByLabel(new RegExp(name)).check();
      if (number === 2) {
        assert.deepEqual(await accessibility(page), [], 'narrow and dark');
        await dialog(page).getByRole('button', { name: 'Back' }).click();
        await question(page, 1);
        assert.equal(await dialog(page).locator('input:checked').count(), 1, 'what was said is kept');
        await page.keyboard.press('Enter');
        await question(page, 2);
        await dialog(page).getByLabel(new RegExp(name)).check();
      }
      await dialog(page).getByRole('button', { name: 'Next' }).click();
    }
    await dialog(page).getByRole('heading', { name: '4 of 4 answers as the dossier has them.' }).waitFor();
    await dialog(page).getByText('Each of your answers is what the dossier says').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });
}
