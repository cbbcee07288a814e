// The test function of the browser tests, with what a test may ask for beside Playwright's own fixtures.
import { test as base, expect } from '@playwright/test';
import { host, hosted, open, ready, singleFile } from './harness.mjs';
import { record } from './recorder.mjs';

export const test = base.extend({
  /** Which edition the project tests; set in playwright.config.mjs. */
  editionName: ['hosted', { option: true, scope: 'worker' }],

  /** The edition under test: its address, and which URLs are its own. */
  edition: [async ({ editionName }, use) => {
    await use(editionName === 'single' ? singleFile() : hosted({ address: process.env.VARIORUM_ADDRESS }));
  }, { scope: 'worker' }],

  /**
   * Opens the edition, or another one, in a fresh profile and waits until the app is ready. When the test ends, the
   * page must have had no complaints (see `open` in harness.mjs), unless it is opened with `complaints: 'expected'`.
   */
  open: async ({ browser, edition }, use) => {
    const pages = [];
    await use(async ({ in: other = edition, complaints = 'none', browser: own = browser, ...options } = {}) => {
      const opened = await open(own, other, options);
      pages.push({ ...opened, expected: complaints });
      await ready(opened.page);
      return opened;
    });
    for (const { complaints, expected } of pages) {
      if (expected === 'none') expect.soft(complaints, 'complaints of the page').toEqual([]);
    }
    for (const { close } of pages) await close();
  },

  /** Starts servers of the test's own (see `host` in harness.mjs), which end with the test. */
  host: async ({}, use) => {
    await withServers(host, use);
  },

  /** Starts servers that compress files and record requests (see recorder.mjs), which end with the test. */
  record: async ({}, use) => {
    await withServers(record, use);
  },
});

export { expect };

async function withServers(start, use) {
  const servers = [];
  await use(async (...args) => {
    const server = await start(...args);
    servers.push(server);
    return server;
  });
  for (const server of servers) await server.stop();
}
