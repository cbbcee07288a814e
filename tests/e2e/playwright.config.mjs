// The browser tests: `cargo xtask test browser`, or `npx playwright test` in this folder with a release in dist/.
//
// Each test runs in two projects, one per edition: `hosted` from a local server, `single` as a file from the disk.
// Tags restrict a test: `@hosted` and `@single` to that edition. `@originals` marks the tests that also run against
// the edition with whole articles, because they read the articles' text.
//
// No test judges a clock: times are measured by `cargo xtask bench`. Timeouts only end a test that hangs, so they
// leave room for a slow machine with other work.
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { contents } from './contents.mjs';
import { launchOptions, root } from './harness.mjs';

export default defineConfig({
  testDir: 'specs',
  outputDir: path.join(root, 'target/e2e', contents),
  preserveOutput: 'failures-only',
  globalSetup: './server.mjs',
  fullyParallel: true,
  workers: '100%',
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['./reporter.mjs']],
  use: {
    launchOptions: launchOptions(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'hosted', grepInvert: /@single\b/, use: { editionName: 'hosted' } },
    { name: 'single', grepInvert: /@hosted\b/, use: { editionName: 'single' } },
  ],
});
