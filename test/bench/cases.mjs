/**
 * Runs patients through a guideline as fast as it goes, in a process of its own: `node cases.mjs ENGINE SAMPLES`.
 * Prints cases per second, sample by sample, as JSON.
 */
import { deepStrictEqual } from 'node:assert';
import { createRequire } from 'node:module';
import { expected, given, guideline, patients } from './patients.mjs';

const [engineFile = '', samples = '1'] = process.argv.slice(2);
const { assemble, compile, describe, evaluate, patientOf, SyntaxDocument } = createRequire(import.meta.url)(engineFile);

const program = compile(assemble(new SyntaxDocument(guideline), []));
deepStrictEqual(program.nodes.length, 28);
const everybody = patients(4_096);
const facts = everybody.map(given);
const known = facts.map((each) => patientOf(program, each).patient);
const traces = known.map((patient) => JSON.stringify(describe(evaluate(program, patient))));

for (const [index, patient] of everybody.entries()) {
  const { at, offered } = expected(patient);
  const { outcome, steps } = evaluate(program, known[index]);
  const { options, actions } = steps.at(-1);
  const offers = [...options, ...actions].filter(({ status }) => status === 'offered');
  deepStrictEqual([outcome.kind, outcome.at.id], ['recommendation', at]);
  deepStrictEqual(
    offers.map(({ option, action }) => (option ?? action).id),
    offered,
  );
  // The trace tells the same story: every finding that counts, and every node on the way.
  const trace = JSON.parse(/** @type {string} */ (traces[index]));
  deepStrictEqual(trace.steps.length, steps.length);
}

/**
 * Cases per second. What comes out is kept until the same patient comes again.
 *
 * @param {number} count
 * @param {(index: number) => unknown} run
 */
function measure(count, run) {
  const kept = new Array(everybody.length);
  return Array.from({ length: Number(samples) + 3 }, () => {
    const start = performance.now();
    for (let index = 0; index < count; index++) kept[index & 4_095] = run(index & 4_095);
    return (1_000 * count) / (performance.now() - start);
  }).slice(3);
}

const results = {
  evaluate: measure(200_000, (index) => evaluate(program, known[index])),
  fromFacts: measure(50_000, (index) => evaluate(program, patientOf(program, facts[index]).patient)),
  described: measure(4_096, (index) => JSON.stringify(describe(evaluate(program, known[index])))),
};
console.log(JSON.stringify(results));
