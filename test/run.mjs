/**
 * npm test [-- SUITE...]: builds, runs the suites, and ends with one line that counts them all.
 */
import { fileURLToPath } from 'node:url';
import { none, one, sum } from './run/results.mjs';
import { commands, mocha, userInterface, vscode } from './run/suites.mjs';

/** @typedef {import('./run/results.mjs').Results} Results */

const build = commands({ bundles: [process.execPath, 'build.mjs'] });

/** Every suite, in the order in which they run. One without tests has failed. @type {Record<string, () => Promise<Results>>} */
const SUITES = {
  check: commands({
    types: ['node_modules/.bin/tsc', '--noEmit'],
    'preview types': ['node_modules/.bin/tsc', '--noEmit', '-p', 'client/webview'],
    rulebook: [process.execPath, 'server/rulebook/rulebook.mjs', '--check'],
    style: ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.'],
  }),
  unit: mocha('dist/test/unit', { timeoutMs: 60_000 }),
  cli: mocha('dist/test/cli', { timeoutMs: 60_000 }),
  protocol: mocha('dist/test/protocol', { timeoutMs: 60_000 }),
  extension: vscode('dist/test/extension'),
  ui: userInterface('dist/test/ui', { timeoutMs: 90_000 }),
};

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(SUITES, name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}: choose from ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

// Whatever runs hears the signal too and ends; what would come next does not start.
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
  });
}

let total = none();
const built = await timed('build', build);
if (built.failed > 0) {
  total = built;
} else {
  for (const [name, suite] of Object.entries(SUITES)) {
    if (interrupted) break;
    if (chosen.length === 0 || chosen.includes(name)) total = sum(total, await timed(name, suite));
  }
}
if (interrupted) process.exit(130);
for (const { title, message } of total.failing) console.log(`Failed: ${title}: ${message.split('\n')[0]}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * @param {string} name
 * @param {() => Promise<Results>} suite
 * @returns {Promise<Results>}
 */
async function timed(name, suite) {
  console.log(`── ${name}`);
  const start = performance.now();
  const results = await suite().catch((error) => one('runs', error.message));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { passed, failed, skipped, failing } = results;
  console.log(`── ${name}: ${passed + failed} run, ${failed} failed, ${skipped} left out, in ${seconds} s\n`);
  return { ...results, failing: failing.map(({ title, message }) => ({ title: `${name}: ${title}`, message })) };
}
