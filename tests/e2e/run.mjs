// node tests/e2e/run.mjs [SPEC…]: the browser tests, of which each file in specs/ holds some.
//
// A spec exports any of: `both(kit, edition)`, run for the hosted edition and for the single file;
// `onlyHosted(kit, edition)`; `onlySingle(kit, edition)`. `kit` holds the browser and what harness.mjs exports.
import { readdirSync } from 'node:fs';
import * as harness from './harness.mjs';

const chosen = process.argv.slice(2);
const specs = readdirSync(new URL('specs', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && (chosen.length === 0 || chosen.includes(file.replace('.mjs', ''))))
  .sort();

const start = Date.now();
const browser = await harness.launch();
const server = await harness.host();
const kit = { ...harness, browser };
const editions = [harness.hosted(server), harness.singleFile()];

for (const file of specs) {
  const spec = await import(`./specs/${file}`);
  for (const edition of editions) {
    const own = edition.name === 'hosted' ? spec.onlyHosted : spec.onlySingle;
    for (const part of [spec.both, own].filter(Boolean)) {
      // A spec that breaks outside its checks must fail the run and not end it.
      try {
        await part(kit, edition);
      } catch (error) {
        await harness.check(`${file}, ${edition.name}: runs to its end`, () => { throw error; });
      }
    }
  }
}

await browser.close();
await server.stop();
console.log(`browser tests took ${((Date.now() - start) / 1000).toFixed(1)} s`);
process.exit(harness.conclude() ? 0 : 1);
