import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runExtensionTests } from '../../host/vscode.mjs';
import { root } from '../products.mjs';
import { times } from '../times.mjs';

const probe = fileURLToPath(new URL('../activation/index.cjs', import.meta.url));

/** Of the table in *Developer: Startup Performance*: loading the code, the call of `activate`, and what it then waits for. */
const line = /^\| guideline-tree\.guideline-tree +\| \S+ +\| (\d+) +\| (\d+) +\| (\d+) /m;

/**
 * How long the extension keeps VS Code's extension host busy when a guideline is opened, by VS Code's own figures, each time in
 * a VS Code that has just started. The language server is not waited for.
 *
 * @type {import('../bench.mjs').Row}
 */
export const row = {
  name: 'activation',
  title: 'Activation',
  async run(bench) {
    const workspace = join(bench.products.folder, 'samples');
    await cp(join(root, 'samples'), workspace, { recursive: true });
    const activations = await times(bench.times(5, 2), () => activate(workspace, bench.products.folder));
    /** @param {string} subject @param {(figures: number[]) => number} of */
    const figure = (subject, of) => ({ subject, samples: activations.map(of) });
    const sum = figure('Guideline Tree', (figures) => figures.reduce((a, b) => a + b, 0));
    return [
      {
        title: 'from the guideline that wakes it to the end of activate()',
        unit: 'ms',
        figures: [
          { ...sum, target: { atMost: 100 } },
          figure('of which loading the code', ([load = Number.NaN]) => load),
          figure('of which activate()', ([, call = Number.NaN]) => call),
        ],
      },
    ];
  },
};

/** @param {string} workspace @param {string} folder @returns {Promise<number[]>} */
async function activate(workspace, folder) {
  const said = join(folder, 'activation.txt');
  const code = await runExtensionTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: probe,
    workspace,
    env: { GUIDELINE_TREE_ACTIVATION: said },
  });
  if (code !== 0) throw new Error('VS Code could not be measured.');
  const found = line.exec(await readFile(said, 'utf8'));
  if (!found) throw new Error('VS Code says nothing of the activation.');
  return found.slice(1).map(Number);
}
