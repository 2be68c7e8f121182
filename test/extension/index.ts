import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** VS Code calls this in its extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    failZero: true,
    // The first answer of the language server may have to wait for its start.
    timeout: 20_000,
    // For whoever works on one thing: GUIDELINE_TREE_GREP='the tree preview' npm test -- extension
    grep: process.env.GUIDELINE_TREE_GREP ?? '',
    reporter: join(__dirname, '../../../test/run/reporter.cjs'),
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed in VS Code.`);
}
