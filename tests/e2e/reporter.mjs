// Adds to Playwright's own report: why tests were skipped, where the traces of failures are, and a last line
// `N passed, N failed, N skipped`, which xtask reads.
import path from 'node:path';

export default class Tally {
  onBegin(config, suite) {
    this.suite = suite;
    [this.project] = config.projects;
  }

  /** Fails a run in which no test passed, since nothing was tested then. */
  onEnd() {
    return this.hasRun && this.count().passed === 0 ? { status: 'failed' } : undefined;
  }

  onTestBegin() {
    this.hasRun = true;
  }

  /** Called after all reporters have ended, so this is printed last. */
  onExit() {
    if (!this.hasRun) return; // the tests were only listed
    const { passed, failed, skipped } = this.count();
    for (const test of skipped) console.log(`skipped: ${name(test)}: ${reason(test)}`);
    if (failed > 0) console.log(`traces and screenshots: ${path.relative(process.cwd(), this.project.outputDir) || '.'}`);
    console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  }

  /** A test that should have run and did not, because the run was interrupted, counts as failed. */
  count() {
    const tests = this.suite?.allTests() ?? [];
    const skipped = tests.filter((test) => test.expectedStatus === 'skipped');
    const passed = tests.filter((test) => test.outcome() === 'expected').length;
    return { passed, skipped, failed: tests.length - passed - skipped.length };
  }

  printsToStdio() {
    return false; // leaves the report of each test to Playwright's own
  }
}

const reason = (test) => test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';

/** The project, the file and the title. */
const name = (test) => test.titlePath().filter(Boolean).join(' › ');
