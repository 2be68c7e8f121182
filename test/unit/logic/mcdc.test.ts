import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompiledCondition } from '../../../server/src/engine/conditions';
import { Machine } from '../../../server/src/engine/machine';
import type { Run } from '../../../server/src/engine/run';
import { isFalse, isTrue, isUnknown } from '../../../server/src/engine/truth';
import { Analysis } from '../../../server/src/logic/analysis';
import { valuesOf } from '../../../server/src/logic/ordinary';
import { boundaryCases } from '../../../server/src/logic/suites/boundaries';
import { caseSuite } from '../../../server/src/logic/suites/caseSuite';
import { decisionsOf } from '../../../server/src/logic/suites/decisions';
import { independentEffects, matters } from '../../../server/src/logic/suites/mcdc';
import { isSettled } from '../../../server/src/logic/suites/settled';
import { waysOf } from '../../../server/src/logic/suites/ways';
import { programOf } from '../engine/guidelineOf';
import { anyGuideline } from '../engine/randomGuideline';
import { everybodyOf } from './everybody';

function effectsOf(text: string) {
  const program = programOf(text);
  const analysis = new Analysis(program);
  const ways = waysOf(analysis);
  const { asked } = decisionsOf(analysis);
  const suite = caseSuite(analysis, ways).cases.map(({ run }) => run);
  return { program, analysis, ways, asked, suite, ...independentEffects(analysis, ways, asked, suite) };
}

function truth({ program, patient, silence }: Run, condition: CompiledCondition) {
  const machine = new Machine(program);
  machine.begin(patient, silence);
  return machine.truth(condition);
}

const guideline = (when: string, more = '') => `
start: n
findings:
  a: {kind: sign}
  b: {kind: sign}
  c: {kind: sign}
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
${more}
nodes:
  n: {decide: Q, branches: [{when: ${when}, then: x}], otherwise: y}
  x: {conclude: X}
  y: {conclude: Y}
`;

/** A pair in short: what is known of the two patients, one finding after the other. */
function inShort({ program, patient }: Run): string {
  return program.findings
    .map(({ domain }, slot) => {
      const value = patient.values[slot] as number;
      if (Number.isNaN(value)) return '-';
      return domain.kind === 'number' ? value : domain.values[value]?.id;
    })
    .join(' ');
}

describe('the independent effect of a test', () => {
  it('is shown by two patients who differ in nothing else where that can be', () => {
    const { pairs, without } = effectsOf(guideline('{a: yes, any: [{b: yes}, {age: "> 60"}]}'));
    assert.deepEqual(without, []);
    assert.deepEqual(
      pairs.map(({ yes, no }) => `${inShort(yes)} / ${inShort(no)}`),
      ['yes - - 61 / no - - 61', 'yes yes - 60 / yes no - 60', 'yes no - 61 / yes no - 60'],
    );
  });

  it('is denied to a test that changes nothing', () => {
    const { without } = effectsOf(guideline('{age: "> 60", any: [{a: yes}, {age: "> 50"}]}'));
    assert.deepEqual(
      without.map(({ index, why }) => `${index} ${why}`),
      ['1 no-effect', '2 always'],
    );
  });

  it('is looked for among whoever comes to an exclusion and to a line of `do`', () => {
    const { pairs } = effectsOf(`
start: n
findings:
  a: {kind: sign}
  b: {kind: sign}
actions:
  drug: {label: D, kind: drug}
  rest: {label: R, kind: counselling}
exclusions:
  e: {when: {a: yes, b: yes}, excludes: drug}
nodes:
  n: {recommend: R, do: [drug, {action: rest, when: {any: [{a: yes}, {b: yes}]}}]}
`);
    assert.deepEqual(
      pairs.map(({ decision: { place }, index }) => `${place.kind} ${index}`),
      ['line 0', 'line 1', 'exclusion 0', 'exclusion 1'],
    );
  });

  it('is asked of exactly those patients whose runs come to the condition', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const program = programOf(text);
        const analysis = new Analysis(program);
        const { asked } = decisionsOf(analysis);
        for (const run of everybodyOf(program)) {
          const values = valuesOf(analysis.space, program, run.patient);
          for (const { comes, isAskedIn, place } of asked)
            assert.equal(
              analysis.regions.has(comes, (at) => values[at] as number),
              isAskedIn(run),
              place.kind,
            );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('really shows in every pair, and no test is denied one that anybody shows', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const { program, pairs, without } = effectsOf(text);
        for (const { decision, test, yes, no } of pairs) {
          assert.equal(truth(yes, test), isTrue);
          assert.equal(truth(no, test), isFalse);
          const [forYes, forNo] = [truth(yes, decision.when), truth(no, decision.when)];
          assert(forYes !== isUnknown && forNo !== isUnknown && forYes !== forNo);
          for (const run of [yes, no]) assert(isSettled(run) && decision.isAskedIn(run));
        }
        const everybody = everybodyOf(program).filter(isSettled);
        for (const each of without) {
          const shown = new Set(everybody.map((run) => matters(run, each)));
          if (each.why === 'no-effect' || each.why === 'never') assert(!shown.has(true));
          if (each.why === 'no-effect' || each.why === 'always') assert(!shown.has(false));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('boundary values', () => {
  function boundariesOf(when: string, more?: string): string[] {
    const { analysis, ways, asked, suite } = effectsOf(guideline(when, more));
    const { shown } = boundaryCases(analysis, ways, asked, suite);
    return shown.map(({ value, threshold, run }) => `${value} of ${threshold}: ${run.outcome.at.id}`);
  }

  it('are the threshold and its neighbours on both sides, whichever comparison is written', () => {
    assert.deepEqual(boundariesOf('{age: "> 60"}'), ['59 of 60: y', '60 of 60: y', '61 of 60: x']);
    assert.deepEqual(boundariesOf('{age: ">= 60"}'), ['59 of 60: y', '60 of 60: x', '61 of 60: x']);
    assert.deepEqual(boundariesOf('{age: "< 60"}'), ['59 of 60: x', '60 of 60: y', '61 of 60: y']);
    assert.deepEqual(boundariesOf('{age: 60 to 70}'), [
      '59 of 60: y',
      '60 of 60: x',
      '61 of 60: x',
      '69 of 70: x',
      '70 of 70: x',
      '71 of 70: y',
    ]);
  });

  it('lie within what can be recorded, and belong to patients to whom the test matters', () => {
    assert.deepEqual(boundariesOf('{age: "< 120"}'), ['119 of 120: x', '120 of 120: y']);
    assert.deepEqual(boundariesOf('{a: yes, age: "< 1"}'), ['0 of 1: x', '1 of 1: y', '2 of 1: y']);
  });

  it('are those of scores and formulas too', () => {
    const score = 'derived:\n  score: {points: [{when: {a: yes}, add: 1}, {when: {b: yes}, add: 1}]}';
    assert.deepEqual(boundariesOf('{score: ">= 1"}', score), ['0 of 1: y', '1 of 1: x', '2 of 1: x']);
    const half = 'derived:\n  half: {formula: age / 2, number: {unit: a, decimals: 1}}';
    assert.deepEqual(boundariesOf('{half: "> 30"}', half), ['30 of 30: y']);
  });

  it('are really those of their patients', () => {
    fc.assert(
      fc.property(anyGuideline, (text) => {
        const { program, analysis, ways, asked, suite } = effectsOf(text);
        const { shown, added } = boundaryCases(analysis, ways, asked, suite);
        for (const { run, slot, value, decision } of shown) {
          const machine = new Machine(program);
          machine.begin(run.patient, run.silence);
          assert.equal(machine.value(slot), value);
          assert(decision.isAskedIn(run) && isSettled(run));
        }
        for (const run of added) assert(shown.some((each) => each.run === run));
      }),
      { numRuns: 50 },
    );
  });
});
