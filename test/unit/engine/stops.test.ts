import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../server/src/engine/evaluate';
import { Machine } from '../../../server/src/engine/machine';
import { patientOf } from '../../../server/src/engine/patient';
import type { Run } from '../../../server/src/engine/run';
import { type Stop, stopsOf } from '../../../server/src/engine/stops';
import { tableOf } from '../../../server/src/model/assemble';
import { entriesOf, type Facts, inShort, programOf, runOf } from './guidelineOf';
import { anyFacts, anyGuideline } from './randomGuideline';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };

const truths = ['does not hold', 'not known', 'holds'];

/** A stop in a few words, indented by its depth. */
function told(stop: Stop): string {
  const indent = '  '.repeat(stop.depth);
  switch (stop.kind) {
    case 'node':
      return `${indent}${stop.step.node.id}`;
    case 'branch':
    case 'row':
      return `${indent}${stop.kind} ${stop.index} ${truths[stop.truth]}`;
    case 'option':
      return `${indent}${stop.option.id} ${stop.status}`;
    case 'action':
      return `${indent}${stop.action.id} ${stop.status}`;
    case 'derived':
    case 'formula':
      return `${indent}${stop.kind} ${stop.derived.id}`;
    case 'guard':
      return `${indent}guard ${stop.guard} ${truths[stop.truth]}`;
    case 'outcome':
      return inShort({ steps: [], outcome: stop.outcome });
    case 'condition':
    case 'population':
    case 'impossible':
      return `${indent}${stop.kind} ${truths[stop.truth]}`;
    case 'otherwise':
    case 'admission':
      return `${indent}${stop.kind}`;
  }
}

const stopsIn = (text: string, facts: Facts) => stopsOf(runOf(programOf(text), facts)).map(told);

describe('the stops of a run', () => {
  const guideline = `
start: look
population: {when: {age: ">= 18"}}
findings:
  age: {kind: demographic, number: {unit: a, min: 0, max: 120, decimals: 0}}
  pain: {kind: symptom}
  swelling: {kind: sign}
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200, decimals: 0}}
modalities:
  ct: {label: CT, technique: CT, contrast: iodinated}
  mr: {label: MR, technique: MR, contrast: none}
actions:
  call: {label: Call, kind: referral}
derived:
  half: {formula: age / 2, number: {decimals: 0}}
  suspicion:
    rows: [{when: {any: [{pain: yes}, {swelling: yes}]}, is: high}]
    otherwise: low
exclusions:
  kidney: {when: {egfr: "< 30"}, excludes: {contrast: iodinated}}
  old: {when: {half: "> 40"}, cautions: {technique: MR}}
ratings:
  study: {options: {ct: {rating: 8}, mr: {rating: 7}}}
nodes:
  look:
    decide: Q
    branches:
      - {when: {suspicion: high, age: "< 60"}, then: scan}
      - {when: {suspicion: low}, then: home}
    otherwise: home
  scan: {recommend: R, options: study, do: [{action: call, when: {suspicion: high}}]}
  home: {conclude: C}
`;

  it('are all that the run looks at, in its order and no further than it looks', () => {
    assert.deepEqual(stopsIn(guideline, { age: 44, pain: 'yes', egfr: 22 }), [
      'admission',
      '  population holds',
      'look',
      '  branch 0 holds',
      '    condition holds',
      '      derived suspicion',
      '        row 0 holds',
      '          condition holds', // swelling is not asked: the pain settles it
      '    condition holds',
      '  branch 1 does not hold', // its derived finding was gone through above
      'scan',
      '  ct excluded',
      '    guard 0 holds',
      '      condition holds',
      '  mr offered',
      '    guard 1 does not hold',
      '      condition does not hold',
      '        derived half',
      '          formula half',
      '  call offered',
      '    condition holds',
      'recommendation',
    ]);
  });

  it('end where the run ends for want of a finding', () => {
    assert.deepEqual(stopsIn(guideline, { age: 44, pain: 'no' }).slice(2), [
      'look',
      '  branch 0 not known',
      '    condition not known',
      '      derived suspicion',
      '        row 0 not known',
      '          condition does not hold',
      '          condition not known',
      '    condition holds',
      '  branch 1 not known',
      'needs swelling',
    ]);
  });

  it('tell of the way taken when no branch holds', () => {
    assert.deepEqual(stopsIn(guideline, { age: 70, pain: 'yes' }).slice(-3), ['  otherwise', 'home', 'conclusion']);
  });

  it('end at once for a patient whom the guideline is not for', () => {
    assert.deepEqual(stopsIn(guideline, { age: 7 }), ['admission', '  population does not hold', 'outside-population']);
  });

  it('go down a tower of derived findings as tall as one may be', () => {
    const tall = Array.from(
      { length: 700 },
      (_, floor) =>
        `  d${floor}: {rows: [{when: {${floor === 0 ? 'a' : `d${floor - 1}`}: yes}, is: yes}], otherwise: no}`,
    );
    const text = `start: n\nfindings:\n  a: {kind: sign}\nderived:\n${tall.join('\n')}\nnodes:\n  n: {decide: Q, branches: [{when: {d699: yes}, then: e}]}\n  e: {conclude: E}`;
    const stops = stopsOf(runOf(programOf(text), { a: 'yes' }));
    assert.equal(Math.max(...stops.map(({ depth }) => depth)), 2 + 2 * 700 - 1);
  });

  it('are the path and the end of the evaluator, and every truth is its own', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const program = programOf(text);
        const run = evaluate(program, patientOf(program, entriesOf(facts)).patient);
        const stops = stopsOf(run);
        assert.deepEqual(
          stops.flatMap((stop) => (stop.kind === 'node' ? [stop.step] : [])),
          run.steps,
        );
        const last = stops.at(-1);
        assert.ok(last?.kind === 'outcome');
        assert.deepEqual(last.outcome, run.outcome);
        for (const stop of stops) assertTrue(run, stop, stops);
      }),
      runs,
    );
  });

  it('lie each inside the stop before that has room for them, and in the text of their entry', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const program = programOf(text);
        const stops = stopsOf(evaluate(program, patientOf(program, entriesOf(facts)).patient));
        for (const [index, { parent, depth, at }] of stops.entries()) {
          const holder = parent === undefined ? undefined : stops[parent];
          assert.equal(depth, holder ? holder.depth + 1 : 0);
          assert.ok(parent === undefined || parent < index);
          const table = tableOf(at.kind);
          if (!table) continue; // a field at the top
          const entry = program.guideline[table].get(at.id)?.entry;
          assert.ok(entry, `${at.kind} ${at.id}`);
          assert.ok(at.range.start < at.range.end && at.range.end <= entry.text.length);
        }
      }),
      runs,
    );
  });

  it('ask every finding that the run needs', () => {
    fc.assert(
      fc.property(anyGuideline, anyFacts, (text, facts) => {
        const program = programOf(text);
        const run = evaluate(program, patientOf(program, entriesOf(facts)).patient);
        if (run.outcome.kind !== 'needs') return;
        const asked = new Set(stopsOf(run).flatMap(({ asks }) => asks.map((slot) => program.findings[slot]?.id)));
        for (const finding of run.outcome.findings) assert.ok(asked.has(finding), finding);
      }),
      runs,
    );
  });
});

function assertTrue({ program, patient, silence }: Run, stop: Stop, stops: readonly Stop[]): void {
  const machine = new Machine(program);
  machine.begin(patient, silence);
  if ('when' in stop) assert.equal(stop.truth, machine.truth(stop.when));
  if (stop.kind === 'guard') assert.equal(stop.truth, machine.guard(stop.guard));
  // What an advice step says of its options and lines is what was seen at them.
  if (stop.kind !== 'node' || (stop.step.kind !== 'advice' && stop.step.kind !== 'if-none')) return;
  const inside = stops.filter(({ parent }) => parent === stops.indexOf(stop));
  const seen = inside.flatMap((each) => (each.kind === 'option' || each.kind === 'action' ? [each.status] : []));
  const actions = stop.step.kind === 'advice' ? stop.step.actions : [];
  assert.deepEqual(
    seen,
    [...stop.step.options, ...actions].map(({ status }) => status),
  );
}
