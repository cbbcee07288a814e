// The browser tests: `cargo xtask test browser`, or `npx playwright test` in this folder with a release in dist/.
//
// There are two projects, one per edition: `hosted` from a local server, `single` as a file from the disk. Both are the same
// programs, loaded, stored and saved another way; so what a view does once it is open (`VIEWS_ALONE`) is tested in hosted.
// Tags restrict a test: `@hosted` and `@single` to that edition. `@originals` marks the tests that also run against the edition
// with whole articles, because they read the articles' text. `@long` marks those that only `cargo xtask attack` runs.
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

/** What neither loads, stores nor saves anything. */
const VIEWS_ALONE = ['matrix', 'matrix-many', 'matrix-queue', 'statements'].map((name) => `**/${name}.spec.mjs`);

const LONG = process.env.VARIORUM_ATTACK ? [] : [/@long\b/];

export default defineConfig({
  testDir: 'specs',
  outputDir: path.join(root, 'target/e2e', contents),
  preserveOutput: 'failures-only',
  globalSetup: './server.mjs',
  fullyParallel: true,
  // A browser waits now and then: three tests keep two cores busy.
  workers: '150%',
  retries: 1,
  failOnFlakyTests: true,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['./reporter.mjs']],
  use: {
    // Compiled once and not a second time for speed: a test is over before that would pay.
    launchOptions: launchOptions(['--js-flags=--liftoff-only']),
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'hosted', grepInvert: [/@single\b/, ...LONG], use: { editionName: 'hosted' } },
    // Whole articles make the single file larger and nothing else.
    { name: 'single', testIgnore: VIEWS_ALONE, grepInvert: [/@hosted\b/, ...LONG], grep: contents === 'originals' ? /@single-originals\b/ : /./, use: { editionName: 'single' } },
  ],
});
