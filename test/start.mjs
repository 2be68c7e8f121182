/**
 * npm start: the command line on the samples, as a first look and a quick check that it works. Lints them all, runs one
 * patient and prints the trace.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// One of the samples is a published article as it was found: lint has errors to tell of, which is what it is there for.
guideline([0, 1], 'lint', 'samples');
guideline([0], 'run', 'samples/iliac-imaging/iliac-imaging.cases.yaml', 'acute-whole-leg');

/**
 * Runs the built command line; ends everything if it ends in another way than expected.
 *
 * @param {readonly number[]} expected exit codes
 * @param {...string} args
 */
function guideline(expected, ...args) {
  console.log(`$ guideline ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, ['dist/server/guideline.cjs', ...args], { stdio: 'inherit' });
  console.log();
  if (status !== null && expected.includes(status)) return;
  console.error(`guideline ${args[0]} ended with ${status}; expected was ${expected.join(' or ')}.`);
  process.exit(1);
}
