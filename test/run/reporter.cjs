const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/**
 * Mocha's readable report, and at its end the results as JSON in the file that GUIDELINE_TREE_TEST_RESULTS names, for
 * test/run.mjs to add up. A file, because tests in VS Code have no other way out that VS Code does not write to as well.
 */
module.exports = class extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    // Mocha colours what a build server records, too.
    reporters.Base.useColors = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
    super(runner, options);
    const file = process.env.GUIDELINE_TREE_TEST_RESULTS;
    if (file) runner.once('end', () => writeFileSync(file, JSON.stringify(this.results())));
  }

  results() {
    return {
      passed: this.stats.passes,
      failed: this.stats.failures,
      skipped: this.stats.pending,
      failing: this.failures.map((test) => ({
        title: test.fullTitle(),
        message: String(test.err?.message ?? test.err),
      })),
    };
  }
};
