// A reporter brings their own articles: by picking, dropping and pasting; sets right what was guessed; keeps several
// dossiers; and finds everything again. The articles are made up here.
import assert from 'node:assert/strict';

const NAMES = ['Ann Lee', 'Kay Poe', 'Max Orr', 'Ida Fox', 'Jon Ray', 'Sue Kim', 'Leo Ash'];
const THINGS = ['ferry', 'bakery', 'museum', 'orchard', 'railway', 'harbour', 'library', 'quarry', 'dairy', 'theatre', 'vineyard'];
const DEEDS = ['opens before dawn', 'needs forty new hands', 'lost its roof in March', 'pays every debt by autumn',
  'never closed in the war', 'feeds half the valley', 'was sold for one coin', 'burns no coal this winter',
  'hires only sailors', 'keeps the old bells', 'won the county prize', 'sleeps under snow', 'stands on oak piles'];

/** A short article, another one for each number: what it quotes is said nowhere else. */
export function article(number) {
  const pick = (list, step) => list[Math.floor(number / step) % list.length];
  const [name, thing, deed, other] = [pick(NAMES, 1), pick(THINGS, 1), pick(DEEDS, 1), pick(DEEDS, THINGS.length)];
  return `Town ${number} looks at its ${thing}\nBy Jo Doe\n\n“Our ${thing} in town ${number} ${deed}, and people say that it ${other},” said ${name}, who keeps it.\n\nThe council of town ${number} meets on Monday.\n`;
}

/** Files as a picker takes them. */
export const articles = (count, from = 0) => Array.from({ length: count }, (_, at) => ({
  name: `town-${from + at}.txt`, mimeType: 'text/plain', buffer: Buffer.from(article(from + at)),
}));

export const picture = { name: 'map.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1') };

/** What a person uses of the desk. */
export function at(page) {
  const dossiers = page.getByRole('region', { name: 'Dossiers' }).getByRole('listitem');
  return {
    title: page.getByRole('heading', { level: 1, name: 'Bring your own articles' }),
    files: page.getByLabel('Choose files'),
    folder: page.getByLabel('Choose a folder'),
    place: page.locator('.drop'),
    dossiers,
    dossier: (name) => dossiers.filter({ hasText: name }),
    rows: page.locator('.documents-list tr.document'),
    row: (words) => page.locator('.documents-list tr.document').filter({ hasText: words }),
    found: page.locator('.shown > .section-head .note'),
    alerts: page.locator('#desk [role=alert]'),
    problems: page.locator('.problems'),
  };
}

/** Waits until nothing is being read and the dossier holds so many documents. */
export async function holds(page, documents) {
  const words = documents === 1 ? 'One document' : `${documents.toLocaleString('en-US')} documents`;
  await at(page).found.filter({ hasText: new RegExp(`^${words},`) }).waitFor();
  await page.locator('.under-way').waitFor({ state: 'detached' });
}

/** Drops files as a desktop does. */
export async function drop(page, files) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('latin1') }));
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, text } of files) {
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, sent);
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    await at(page).place.dispatchEvent(kind, { dataTransfer: transfer });
  }
}

export async function openDesk(kit, edition, options = {}) {
  const opened = await kit.open(kit.browser, edition, { route: '#/corpus', ...options });
  await kit.ready(opened.page);
  await at(opened.page).title.waitFor();
  return opened;
}

export async function both(kit, edition) {
  const { check, accessibility } = kit;
  const start = (options) => openDesk(kit, edition, options);

  await check(`${edition.name}: picked files become documents with what was found in each, and are read as a dossier`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    await page.getByText('There is nothing here yet').waitFor();
    await desk.files.setInputFiles([...articles(3), picture]);
    await holds(page, 3);
    const row = await desk.row('town-1.txt').innerText();
    assert.match(row, /Town 1 looks at its bakery/);
    assert.match(row, /Jo Doe/);
    assert.match(await desk.problems.innerText(), /One file not taken[\s\S]*picture[\s\S]*map\.png/);
    await desk.dossiers.getByRole('link', { name: /^Read it/ }).click();
    await page.getByRole('link', { name: 'Statements', exact: true }).click();
    await page.getByText('Our museum in town 2').first().waitFor();
    assert.match(page.url(), /in=k\w+/);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: files are dropped, text is pasted, and all of it is there after a reload`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    await drop(page, articles(2));
    await holds(page, 2);
    await page.getByRole('button', { name: 'Paste text' }).click();
    await page.getByLabel('Its text, headline first').fill(article(77));
    await page.getByLabel('What to call it (optional)').fill('by hand');
    await page.getByRole('button', { name: 'Take it in' }).click();
    await holds(page, 3);
    await page.reload();
    await kit.ready(page);
    await holds(page, 3);
    assert.match(await desk.row('by hand').innerText(), /Town 77/);
    await desk.dossier('3 documents, 3 statements').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: facts are set right by the keyboard, kept, and set back`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    await desk.files.setInputFiles(articles(2));
    await holds(page, 2);
    const edit = page.getByRole('button', { name: 'what is known of Town 1 ' });
    await edit.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'fact-headline');
    await page.locator('#fact-headline-found').getByRole('button', { name: 'Town 1 looks at its bakery' }).waitFor();
    await page.keyboard.press('Tab'); // what was found for it
    await page.keyboard.press('Tab');
    await page.keyboard.type('The Herald');
    await page.keyboard.press('Enter');
    await desk.row('The Herald').waitFor();
    await page.waitForFunction(() => /^edit-/.test(document.activeElement?.id ?? ''));
    await page.reload();
    await kit.ready(page);
    await desk.row('The Herald').getByRole('button', { name: /what is known/ }).click();
    await page.getByRole('button', { name: 'As found' }).click();
    await desk.row('The Herald').waitFor({ state: 'detached' });
    await edit.click();
    await page.waitForFunction(() => document.activeElement?.id === 'fact-headline');
    await page.keyboard.press('Escape');
    await page.getByLabel('Headline', { exact: true }).waitFor({ state: 'detached' });
    await edit.click();
    await page.getByRole('button', { name: 'Take this document out' }).click();
    await holds(page, 1);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: several dossiers stand side by side, are renamed, deleted and brought back`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    await desk.files.setInputFiles(articles(2));
    await holds(page, 2);
    await page.getByRole('button', { name: 'New dossier' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'dossier-name');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('The flood');
    await page.keyboard.press('Enter');
    await desk.dossier('The flood').waitFor();
    await desk.files.setInputFiles(articles(5, 50));
    await holds(page, 5);
    assert.equal(await desk.dossiers.count(), 2);
    await page.getByRole('button', { name: 'Delete The flood' }).click();
    await desk.dossier('The flood').waitFor({ state: 'detached' });
    await holds(page, 2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await desk.dossier('The flood').getByRole('button', { name: 'The flood', exact: true }).click();
    await holds(page, 5);
    await page.reload();
    await kit.ready(page);
    await desk.dossier('The flood').waitFor();
    assert.equal(await desk.dossiers.count(), 2);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: the same text is recognised, and a file that comes again is not read twice`, async () => {
    const { page, close } = await start();
    const desk = at(page);
    const [one] = articles(1);
    await desk.files.setInputFiles([one, { ...one, name: 'copy.txt' }]);
    await holds(page, 2);
    await desk.row('same text as').waitFor();
    await desk.files.setInputFiles([one]);
    await desk.alerts.getByText('One document was in this dossier already').waitFor();
    await holds(page, 2);
    await close();
  });

  await check(`${edition.name}: a table asks once which of its columns hold what`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    const table = (name, from) => ({
      name, mimeType: 'text/csv',
      buffer: Buffer.from(`headline,body,paper\n${[from, from + 1].map((n) => `Town ${n},"${article(n).replaceAll('"', '""')}",The Herald ${n}`).join('\n')}\n`),
    });
    await desk.files.setInputFiles([table('one.csv', 1), ...articles(1, 90)]);
    const dialog = page.getByRole('dialog', { name: 'Which columns hold what?' });
    await dialog.waitFor();
    assert.equal(await dialog.getByLabel('Text').inputValue(), 'body');
    await dialog.getByLabel('Outlet').selectOption('paper');
    await dialog.getByText('The Herald 1').waitFor();
    await dialog.getByRole('button', { name: 'Take it in' }).click();
    await holds(page, 3);
    await desk.row('The Herald 2').waitFor();
    await desk.files.setInputFiles([table('two.csv', 5)]);
    await holds(page, 5);
    assert.equal(await dialog.count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: saved pages and archives are read, and what is damaged says what to do`, async () => {
    const { page, complaints, close } = await start();
    const desk = at(page);
    const html = (number) => `<!doctype html><html><head><title>Town ${number} · The Herald</title>
      <meta property="og:site_name" content="The Herald"><script>document.title = 'run'; fetch('https://example.invalid/');</script></head>
      <body><nav><a href="javascript:alert(1)">Menu</a></nav><article><h1>Town ${number}</h1>${article(number).split('\n\n').map((text) => `<p onclick="alert(1)">${text}</p>`).join('')}
      <img src="x" onerror="document.title = 'run'"></article></body></html>`;
    const page1 = { name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from(html(3)) };
    const damaged = { name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04 and nothing', 'latin1') };
    await desk.files.setInputFiles([page1, damaged, ...articles(1)]);
    await holds(page, 2);
    await desk.row('The Herald').waitFor();
    assert.match(await desk.problems.innerText(), /broken\.zip/);
    assert.doesNotMatch(await page.title(), /run/);
    assert.deepEqual(complaints, []);
    await close();
  });

  await check(`${edition.name}: ten hundred rows are a few in the page, and all can be reached`, async () => {
    const { page, close } = await start();
    const desk = at(page);
    await desk.files.setInputFiles(articles(1000));
    await holds(page, 1000);
    assert.ok(await desk.rows.count() < 60, `${await desk.rows.count()} rows are in the page`);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('tr.document[aria-rowindex="1001"]').waitFor();
    const last = page.locator('tr.document[aria-rowindex="1001"]');
    await last.getByRole('button').click();
    await page.getByLabel('Headline', { exact: true }).waitFor();
    await close();
  });

  await check(`${edition.name}: axe finds nothing on the desk, light and dark, and nothing scrolls sideways on a narrow screen`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await start({ colorScheme, viewport: { width: 360, height: 740 } });
      const desk = at(page);
      assert.deepEqual(await accessibility(page), [], `empty, ${colorScheme}`);
      await desk.files.setInputFiles([...articles(4), picture]);
      await holds(page, 4);
      await desk.rows.first().getByRole('button').click();
      assert.deepEqual(await accessibility(page), [], `narrow, ${colorScheme}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${width} px wide`);
      await page.setViewportSize({ width: 1280, height: 900 });
      assert.deepEqual(await accessibility(page), [], `wide, ${colorScheme}`);
      await close();
    }
  });
}

export async function onlyHosted(kit, edition) {
  const { browser, host, hosted, open, ready, keptOffline, check } = kit;

  await check('hosted: the desk is fetched when it is first needed, and once', async () => {
    const { page, requests, close } = await open(browser, edition, { serviceWorkers: 'block' });
    await ready(page);
    const desks = () => requests.filter((url) => /desk-\w+(_bg)?\.\w+$/.test(url));
    assert.deepEqual(desks(), []);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Your corpus' }).click();
    await at(page).title.waitFor();
    const first = desks().length;
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('link', { name: 'Your corpus' }).click();
    await at(page).title.waitFor();
    assert.equal(desks().length, first);
    await close();
  });

  await check('hosted: a desk that does not come says so, and comes at the second try', async () => {
    const { page, close } = await open(browser, edition, { serviceWorkers: 'block' });
    await ready(page);
    await page.route(/desk-\w+_bg\.wasm/, (route) => route.abort());
    await page.evaluate(() => { location.hash = '#/corpus'; });
    await page.getByRole('alert').getByText('did not open').waitFor();
    await page.unroute(/desk-\w+_bg\.wasm/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await at(page).title.waitFor();
    await close();
  });

  await check('hosted: the desk works when the server is gone', async () => {
    const server = await host();
    const { page, complaints, close } = await open(browser, hosted(server));
    await ready(page);
    await keptOffline(page);
    await server.stop();
    await page.reload();
    await ready(page);
    await page.getByRole('link', { name: 'Your corpus' }).click();
    await at(page).files.setInputFiles(articles(2));
    await holds(page, 2);
    assert.deepEqual(complaints, []);
    await close();
  });
}
