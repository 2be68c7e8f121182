/**
 * Every rule over one synthetic guideline from nothing, in a process of its own: `node rules.mjs RULES FILE`.
 * Prints the milliseconds of each step as JSON.
 */
import { strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [module = '', path = ''] = process.argv.slice(2);
const { GuidelineFile } = createRequire(import.meta.url)(module);
const text = readFileSync(path, 'utf8');

let start = performance.now();
const file = new GuidelineFile('file:///synthetic.guideline.yaml', text, 1);
for (const entry of file.document.entries) entry.tree;
const parse = performance.now() - start;

start = performance.now();
strictEqual(file.problems().length, 0);
const rules = performance.now() - start;

process.stdout.write(JSON.stringify({ parse, rules }));
