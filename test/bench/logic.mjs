/**
 * Proves everything of one synthetic guideline, in a process of its own: `node logic.mjs LOGIC SIZE FINDINGS SHAPE SAMPLES`.
 * Prints milliseconds, sample by sample, and what it took, as JSON.
 */
import { deepStrictEqual, ok } from 'node:assert';
import { createRequire } from 'node:module';
import { decisions } from './decisions.mjs';

const [logicFile = '', size = '', findings = '', shape = '', samples = '1'] = process.argv.slice(2);
const { Analysis, assemble, compile, GuidelineFile, rules, SyntaxDocument } = createRequire(import.meta.url)(logicFile);
/** @type {{ id: string, check: (analysis: object, settings: object, beside: object) => Iterable<object> }[]} */
const logicRules = rules.filter((/** @type {{ scope: string }} */ { scope }) => scope === 'logic');

const text = decisions(Number(size), Number(findings), /** @type {import('./decisions.mjs').Shape} */ (shape));
const program = compile(assemble(new SyntaxDocument(text), []));
/** What rules have to know beside the patients: nobody has decided anything about the safety table, or waived anything. */
const beside = { decisions: [], isWaivedAt: () => false };
/** What is told of no way through the decisions: what was not proved, whom nothing is left to offer, who was not asked first. */
const besides = new Set(['logic/not-analysed', 'safety/not-proved', 'logic/no-outcome', 'safety/not-asked']);

/** All that is said of all patients; nothing may be wrong with decisions that were made to have no flaw. */
function prove() {
  const analysis = new Analysis(program);
  const told = logicRules.flatMap(({ id, check }) => [...check(analysis, {}, beside)].map(() => id));
  deepStrictEqual(
    told.filter((id) => !besides.has(id)),
    [],
  );
  return analysis;
}

/** @param {() => unknown} run */
function measure(run) {
  return Array.from({ length: Number(samples) + 2 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).slice(2);
}

const fresh = measure(prove);
const { flow, regions } = prove();
const reached = flow.nodes.filter(Boolean);

// A gap in the middle is opened and closed again by one character, as an author would do it.
const file = new GuidelineFile('file:///decisions.guideline.yaml', text, 1);
const problems = () =>
  file.problems().filter((/** @type {{ rule: string }} */ { rule }) => rule === 'logic/gap').length;
const before = problems();
const lines = text.split('\n');
const open = lines.findIndex((line, at) => at > lines.length / 2 && / to 1000\}/.test(line));
ok(open > 0, 'there is a branch to edit');
const end = /** @type {string} */ (lines[open]).indexOf(' to 1000') + ' to 1000'.length;
const at = (/** @type {number} */ character) => ({ line: open, character });
const opened = [];
const closed = [];
for (let round = 0; round < Number(samples) + 2; round++) {
  let start = performance.now();
  file.edit({ start: at(end - 4), end: at(end) }, '999');
  const gaps = problems();
  opened.push(performance.now() - start);
  ok(gaps === before + 1 || !isReached(), `${gaps} gaps where one was made`);
  start = performance.now();
  file.edit({ start: at(end - 4), end: at(end - 1) }, '1000');
  deepStrictEqual(problems(), before);
  closed.push(performance.now() - start);
}

/** Whether anybody comes to the node that is edited. */
function isReached() {
  const node =
    lines
      .slice(0, open)
      .reverse()
      .find((line) => /^ {2}n\d+:$/.test(line)) ?? '';
  const index = program.nodeIndex.get(node.trim().slice(0, -1));
  const at = flow.nodes[index];
  return at !== undefined && at.reach !== 0;
}

globalThis.gc?.();
console.log(
  JSON.stringify({
    fresh,
    edited: [...opened.slice(2), ...closed.slice(2)],
    made: regions.made,
    followed: reached.filter((/** @type {{ unsure?: object }} */ { unsure }) => !unsure).length,
    nodes: reached.length,
    memory: process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers,
  }),
);
