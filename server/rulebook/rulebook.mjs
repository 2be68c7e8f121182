#!/usr/bin/env node
/**
 * npm run rulebook: makes the list of rules, `docs/rules/` and the schema of their settings from the folders of the
 * rules.
 * `--check`: writes nothing, and fails where something is not as it would be made.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { validatorsPlugin } from '../../schemas/compile.mjs';
import { safetyPlugin } from '../safetyPlugin.mjs';
import { root, ruleIds, rulesFolder } from './folders.mjs';
import { ruleIdsSource, ruleListSource } from './ruleList.mjs';
import { rulePages } from './rulePages.mjs';
import { rulesSchemaSource } from './rulesSchema.mjs';

const isCheck = process.argv.includes('--check');
const docs = path.join(root, 'docs/rules');
const stale = [];

const ids = ruleIds();
await put(path.join(rulesFolder, 'rules.ts'), ruleListSource(ids));
await put(path.join(rulesFolder, 'ruleIds.ts'), ruleIdsSource(ids));
const { rules, failedRule } = await load();
const misnamed = rules.filter((rule, index) => rule.id !== ids[index]);
if (misnamed.length > 0) throw new Error(`Not called as their folders are: ${misnamed.map(({ id }) => id).join(', ')}`);
await put(path.join(root, 'schemas/rules.schema.json'), rulesSchemaSource([...rules, failedRule]));
const pages = rulePages(rules, failedRule);
for (const [name, text] of pages) await put(path.join(docs, name), text);
for (const name of await pagesThere()) if (!pages.has(name)) await drop(path.join(docs, name));

if (isCheck && stale.length > 0) {
  console.error(`Not as \`npm run rulebook\` makes them:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

/** The rules as they are in the product, and what stands in for one that fails. */
async function load() {
  const folder = await mkdtemp(path.join(tmpdir(), 'guideline-tree-rulebook-'));
  const outfile = path.join(folder, 'rules.mjs');
  try {
    await build({
      stdin: {
        contents: "export { rules } from './rules'; export { failedRule } from './ruleRunner';",
        resolveDir: rulesFolder,
      },
      absWorkingDir: root,
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      plugins: [validatorsPlugin, safetyPlugin],
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @param {string} text */
async function put(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path.relative(root, file));
  if (isCheck) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** @param {string} file */
async function drop(file) {
  stale.push(path.relative(root, file));
  if (!isCheck) await rm(file);
}

async function pagesThere() {
  if (!existsSync(docs)) return [];
  const found = await readdir(docs, { recursive: true });
  return found.map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.md'));
}
