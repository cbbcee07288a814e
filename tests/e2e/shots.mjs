// node tests/e2e/shots.mjs [ROUTE…]: pictures of the release in target/shots, for people to look at.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as harness from './harness.mjs';

const ROUTES = ['#/', '#/statements', '#/matrix', '#/people', '#/documents', '#/reuse', '#/search?q=nadella', '#/corpus', '#/method'];
const WIDTHS = [1280, 390];
const SCHEMES = ['light', 'dark'];

const routes = process.argv.length > 2 ? process.argv.slice(2) : ROUTES;
const folder = path.join(harness.root, 'target/shots');
mkdirSync(folder, { recursive: true });
const browser = await harness.launch();
const edition = harness.singleFile();

for (const route of routes) {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const options = { route, colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' };
      const { page, complaints, close } = await harness.open(browser, edition, options);
      await harness.ready(page);
      const name = route.replace(/^#?\/?/, '').replace(/[^\w-]+/g, '-').slice(0, 60) || 'overview';
      const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(path.relative(harness.root, file));
      for (const complaint of complaints) console.log(`  ${complaint}`);
      await close();
    }
  }
}
await browser.close();
