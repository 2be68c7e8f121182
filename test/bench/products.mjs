import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { validatorsPlugin } from '../../schemas/compile.mjs';
import { safetyPlugin } from '../../server/safetyPlugin.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * @typedef {object} Products what is measured, in a folder of its own: a build that comes meanwhile changes nothing
 * @property {string} folder for whatever a measurement writes
 * @property {string} server the language server
 * @property {string} cli the command line
 * @property {string} floor the least that a language server can do
 */

const bundled = /** @type {const} */ ({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'silent',
});

/**
 * Builds the product and what it is compared with; all of it goes when this process ends.
 *
 * @param {string} [built] a folder with `server.cjs` and `guideline.cjs` to measure instead of building
 * @returns {Promise<Products>}
 */
export async function makeProducts(built) {
  if (built === undefined) await run('The build', [join(root, 'build.mjs'), '--if-stale']);
  const folder = await mkdtemp(join(tmpdir(), 'guideline-tree-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  await cp(built ?? join(root, 'dist/server'), join(folder, 'server'), { recursive: true });
  const floor = join(folder, 'floor.cjs');
  await build({ ...bundled, minifySyntax: true, entryPoints: [join(here, 'servers/floor.mjs')], outfile: floor });
  return { folder, server: join(folder, 'server/server.cjs'), cli: join(folder, 'server/guideline.cjs'), floor };
}

/**
 * A part of the product alone, as a module, from its sources. Returns the file.
 *
 * @param {Products} products
 * @param {string} name
 * @param {string} contents the exports that are wanted
 */
async function makeModule({ folder }, name, contents) {
  const outfile = join(folder, `${name}.cjs`);
  await build({
    ...bundled,
    plugins: [validatorsPlugin, safetyPlugin],
    stdin: { resolveDir: root, contents },
    outfile,
  });
  return outfile;
}

/** What runs patients. @param {Products} products */
export function makeEngine(products) {
  return makeModule(
    products,
    'engine',
    `
    export { compile, describe, evaluate, patientOf } from './server/src/engine';
    export { assemble } from './server/src/model/assemble';
    export { SyntaxDocument } from './server/src/syntax/document';`,
  );
}

/** What checks a file. @param {Products} products */
export function makeRules(products) {
  return makeModule(products, 'rules', `export { GuidelineFile } from './server/src/workspace/guidelineFile';`);
}

/** What proves things of all patients. @param {Products} products */
export function makeLogic(products) {
  return makeModule(
    products,
    'logic',
    `
    export { compile } from './server/src/engine';
    export { Analysis } from './server/src/logic/analysis';
    export { assemble } from './server/src/model/assemble';
    export { rules } from './server/src/rules/rules';
    export { SyntaxDocument } from './server/src/syntax/document';
    export { GuidelineFile } from './server/src/workspace/guidelineFile';`,
  );
}

/** The peers, installed when they are not there yet. */
export async function installPeers() {
  if (existsSync(join(here, 'node_modules/yaml-language-server/package.json'))) return;
  const npm = process.env.npm_execpath;
  const install = ['ci', '--prefix', here, '--no-audit', '--no-fund', '--ignore-scripts'];
  await (npm ? run('npm ci', [npm, ...install]) : run('npm ci', install, 'npm'));
}

/** @param {string} what @param {string[]} args @param {string} [program] */
async function run(what, args, program = process.execPath) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(
      `${what} failed: ${
        said
          .trim()
          .split('\n')
          .find((line) => /error/i.test(line)) ?? said.trim()
      }`,
    );
}
