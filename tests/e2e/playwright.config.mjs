// The browser tests: `cargo xtask test browser`, or `npx playwright test` in this folder with a release in dist/.
//
// There are two projects, one per edition: `hosted` from a local server, `single` as a file from the disk. Both are the same
// programs, loaded, stored and saved another way. So hosted runs all tests, and single those of `IN_BOTH`, which between them
// reach every program, view and kind of storage. Tags restrict a test: `@hosted` and `@single` to that edition. `@originals`
// marks the tests that also run against the edition with whole articles, because they read the articles' text.
//
// No test judges a clock: times are measured by `cargo xtask bench`. Timeouts only end a test that hangs, so they
// leave room for a slow machine with other work.
//
// A trace costs half as much again as the test itself. So a test that fails runs once more, with one; it has failed all the
// same.
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { contents } from './contents.mjs';
import { launchOptions, root } from './harness.mjs';

/** What may differ between the editions: how the page opens, what is kept, brought in and saved. */
const IN_BOTH = ['corrections', 'desk-keeps', 'desk-unreadable', 'exports', 'installs', 'opens', 'originals', 'own-articles', 'practice',
  'private', 'single-page', 'views'].map((name) => `**/${name}.spec.mjs`);

export default defineConfig({
  testDir: 'specs',
  outputDir: path.join(root, 'target/e2e', contents),
  preserveOutput: 'failures-only',
  globalSetup: './server.mjs',
  fullyParallel: true,
  workers: '100%',
  retries: 1,
  failOnFlakyTests: true,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['./reporter.mjs']],
  use: {
    // Compiled once and not a second time for speed: a test is over before that would pay.
    launchOptions: launchOptions(['--js-flags=--liftoff-only']),
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'hosted', grepInvert: /@single\b/, use: { editionName: 'hosted' } },
    // Whole articles make the single file larger and nothing else.
    { name: 'single', testMatch: IN_BOTH, grepInvert: /@hosted\b/, grep: contents === 'originals' ? /@single-originals\b/ : /./, use: { editionName: 'single' } },
  ],
});
