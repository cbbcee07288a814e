// A reader looks for statements in the embedded dossier and compares how outlets printed them.
import { expect, test } from '../fixtures.mjs';
import { CRUEL, baseText, collation, filter, found, goTo, goToHash, openStatement, pick, printings, search, statementRows } from '../views.mjs';

test('statements are filtered by outlet, speaker, company and words, and the filter is cleared', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  const all = await found(page).innerText();
  const clear = filter(page).getByRole('button', { name: 'Clear all' });
  await pick(page, 'Outlet', 'Gizmodo');
  await expect(found(page)).toHaveText(/^\d+ of \d+ statements$/);
  await expect(page).toHaveURL((url) => /outlet:gizmodo/i.test(decodeURIComponent(url.href)));
  await pick(page, 'Speaker', 'Nadella');
  await expect(page).toHaveURL((url) => /speaker:/.test(decodeURIComponent(url.href)));
  await expect(statementRows(page)).not.toHaveCount(0);
  await expect(statementRows(page).filter({ hasNotText: 'Nadella' })).toHaveCount(0);
  await clear.click();
  await expect(found(page)).toHaveText(all);
  await pick(page, 'Company', 'Facebook');
  await expect(page).toHaveURL((url) => /company:facebook/i.test(decodeURIComponent(url.href)));
  await clear.click();
  await search(page, 'abhorrent');
  await expect(statementRows(page).first()).toContainText('abhorrent');
  await search(page, 'zzzz');
  await expect(page.getByText('matches the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(found(page)).toHaveText(all);
});

test('three outlets’ printings of a statement stand side by side with what each changed', { tag: '@originals' }, async ({ open }) => {
  const { page } = await open();
  await openStatement(page, CRUEL);
  await expect(printings(page)).toHaveCount(3);
  for (const outlet of ['Gizmodo', 'The Register', 'Unnamed page']) await expect(collation(page)).toContainText(outlet);
  await expect(collation(page)).toContainText(/\d words not printed at the end/);
  await expect(collation(page).getByText(/^\d words not printed$/).first(), 'where the words would stand').toBeVisible();
  // Only what was changed is struck through; both outlets only shortened.
  await expect(collation(page)).toContainText(/Shortened[\s\S]*Shortened/);
  await expect(collation(page).getByRole('deletion')).toHaveCount(0);
});

test('in each row the reporter’s sentence is open, with how sure the join is and why', async ({ open }) => {
  const { page } = await open();
  await openStatement(page, 'on any projects related to separating');
  const outlet = (name) => printings(page).filter({ has: page.getByRole('rowheader').filter({ hasText: name }) });
  for (const row of await printings(page).all()) {
    await expect(row.getByRole('blockquote')).toHaveCount(1);
    await expect(row.getByRole('blockquote')).toBeVisible();
  }
  await expect(outlet('Gizmodo').getByRole('blockquote')).toContainText('Nadella wrote');
  const page7 = outlet('Otis Pena');
  await expect(page7).toContainText(/4 words printed outside the marks|\d words printed outside/);
  await expect(page7.getByText(/^Join sure \d+\s%$/)).toBeVisible();
  const why = page7.getByText('Why joined');
  const reason = page7.getByText('longest run');
  await expect(reason).toBeHidden();
  await why.locator('xpath=..').focus();
  await page.keyboard.press('Enter');
  await expect(reason).toBeVisible();
});

test('nothing is red but what was changed', async ({ open }) => {
  const { page } = await open({ route: '#/statements' });
  await search(page, 'outlets:2+');
  await expect(statementRows(page)).not.toHaveCount(0);
  const verdicts = [];
  const links = await statementRows(page).getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const link of links) {
    await goToHash(page, link);
    await expect(collation(page)).toBeVisible();
    verdicts.push(...await page.evaluate(rowsAndTheirRed));
  }
  expect(verdicts.length).toBeGreaterThan(links.length);
  expect(verdicts.filter(({ isChanged, red }) => !isChanged && red.length > 0)).toEqual([]);
  expect(verdicts.filter(({ isChanged, red }) => isChanged && red.length === 0)).toEqual([]);
});

/** In the page: each printing, whether it is called changed, and what in it is red. */
function rowsAndTheirRed() {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--red)';
  const red = getComputedStyle(probe).color;
  probe.remove();
  const isRed = (element) => {
    const style = getComputedStyle(element);
    return ['color', 'fill', 'stroke', 'outlineColor', 'borderTopColor', 'textDecorationColor', 'backgroundColor']
      .some((name) => style[name] === red);
  };
  return [...document.querySelectorAll('.collation tbody tr')].map((row) => ({
    isChanged: /\bChanged\b/.test(row.querySelector('th').innerText),
    red: [...row.querySelectorAll('*')].filter(isRed).map((element) => element.outerHTML.slice(0, 80)),
  }));
}

test('another base is chosen by the keyboard, and Back returns to the former', async ({ open }) => {
  const { page } = await open();
  await openStatement(page, CRUEL);
  const before = await baseText(page).innerText();
  const radio = page.getByRole('radio', { name: 'Take Unnamed page as the base' });
  await radio.focus();
  await page.keyboard.press('Space');
  await expect(baseText(page)).not.toHaveText(before, { useInnerText: true });
  expect(page.url()).toMatch(/base=q\w+/);
  await expect(radio).toBeFocused();
  await expect(collation(page)).toContainText('added');
  await page.goBack();
  await expect(baseText(page)).toHaveText(before, { useInnerText: true });
});

test('a pasted text becomes the base', async ({ open }) => {
  const { page } = await open();
  await openStatement(page, CRUEL);
  await page.getByRole('radio', { name: /primary text/ }).check();
  const box = page.getByRole('textbox', { name: /Primary text/ });
  await box.pressSequentially('This brandnew policy is cruel and abusive');
  await expect(box).toHaveValue('This brandnew policy is cruel and abusive');
  await expect(baseText(page).getByText(CRUEL).first()).toBeVisible();
  expect(page.url(), 'the link, which must not hold the pasted text').not.toContain('brandnew');
});

test('words printed without quotation marks are credited to their speaker', { tag: '@originals' }, async ({ open }) => {
  const { page } = await open();
  await openStatement(page, 'Our current cloud engagement');
  const printing = (outlet) => printings(page).filter({ has: page.getByRole('rowheader').filter({ hasText: outlet }) });
  await expect(printing('The Register')).toHaveText(/unmarked[\s\S]*No quotation marks[\s\S]*Satya Nadella/);
  const borrower = printing('Otis Pena');
  await expect(borrower).toHaveText(/Satya Nadella[\s\S]*borrowed/);
  await borrower.getByText('Why we say so').click();
  await expect(borrower).toHaveText(/another document prints the same words[\s\S]*Gizmodo/, { useInnerText: true });
  await goTo(page, 'Statements');
  await search(page, 'gut-wrenching');
  await expect(statementRows(page).first()).toContainText('nobody named');
});
