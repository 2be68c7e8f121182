import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../server/src/engine/evaluate';
import type { Run } from '../../../server/src/engine/run';
import type { Trace } from '../../../server/src/engine/trace';
import { changeText, doubtOfOthers } from '../../../server/src/export/whatIfReport';
import { describeWithChanges } from '../../../server/src/logic/whatIf/whatIf';
import { type Facts, programOf, runOf } from '../engine/guidelineOf';
import { answerOf } from './answerOf';

const formula = fc.letrec<{ any: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('x', 'y', 'f', 'score') },
    { weight: 2, arbitrary: fc.constantFrom('0', '1', '2.5', '20') },
  ),
  any: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.tuple(tie('any'), fc.constantFrom('+', '-', '*', '/'), tie('any')).map(([l, o, r]) => `(${l} ${o} ${r})`),
    tie('any').map((base) => `((${base}) ** 2)`),
    fc
      .tuple(fc.constantFrom('abs', 'sqrt', 'exp', 'log', 'floor', 'ceiling'), tie('any'))
      .map(([name, of]) => `${name}(${of})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('any'), tie('any')).map(([name, l, r]) => `${name}(${l}, ${r})`),
    tie('any').map((of) => `(-(${of}))`),
  ),
})).any;

/** What x can be. */
const [least, most] = [-3, 40];

const threshold = fc.integer({ min: -20, max: 60 });
const comparison = fc
  .tuple(fc.constantFrom('x', 'f', 'g', 'g', 'score'), fc.constantFrom('<', '<=', '>', '>='), threshold)
  .map(([of, sign, bound]) => `{${of}: "${sign} ${bound}"}`);
const decimals = fc.constantFrom(0, 1, 2);

/** Any formulas of one number and another that stays, of each other and of a score, in few nodes. */
const anyProgram = fc
  .record({
    formulas: fc.tuple(formula, formula),
    places: fc.tuple(decimals, decimals, decimals),
    points: fc.array(comparison, { minLength: 1, maxLength: 2 }),
    branches: fc.array(comparison, { minLength: 1, maxLength: 3 }),
    limit: fc.option(threshold),
    line: comparison,
  })
  .map(({ formulas: [f, g], places: [ofX, ofF, ofG], points, branches, limit, line }) =>
    [
      'start: look',
      'findings:',
      `  x: {kind: laboratory, number: {min: ${least}, max: ${most}, decimals: ${ofX}, unit: mg/L}, values: {not-done: Not done}, missing: not-done}`,
      '  y: {kind: sign, number: {min: 0, max: 30, decimals: 1}}',
      'actions:',
      '  drug: {label: Drug, kind: drug}',
      'derived:',
      // Neither leads back to itself.
      `  f: {formula: "${f.replace(/\bf\b|\bscore\b/g, 'x')}", number: {decimals: ${ofF}}}`,
      `  score: {points: [${points.map((when) => `{when: ${when.replace(/\bg\b|\bscore\b/, 'f')}, add: 2}`).join(', ')}]}`,
      `  g: {formula: "${g}", number: {decimals: ${ofG}${limit === null ? '' : `, min: ${limit}`}}}`,
      'nodes:',
      `  look: {decide: Q, hit: first, branches: [${branches.map((when, row) => `{when: ${when}, then: n${row}}`).join(', ')}], otherwise: n3}`,
      `  n0: {recommend: R, do: [{action: drug, when: ${line}}]}`,
      ...[1, 2, 3].map((each) => `  n${each}: {conclude: C}`),
    ].join('\n'),
  );

/** The runs with every number that x can be, all else as in a run. */
function* runsWithNumbers({ program, patient, silence }: Run): Generator<{ number: number; other: Run }> {
  const domain = program.findings[0]?.domain;
  assert(domain?.kind === 'number');
  const scale = 10 ** domain.number.decimals;
  for (let step = least * scale; step <= most * scale; step++) {
    const values = patient.values.slice();
    values[0] = step / scale;
    yield { number: step / scale, other: evaluate(program, { values }, { silence }) };
  }
}

/** Whether a change of x to this number is told. */
function isTold(trace: Trace, number: number): boolean {
  return (trace.whatIf ?? []).some(
    ({ finding, to }) =>
      finding === 'x' &&
      to.kind === 'number' &&
      to.ranges.some(({ from = least, to: last = most }) => from <= number && number <= last),
  );
}

describe('another number that changes what is recommended', () => {
  it('is told, and no other, whatever a formula computes with it', () => {
    let complete = 0;
    let all = 0;
    fc.assert(
      fc.property(
        anyProgram,
        fc.option(fc.integer({ min: least, max: most })),
        fc.option(fc.integer({ min: 0, max: 30 })),
        (text, x, y) => {
          const program = programOf(text);
          const facts: Facts = { ...(x !== null && { x }), ...(y !== null && { y }) };
          const run = runOf(program, facts);
          if (run.outcome.kind === 'needs') return;
          const trace = describeWithChanges(run);
          const isUsed = trace.findings.some(({ id, used }) => id === 'x' && used);
          const isComplete = trace.untried === undefined;
          all++;
          if (isComplete) complete++;
          const now = answerOf(run);
          for (const { number, other } of runsWithNumbers(run)) {
            const isOther = answerOf(other) !== now;
            const told = isTold(trace, number);
            if (isComplete && isUsed) assert.equal(told, isOther, `${number}`);
            else if (told) assert(isOther, `${number}`);
          }
        },
      ),
      { numRuns: 150 },
    );
    assert(complete > all * 0.9, `${complete} of ${all}`);
  });

  const program = programOf(`
start: look
findings:
  creatinine: {kind: laboratory, number: {unit: umol/L, min: 10, max: 2000}, values: {not-done: Not done}, missing: not-done}
  dimer: {kind: laboratory, number: {unit: ug/L, min: 0, max: 100000}, values: {not-done: Not done}, missing: not-done}
  age: {kind: demographic, number: {unit: a, min: 0, max: 120}}
  weight: {kind: sign, number: {unit: kg, min: 1, max: 400, decimals: 1}}
  offset: {kind: sign, number: {unit: mm, min: 1, max: 400, decimals: 3}}
derived:
  cutoff: {formula: "max(500, age * 10)", number: {unit: ug/L, decimals: 0}}
  clearance: {formula: (140 - age) * weight / creatinine, number: {decimals: 1}}
  distance: {formula: (offset - 70) ** 2, number: {decimals: 3}}
  excess: {formula: dimer - cutoff, number: {decimals: 0}}
modalities:
  ct: {label: CT, technique: CT}
  mr: {label: MR, technique: MR}
exclusions:
  kidney: {when: {creatinine: "> 200"}, excludes: ct, text: No CT.}
  slow: {when: {clearance: "< 30"}, cautions: ct, text: Be careful.}
ratings:
  study: {variant: V, options: {ct: {rating: 9}, mr: {rating: 8}}}
nodes:
  look:
    decide: D-dimer?
    branches:
      - {when: {dimer: not-done}, then: measure}
      - {when: {dimer: ">= 0", excess: "< 0"}, then: weigh}
      - {when: {dimer: ">= 0", excess: ">= 0"}, then: image}
  measure: {recommend: Measure.}
  image: {recommend: Image., options: study}
  weigh: {decide: Near?, branches: [{when: {distance: "< 0.5"}, then: near}], otherwise: far}
  near: {conclude: Near.}
  far: {conclude: Far.}
  nowhere: {decide: Never asked, branches: [{when: {clearance: "< 10"}, then: near}], otherwise: far}
`);
  const told = (facts: Facts) => {
    const trace = describeWithChanges(runOf(program, facts));
    return [
      ...(trace.whatIf ?? []).map((change) => `${changeText(change)} → ${change.answer.outcome.at.id}`),
      doubtOfOthers(trace),
    ];
  };

  it('is told of a finding that has none yet, whatever computes with it where nothing is decided', () => {
    assert.deepEqual(told({ age: 72, dimer: 900, weight: 60 }), [
      'Creatinine: > 200 µmol/L → image',
      'Dimer: “Not done” → measure',
      'Dimer: < 720 µg/L → weigh',
      'Age: > 90 years → weigh',
      '',
    ]);
    assert.deepEqual(told({ age: 72, weight: 60 }), ['Dimer: ≥ 720 µg/L → image', 'Dimer: < 720 µg/L → weigh', '']);
  });

  it('is one of others, where it would take too long to try all', () => {
    const [change, doubt, ...more] = told({ age: 20, dimer: 100, offset: 60 }).filter((each) => /Offset/.test(each));
    assert.match(change ?? '', /^Offset: for example [\d.]+( to [\d.]+)? mm → near$/);
    assert.equal(
      doubt,
      'Of Offset, with which a formula computes, not every number was tried: others may lead elsewhere.',
    );
    assert.deepEqual(more, []);
  });
});
