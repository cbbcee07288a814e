// A reporter brings in articles of their own by picking, dropping and pasting; corrects what was guessed; keeps several
// dossiers; and finds everything again.
import { article, articles, at, drop, expectCompared, expectDocuments, openDesk, picture } from '../desk.mjs';
import { expect, test } from '../fixtures.mjs';
import { accessibility, hosted, keptOffline, ready } from '../harness.mjs';
import { goToHash } from '../views.mjs';

test('picked files become documents with what was found in each, and are read as a dossier', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await expect(page.getByText('There is nothing here yet')).toBeVisible();
  await desk.files.setInputFiles([...articles(3), picture]);
  await expectDocuments(page, 3);
  await expect(desk.row('town-1.txt')).toContainText('Town 1 looks at its bakery');
  await expect(desk.row('town-1.txt')).toContainText('Jo Doe');
  await expect(desk.problems).toHaveText(/One file not taken[\s\S]*picture[\s\S]*map\.png/);
  await desk.dossiers.getByRole('link', { name: /^Read it/ }).click();
  await page.getByRole('link', { name: 'Statements', exact: true }).click();
  await expect(page.getByText('Our museum in town 2').first()).toBeVisible();
  expect(page.url()).toMatch(/in=k\w+/);
});

test('a copied link says that it opens in this browser only', async ({ open }) => {
  const { page, context } = await openDesk(open);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  await at(page).files.setInputFiles(articles(3));
  await expectCompared(page);
  await at(page).dossiers.getByRole('link', { name: /^Read it/ }).click();
  await page.getByRole('link', { name: 'Statements', exact: true }).click();
  await page.getByText('Our museum in town 2').first().click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'opens in this browser only' })).toBeVisible();
  await page.getByRole('status').getByRole('link', { name: 'Your corpus' }).click();
  await expect(at(page).title).toBeVisible();
});

test('files are dropped, text is pasted, and all of it is there after a reload', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await drop(page, articles(2));
  await expectDocuments(page, 2);
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('Its text, headline first').fill(article(77));
  await page.getByLabel('What to call it (optional)').fill('by hand');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expectDocuments(page, 3);
  await page.reload();
  await ready(page);
  await expectDocuments(page, 3);
  await expect(desk.row('by hand')).toContainText('Town 77');
  await expect(desk.dossier('3 documents, ')).toBeVisible();
});

test('outlets and dates of many documents are set at once: typed, or pasted as a column', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await desk.files.setInputFiles(articles(5));
  await expectDocuments(page, 5);
  await page.getByRole('button', { name: '5 without a sure outlet or date' }).click();
  await page.getByRole('checkbox', { name: 'Select all documents shown' }).check();
  const form = page.getByRole('form', { name: 'The selected documents' });
  await form.getByLabel('Their outlet').fill('The Herald');
  await form.getByLabel('Their date').fill('1 May 2020');
  await form.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByText('What is known of 5 documents was changed.')).toBeVisible();
  await page.getByRole('button', { name: 'without a sure outlet or date' }).click();
  await expect(desk.rows.filter({ hasText: /The Herald[\s\S]*2020-05-01/ })).toHaveCount(5);
  await desk.undo.click();
  await expect(desk.row('The Herald')).toHaveCount(0);
  await form.getByRole('button', { name: 'Select none' }).click();

  // A range by the shift key, in the order of the table.
  await page.getByRole('button', { name: 'Document', exact: true }).click();
  await page.getByRole('button', { name: 'Document', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Document' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('checkbox', { name: 'Select Town 4' }).click();
  await page.getByRole('checkbox', { name: 'Select Town 2' }).click({ modifiers: ['Shift'] });
  await expect(form).toContainText('3 documents selected');
  await form.getByLabel('Their outlet').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'The Echo\t2020-05-04\nThe Gazette\t\n\t2020-05-02\n');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(desk.row('Town 4')).toHaveText(/The Echo[\s\S]*2020-05-04/);
  await expect(desk.row('Town 3')).toHaveText(/The Gazette[\s\S]*no date/);
  await expect(desk.row('Town 2')).toHaveText(/unknown[\s\S]*2020-05-02/);
  expect(await accessibility(page), 'axe').toEqual([]);
  await form.getByRole('button', { name: 'Take them out' }).click();
  await expectDocuments(page, 2);
  await expect(page.getByText('3 documents were taken out.')).toBeVisible();
  await desk.undo.click();
  await expectDocuments(page, 5);
  await page.getByRole('searchbox', { name: 'Find a document' }).fill('gazette');
  await expect(desk.rows).toHaveCount(1);
  await expect(page.getByText('1 of 5 shown')).toBeVisible();
});

test('facts are corrected by the keyboard, kept, and set back', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await desk.files.setInputFiles(articles(2));
  await expectDocuments(page, 2);
  const edit = page.getByRole('button', { name: 'what is known of Town 1 ' });
  const headline = page.getByLabel('Headline', { exact: true });
  await edit.focus();
  await page.keyboard.press('Enter');
  await expect(headline).toBeFocused();
  await expect(page.getByRole('button', { name: 'Town 1 looks at its bakery', exact: true })).toBeVisible();
  await page.keyboard.press('Tab'); // to what was found for it
  await page.keyboard.press('Tab');
  await page.keyboard.type('The Herald');
  await page.keyboard.press('Enter');
  await expect(desk.row('The Herald')).toBeVisible();
  await expect(edit).toBeFocused();
  await page.reload();
  await ready(page);
  await desk.row('The Herald').getByRole('button', { name: /what is known/ }).click();
  await page.getByRole('button', { name: 'As found' }).click();
  await expect(desk.row('The Herald')).toHaveCount(0);
  await edit.click();
  await expect(headline).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(headline).toHaveCount(0);
  await edit.click();
  await page.getByRole('button', { name: 'Take this document out' }).click();
  await expectDocuments(page, 1);
});

test('a form stays as it is while the row above it changes', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await desk.files.setInputFiles(articles(2));
  await expectDocuments(page, 2);
  await page.getByRole('button', { name: 'what is known of Town 1 ' }).click();
  const headline = page.getByLabel('Headline', { exact: true });
  await headline.fill('Bread');
  const drawnFirst = await headline.elementHandle();
  await page.getByRole('checkbox', { name: 'Select Town 1' }).click();
  const tools = page.getByRole('form', { name: 'The selected documents' });
  await tools.getByLabel('Their outlet').fill('The Echo');
  await page.keyboard.press('Enter');
  await expect(desk.row('Town 1')).toContainText('The Echo');
  await expect(headline).toHaveValue('Bread');
  expect(await headline.evaluate((now, first) => now === first, drawnFirst)).toBe(true);
});

test('several dossiers stand side by side, are renamed, deleted and brought back', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await desk.files.setInputFiles(articles(2));
  await expectDocuments(page, 2);
  await expectCompared(page);
  await page.getByRole('button', { name: 'New dossier' }).click();
  await expect(page.getByLabel('Name of the dossier')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('The flood');
  await page.keyboard.press('Enter');
  await expect(desk.dossier('The flood')).toBeVisible();
  await desk.files.setInputFiles(articles(5, 50));
  await expectDocuments(page, 5);
  await expect(desk.dossiers).toHaveCount(2);
  await page.getByRole('button', { name: 'Delete The flood' }).click();
  await expect(desk.dossier('The flood')).toHaveCount(0);
  await expectDocuments(page, 2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await desk.dossier('The flood').getByRole('button', { name: 'The flood', exact: true }).click();
  await expectDocuments(page, 5);
  await page.reload();
  await ready(page);
  await expect(desk.dossier('The flood')).toBeVisible();
  await expect(desk.dossiers).toHaveCount(2);
});

test('the same text is recognised, and a file that comes again is not read again', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  const [one] = articles(1);
  await desk.files.setInputFiles([one, { ...one, name: 'copy.txt' }]);
  await expectDocuments(page, 2);
  await expect(desk.row('same text as')).toBeVisible();
  await desk.files.setInputFiles([one]);
  await expect(desk.alerts.getByText('One document is already here')).toBeVisible();
  await expectDocuments(page, 2);
});

test('a table asks once which of its columns hold what', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  const table = (name, from) => ({
    name, mimeType: 'text/csv',
    buffer: Buffer.from(`headline,body,paper\n${[from, from + 1].map((n) => `Town ${n},"${article(n).replaceAll('"', '""')}",The Herald ${n}`).join('\n')}\n`),
  });
  await desk.files.setInputFiles([table('one.csv', 1), ...articles(1, 90)]);
  const dialog = page.getByRole('dialog', { name: 'Which columns hold what?' });
  await expect(dialog.getByLabel('Text')).toHaveValue('body');
  await dialog.getByLabel('Outlet').selectOption('paper');
  await expect(dialog.getByText('The Herald 1')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await expectDocuments(page, 3);
  await expect(desk.row('The Herald 2')).toBeVisible();
  await desk.files.setInputFiles([table('two.csv', 5)]);
  await expectDocuments(page, 5);
  await expect(dialog).toHaveCount(0);
});

test('saved pages are read without running what they hold, and a damaged archive says what to do', async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  const html = (number) => `<!doctype html><html><head><title>Town ${number} · The Herald</title>
    <meta property="og:site_name" content="The Herald"><script>document.title = 'run'; fetch('https://example.invalid/');</script></head>
    <body><nav><a href="javascript:alert(1)">Menu</a></nav><article><h1>Town ${number}</h1>${article(number).split('\n\n').map((text) => `<p onclick="alert(1)">${text}</p>`).join('')}
    <img src="x" onerror="document.title = 'run'"></article></body></html>`;
  const savedPage = { name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from(html(3)) };
  const damaged = { name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04 and nothing', 'latin1') };
  await desk.files.setInputFiles([savedPage, damaged, ...articles(1)]);
  await expectDocuments(page, 2);
  await expect(desk.row('The Herald')).toBeVisible();
  await expect(desk.problems).toContainText('broken.zip');
  expect(await page.title()).not.toMatch(/run/);
});

test('of a thousand documents the page draws only a few rows, and all can be reached', { tag: '@hosted' }, async ({ open }) => {
  const { page } = await openDesk(open);
  const desk = at(page);
  await desk.files.setInputFiles(articles(1000));
  await expectDocuments(page, 1000);
  expect(await desk.rows.count(), 'rows in the page').toBeLessThan(60);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = desk.rows.and(page.locator('[aria-rowindex="1001"]'));
  await last.getByRole('button').click();
  await expect(page.getByLabel('Headline', { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds no fault on the desk, ${colorScheme}, and nothing scrolls sideways on a narrow screen`, { tag: '@hosted' }, async ({ open }) => {
    const { page } = await openDesk(open, { colorScheme, viewport: { width: 360, height: 740 } });
    const desk = at(page);
    expect(await accessibility(page), 'empty').toEqual([]);
    await desk.files.setInputFiles([...articles(4), picture]);
    await expectDocuments(page, 4);
    await desk.rows.first().getByRole('button').click();
    await expect(page.getByLabel('Headline', { exact: true })).toBeVisible();
    expect(await accessibility(page), 'narrow').toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'width of the page').toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await accessibility(page), 'wide').toEqual([]);
  });
}

test.describe('fetching the desk', { tag: '@hosted' }, () => {
  test('the desk is fetched when it is first needed, and once', async ({ open }) => {
    const { page, requests } = await open({ serviceWorkers: 'block' });
    const desks = () => requests.filter((url) => /desk-\w+(_bg)?\.\w+$/.test(url));
    expect(desks()).toEqual([]);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Your corpus' }).click();
    await expect(at(page).title).toBeVisible();
    const first = desks().length;
    expect(first).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(at(page).title).toBeHidden();
    await page.getByRole('link', { name: 'Your corpus' }).click();
    await expect(at(page).title).toBeVisible();
    expect(desks().length).toBe(first);
  });

  test('a desk that does not load says so, and loads at the second try', async ({ open }) => {
    const { page } = await open({ serviceWorkers: 'block', complaints: 'expected' });
    await page.route(/desk-\w+_bg\.wasm/, (route) => route.abort());
    await goToHash(page, '#/corpus');
    await expect(page.getByRole('alert').getByText('did not open')).toBeVisible();
    await page.unroute(/desk-\w+_bg\.wasm/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(at(page).title).toBeVisible();
  });

  test('what reads files is fetched with the first file; if it does not come, the next files bring it', async ({ open }) => {
    const { page, requests } = await openDesk(open, { serviceWorkers: 'block', complaints: 'expected' });
    const importers = () => requests.filter((url) => /importers-\w+(_bg)?\.\w+$/.test(url));
    expect(importers()).toEqual([]);
    await page.route(/importers-\w+_bg\.wasm/, (route) => route.abort());
    await at(page).files.setInputFiles(articles(3));
    await expect(at(page).alerts.filter({ hasText: 'no file was read' })).toBeVisible();
    await expect(at(page).progress).toHaveCount(0);
    await page.unroute(/importers-\w+_bg\.wasm/);
    await at(page).files.setInputFiles(articles(3));
    await expectDocuments(page, 3);
    const fetched = importers().length;
    await at(page).files.setInputFiles(articles(2, 3));
    await expectDocuments(page, 5);
    expect(importers().length, 'fetched once').toBe(fetched);
  });

  test('the desk works when the server is gone', async ({ open, host }) => {
    const server = await host();
    const { page } = await open({ in: hosted(server) });
    await keptOffline(page);
    await server.stop();
    await page.reload();
    await ready(page);
    await page.getByRole('link', { name: 'Your corpus' }).click();
    await at(page).files.setInputFiles(articles(2));
    await expectDocuments(page, 2);
  });
});
