import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../server/src/engine';
import { Machine } from '../../../server/src/engine/machine';
import type { Run } from '../../../server/src/engine/run';
import { isTrue } from '../../../server/src/engine/truth';
import { Analysis } from '../../../server/src/logic/analysis';
import { flawsOf } from '../../../server/src/logic/flaws/flaws';
import { neverReached } from '../../../server/src/logic/flaws/neverReached';
import type { NodeFlow } from '../../../server/src/logic/flow';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline as anyWithFormula } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

/**
 * Without formulas, and with nothing that cannot be read, everything is exact; with them, what is told is true but not
 * all may be told.
 */
const anyGuideline = anyWithFormula.map((text) =>
  text
    .replaceAll(/ratio: ("[^"]*"|\w+)/g, 'e: yes')
    .replaceAll('nonsense: yes', 'e: no')
    .replace('us: {label: US, technique: US}', 'us: {label: US, technique: US, contrast: none}'),
);

const comesTo = (node: { readonly index: number }) => (run: Run) =>
  run.steps.some((step) => step.node.index === node.index);
const endsAt = (kind: string, id: string) => (run: Run) => run.outcome.kind === kind && run.outcome.at.id === id;

/** Whether a branch's condition is true for a run's patient. */
function holds(run: Run, when: Parameters<Machine['truth']>[0]): boolean {
  const machine = new Machine(run.program);
  machine.begin(run.patient, 'missing');
  return machine.truth(when) === isTrue;
}

describe('flaws of branches', () => {
  it('are gaps and overlaps exactly where some patient meets one, and their patients are real', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = everybodyOf(program);
        for (const at of analysis.flow.nodes) {
          if (!at) continue;
          const { id } = at.node;
          const flaws = flawsOf(at, analysis);
          const gaps = flaws.filter(({ kind }) => kind === 'gap' || kind === 'no-option');
          assert.equal(gaps.length > 0, runs.some(endsAt('gap', id)), `gap at ${id}`);
          assert.equal(
            flaws.some(({ kind }) => kind === 'overlap'),
            runs.some(endsAt('overlap', id)),
            `overlap at ${id}`,
          );
          for (const flaw of flaws) {
            if (flaw.kind === 'gap' || flaw.kind === 'no-option') {
              const witness = analysis.witness(flaw.who, endsAt('gap', id));
              assert.ok(
                witness && endsAt('gap', id)(evaluate(program, witness.patient)),
                `a patient in the gap at ${id}`,
              );
            }
            if (flaw.kind === 'overlap') {
              const together = ({ outcome }: Run) =>
                outcome.kind === 'overlap' && flaw.rows.every((row) => outcome.branches.includes(row));
              assert.ok(
                runs.some((run) => endsAt('overlap', id)(run) && together(run)),
                `${flaw.rows} at ${id}`,
              );
              assert.ok(analysis.witness(flaw.who, together), `a patient of the overlap at ${id}`);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('say of idle branches what holds for everybody who comes', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = everybodyOf(program);
        for (const at of analysis.flow.nodes) {
          const content = at?.node.content;
          if (!at || content?.kind !== 'decide') continue;
          const coming = runs.filter(comesTo(at.node));
          for (const flaw of flawsOf(at, analysis)) {
            const when: When | undefined = 'row' in flaw ? content.whens[flaw.row] : undefined;
            if (!when || !('row' in flaw)) continue;
            const fitting: Run[] = coming.filter((run) => holds(run, when));
            const takers = coming.filter((run) =>
              run.steps.some((step) => step.kind === 'branch' && step.node === at.node && step.branch === flaw.row),
            );
            const name: string = `${flaw.kind} ${flaw.row} of ${at.node.id}`;
            if (flaw.kind === 'unsatisfiable') assert.equal(fitting.length, 0, name);
            if (flaw.kind === 'masked') assert.ok(fitting.length > 0 && takers.length === 0, name);
            if (flaw.kind === 'constant') assert.equal(fitting.length, coming.length, name);
          }
          // And none is missed: every branch that nobody takes is told, unless an overlap takes its patients.
          const idle = content.whens.flatMap((each, row) => (coming.some((run) => holds(run, each)) ? [] : [row]));
          const told = flawsOf(at, analysis).flatMap((flaw) => (flaw.kind === 'unsatisfiable' ? [flaw.row] : []));
          const isCertain = at.unsure === undefined && coming.length > 0 && isKnown(analysis, at);
          const isConstant = flawsOf(at, analysis).some(({ kind }) => kind === 'constant');
          if (isCertain && !isConstant) assert.deepEqual(told, idle, `idle branches of ${at.node.id}`);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('say of redundant parts that nobody would go another way without them', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = everybodyOf(program);
        for (const at of analysis.flow.nodes) {
          const content = at?.node.content;
          if (!at || content?.kind !== 'decide') continue;
          for (const flaw of flawsOf(at, analysis)) {
            if (flaw.kind !== 'redundant') continue;
            seen++;
            const when: When | undefined = content.whens[flaw.row];
            assert.ok(when);
            const dropping = without(when, flaw.part);
            for (const run of runs.filter(comesTo(at.node)))
              assert.equal(holds(run, dropping), holds(run, when), `part of ${flaw.row} at ${at.node.id}`);
          }
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(seen > 10, `${seen} were seen`);
  });

  it('keep a part that keeps a value from being asked which some do not have', () => {
    // The group may go. Without the second "a: no" a patient with a and z would be asked for a level that they do not have.
    const program = programOf(`start: go
findings:
  a: {kind: sign}
  b: {kind: sign, values: {x: X, z: Z}}
derived:
  level: {rows: [{when: {a: yes, b: x}, is: high}, {when: {a: no}, is: low}]}
nodes:
  go: {decide: G, branches: [{when: {not: {all: [{any: [{a: no}, {level: low}]}, {a: no}]}}, then: end}]}
  end: {conclude: E}
`);
    const analysis = new Analysis(program);
    const [at] = analysis.flow.nodes;
    assert.ok(at);
    const redundant = flawsOf(at, analysis).flatMap((flaw) => (flaw.kind === 'redundant' ? flaw.part : []));
    assert.deepEqual(
      redundant.map((part) => (part.kind === 'test' ? part.finding.id : part.kind)),
      ['any'],
    );
  });

  it('name the nodes that nobody comes to, and no others', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const runs = everybodyOf(program);
        for (const { node, behind } of neverReached(analysis))
          for (const each of [node, ...behind]) assert.ok(!runs.some(comesTo(each)), each.id);
      }),
      { numRuns: 400 },
    );
  });
});

/** Whether no condition of a node leans on what has no value for somebody who comes. */
function isKnown({ conditions, regions }: Analysis, { node: { content }, reach }: NodeFlow): boolean {
  return content.kind === 'decide' && !content.whens.some((when) => regions.meets(reach, conditions.holds(when).open));
}

type When = Parameters<Machine['truth']>[0];

/** The condition without one of its parts. */
function without(when: When, part: When['source']): When {
  return {
    ...when,
    parts: when.parts.filter(({ source }) => source !== part).map((each) => without(each, part)),
  };
}
