// A reader at work on the embedded dossier: finds statements, compares their printings, opens a cell of the matrix,
// follows its evidence into the text, goes back, comes by a link. What is looked for is what a person would see.
import assert from 'node:assert/strict';

const CRUEL = 'cruel and abusive';
const views = ['Overview', 'Statements', 'Matrix', 'Documents', 'Reuse', 'Method'];

const go = (page, view) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const heading = (page) => page.getByRole('heading', { level: 1 });
const found = (page) => page.locator('.rail .hits output');
const rows = (page) => page.locator('main table.statements tbody tr');
const facet = (page, title) => page.locator('.rail details.facet').filter({ has: page.locator('summary', { hasText: title }) });

async function pick(page, title, value) {
  const group = facet(page, title);
  if (!(await group.evaluate((details) => details.open))) await group.locator('summary').click();
  await group.locator('.pick').filter({ hasText: value }).first().click();
}

async function search(page, words) {
  await page.keyboard.press('/');
  await page.locator('#q').fill(words);
}

/** Opens the statement that holds `words`, from the list. */
async function openStatement(page, words) {
  await go(page, 'Statements');
  await search(page, `"${words}" outlets:2+`);
  await rows(page).filter({ hasText: words }).first().getByRole('link').first().click();
  await page.locator('table.collation').waitFor();
}

export async function both({ browser, open, ready, accessibility, check }, edition) {
  const start = async (route = '', options = {}) => {
    const opened = await open(browser, edition, { route, ...options });
    await ready(opened.page);
    return opened;
  };

  await check(`${edition.name}: every view is reached from the navigation and says what is to be seen`, async () => {
    const { page, complaints, close } = await start();
    for (const view of views) {
      await go(page, view);
      await page.getByRole('link', { name: view, exact: true }).and(page.locator('[aria-current=page]')).waitFor();
      assert.ok((await heading(page).innerText()).length > 5, `${view} has a heading`);
      assert.match(await page.title(), /· Variorum$/);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: filters by outlet, speaker, company and text, and takes the filter away`, async () => {
    const { page, complaints, close } = await start('#/statements');
    const all = await found(page).innerText();
    await pick(page, 'Outlet', 'Gizmodo');
    await page.waitForFunction((text) => document.querySelector('.rail .hits output').innerText !== text, all);
    assert.match(await found(page).innerText(), /^\d+ of \d+ statements$/);
    assert.match(decodeURIComponent(page.url()), /outlet:gizmodo/i);
    await pick(page, 'Speaker', 'Nadella');
    assert.match(decodeURIComponent(page.url()), /speaker:/);
    for (const row of await rows(page).all()) assert.match(await row.innerText(), /Nadella/);
    await page.getByRole('button', { name: 'Clear all' }).click();
    assert.equal(await found(page).innerText(), all);
    await pick(page, 'Company', 'Facebook');
    assert.match(decodeURIComponent(page.url()), /company:facebook/i);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await search(page, 'abhorrent');
    assert.match(await rows(page).first().innerText(), /abhorrent/);
    await search(page, 'zzzz');
    await page.getByText('matches the filter').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    assert.equal(await found(page).innerText(), all);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: three outlets' printings of one statement stand side by side with what each changed`, async () => {
    const { page, complaints, close } = await start();
    await openStatement(page, CRUEL);
    const printings = page.locator('table.collation tbody tr');
    assert.equal(await printings.count(), 3);
    const text = await page.locator('table.collation').innerText();
    for (const outlet of ['Gizmodo', 'The Register', 'Unnamed page']) assert.match(text, new RegExp(outlet));
    assert.match(text, /words cut at the end, silently/);
    assert.ok(await page.locator('table.collation del.cut').count() >= 2, 'what was cut is struck through');
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: another base is taken by the keyboard, and Back returns`, async () => {
    const { page, close } = await start();
    await openStatement(page, CRUEL);
    const before = await page.locator('.base-text blockquote').innerText();
    const radio = page.getByRole('radio', { name: 'Take Unnamed page as the base' });
    await radio.focus();
    await page.keyboard.press('Space');
    await page.waitForFunction((text) => document.querySelector('.base-text blockquote').innerText !== text, before);
    assert.match(page.url(), /base=q\d+/);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Take Unnamed page as the base');
    assert.match(await page.locator('table.collation').innerText(), /added/);
    await page.goBack();
    await page.waitForFunction((text) => document.querySelector('.base-text blockquote').innerText === text, before);
    await close();
  });

  await check(`${edition.name}: a pasted text becomes the base`, async () => {
    const { page, complaints, close } = await start();
    await openStatement(page, CRUEL);
    await page.getByRole('radio', { name: /primary text/ }).check();
    const box = page.getByRole('textbox', { name: /Primary text/ });
    await box.pressSequentially('This brandnew policy is cruel and abusive');
    assert.equal(await box.inputValue(), 'This brandnew policy is cruel and abusive');
    await page.locator('.base-text').getByText('cruel and abusive').first().waitFor();
    assert.ok(!page.url().includes('brandnew'), 'the pasted text is in no link');
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: words printed without marks are recognised as whose they are`, async () => {
    const { page, close } = await start();
    await openStatement(page, 'Our current cloud engagement');
    const printing = (outlet) => page.locator('table.collation tbody tr')
      .filter({ has: page.locator('th').filter({ hasText: outlet }) });
    const register = printing('The Register');
    assert.match(await register.innerText(), /unmarked[\s\S]*No quotation marks[\s\S]*Satya Nadella/);
    const borrower = printing('Otis Pena');
    assert.match(await borrower.innerText(), /Satya Nadella[\s\S]*borrowed/);
    await borrower.getByText('Why we say so').click();
    assert.match(await borrower.innerText(), /another document prints the same words[\s\S]*Gizmodo/);
    await go(page, 'Statements');
    await search(page, 'gut-wrenching');
    assert.match(await rows(page).first().innerText(), /nobody named/);
    await close();
  });

  await check(`${edition.name}: a cell of the matrix opens on its evidence, which leads into the text`, async () => {
    const { page, complaints, close } = await start('#/matrix');
    const companies = await page.locator('table.matrix').innerText();
    for (const company of ['Microsoft', 'Apple', 'Facebook', 'Twitter', 'Airbnb', 'Google', 'Amazon', 'Vigilant Solutions']) {
      assert.match(companies, new RegExp(company));
    }
    const cell = page.locator('table.matrix tbody tr').filter({ has: page.getByRole('rowheader', { name: /Microsoft/ }) });
    await cell.getByRole('link').first().click();
    const evidence = page.locator('.evidence-panel');
    await evidence.waitFor();
    assert.match(page.url(), /open=c\d+\./);
    assert.match(await evidence.innerText(), /cruel and abusive/);
    await evidence.getByRole('link', { name: /paragraph|¶/ }).first().click();
    await page.waitForURL(/#\/documents\/d\d+/);
    await heading(page).waitFor();
    await page.goBack();
    await evidence.waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: arrow keys go from cell to cell of the matrix, and closing a cell leads back to it`, async () => {
    const { page, complaints, close } = await start('#/matrix');
    const focused = () => page.evaluate(() => document.activeElement.id);
    const [first, below] = await page.locator('table.matrix').evaluate((table) => {
      const places = [...table.querySelectorAll('td.filled a')].map((a) => a.id);
      const column = places[0].split('-')[2];
      return [places[0], places.slice(1).find((id) => id.endsWith(`-${column}`))];
    });
    await page.locator(`#${first}`).focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), below);
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), first);
    await page.keyboard.press('Control+End');
    const last = await page.locator('table.matrix td.filled a').last().getAttribute('id');
    assert.equal(await focused(), last);
    await page.keyboard.press('Enter');
    await page.locator('.evidence-panel').waitFor();
    await page.getByRole('link', { name: 'Close', exact: true }).press('Enter');
    await page.locator('.evidence-panel').waitFor({ state: 'detached' });
    await page.waitForFunction((id) => document.activeElement.id === id, last);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: every filled cell of the matrix has evidence`, async () => {
    const { page, close } = await start('#/matrix');
    const links = await page.locator('table.matrix td.filled a').evaluateAll((cells) => cells.map((a) => a.getAttribute('href')));
    assert.ok(links.length >= 10, `${links.length} cells`);
    for (const link of links) {
      await page.evaluate((hash) => { location.hash = hash; }, link);
      await page.waitForFunction((hash) => document.querySelector('.filled a[aria-current]')?.getAttribute('href') === hash
        || document.querySelector('.evidence-panel'), link);
      assert.ok((await page.locator('.evidence-panel .evidence').count()) > 0, link);
    }
    await close();
  });

  await check(`${edition.name}: a permalink restores view, query and base`, async () => {
    const first = await start();
    await openStatement(first.page, CRUEL);
    await first.page.getByRole('radio', { name: 'earliest' }).check();
    const hash = await first.page.evaluate(() => location.hash);
    const text = await first.page.locator('main').innerText();
    await first.close();
    const { page, close } = await start(hash);
    await page.locator('table.collation').waitFor();
    assert.equal(await page.locator('main').innerText(), text);
    assert.match(await page.locator('#q').inputValue(), /cruel and abusive/);
    await close();
  });

  await check(`${edition.name}: axe finds nothing in any view, light and dark`, async () => {
    const routes = ['#/', '#/statements', '#/statements/s1', '#/matrix', '#/documents', '#/documents/d1', '#/reuse', '#/method'];
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await start('', { colorScheme });
      for (const route of routes) {
        await page.evaluate((hash) => { location.hash = hash; }, route);
        await heading(page).waitFor();
        assert.deepEqual(await accessibility(page), [], `${route}, ${colorScheme}`);
      }
      await close();
    }
  });

  await check(`${edition.name}: nothing scrolls sideways on a narrow screen, and the filter is a sheet`, async () => {
    const { page, close } = await start('', { viewport: { width: 360, height: 740 } });
    for (const view of views) {
      await go(page, view);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${view} is ${width} px wide`);
    }
    await go(page, 'Statements');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.locator('#q').fill('abhorrent');
    await page.getByRole('button', { name: /^Show/ }).first().click();
    assert.match(await rows(page).first().innerText(), /abhorrent/);
    await close();
  });
}
