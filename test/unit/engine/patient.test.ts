import assert from 'node:assert/strict';
import type { RawValue } from '../../../server/src/engine/givenValue';
import { extend, knownValue, patientOf, unknownPatient } from '../../../server/src/engine/patient';
import { programOf } from './guidelineOf';

const program = programOf(`
findings:
  pain: {kind: symptom}
  swelling: {kind: sign, values: {none: None, below-knee: Below the knee, whole-leg: Whole leg}}
  emergency: {kind: sign, many: {absent-pulse: A, pe-symptoms: B}}
  age: {kind: demographic, number: {unit: a, min: 18, max: 120}}
  abi: {kind: sign, number: {unit: "1", min: 0, max: 3, decimals: 2}, values: {not-done: Not measured}}
  urea: {kind: laboratory, number: {unit: mmol/L, min: 0, max: 100, decimals: 1, also: {mg/dL: 0.357}}}
  cells: {kind: laboratory, number: {unit: /L, also: {/nL: 1000000000}}}
derived:
  score: {points: [{when: {pain: yes}, add: 1}]}
`);

/** What becomes of a given value: the value in short, or the problem's message. */
function given(finding: string, raw: RawValue): string {
  const { patient, problems } = patientOf(program, [[finding, raw]]);
  const [problem] = problems;
  if (problem) {
    assert.deepEqual(patient, unknownPatient(program));
    return `${problem.code}: ${problem.message}`;
  }
  const value = knownValue(program, patient, finding);
  switch (value?.kind) {
    case 'value':
      return value.value.id;
    case 'values':
      return `[${value.values.map(({ id }) => id).join(', ')}]`;
    case 'number':
      return `${value.number} ${value.unit}`;
    case undefined:
      return 'unknown';
  }
}

describe('patient', () => {
  const table: readonly (readonly [finding: string, raw: RawValue, result: string])[] = [
    ['pain', 'yes', 'yes'],
    ['pain', ' no ', 'no'],
    ['pain', 'true', 'unknown-value: "pain" has no value "true". It can be yes or no.'],
    ['pain', ['yes'], 'list-not-allowed: "pain" takes one value, not a list.'],
    ['swelling', 'whole-leg', 'whole-leg'],
    [
      'swelling',
      'whole-legs',
      'unknown-value: "swelling" has no value "whole-legs". It can be none, below-knee or whole-leg. Did you mean "whole-leg"?',
    ],
    ['emergency', ['pe-symptoms', 'absent-pulse'], '[absent-pulse, pe-symptoms]'],
    ['emergency', 'absent-pulse, pe-symptoms', '[absent-pulse, pe-symptoms]'],
    ['emergency', 'none', '[]'],
    ['emergency', [], '[]'],
    ['emergency', ['none', 'pe-symptoms'], 'unknown-value: "emergency" cannot be "none" and something else.'],
    ['age', '44', '44 a'],
    ['age', '44 a', '44 a'],
    ['age', '17', 'off-range: "age" is at least 18 a, not "17".'],
    ['age', '121', 'off-range: "age" is at most 120 a, not "121".'],
    ['age', '44.5', 'off-grid: "age" is recorded with no decimals, not as "44.5".'],
    ['age', '44.0', '44 a'],
    ['age', 'old', 'not-a-number: "age" takes a number such as "18 a", not "old".'],
    ['age', '528 mo', 'wrong-unit: "age" is in a, not in mo.'],
    ['cells', '999999 /nL', '999999000000000 /L'],
    [
      'cells',
      '1000000 /nL',
      'off-range: "cells" is too large to be compared exactly: "1000000 /nL = 1000000000000000".',
    ],
    ['abi', '0.9', '0.9 1'],
    ['abi', 'not-done', 'not-done'],
    [
      'abi',
      'not-doen',
      'unknown-value: "abi" has no value "not-doen". It can be a number or not-done. Did you mean "not-done"?',
    ],
    ['abi', '1 %', 'wrong-unit: "abi" is written without a unit, not in %.'],
    ['age', '4e1', 'not-a-number: "age" takes a number such as "18 a", not "4e1".'],
    [
      'age',
      '1,80',
      'not-a-number: "age" takes a number such as "18 a", not "1,80". A decimal is written with a point. Write 1.80.',
    ],
    [
      'urea',
      '1,000 mg/dL',
      'not-a-number: "urea" takes a number such as "1.0 mmol/L", not "1,000 mg/dL". A decimal is written with a point, and thousands without a comma. Write 1.000 mg/dL or 1000 mg/dL, whichever is meant.',
    ],
    ['age', '40 50', 'not-a-number: "age" takes a number such as "18 a", not "40 50".'],
    ['urea', '7.1 mmol/L', '7.1 mmol/L'],
    ['urea', '20 mg/dL', '7.1 mmol/L'],
    // 17.85 lies half way between two places of the grid; it goes away from zero.
    ['urea', '50 mg/dL', '17.9 mmol/L'],
    ['urea', '300 mg/dL', 'off-range: "urea" is at most 100 mmol/L, not "300 mg/dL = 107.1".'],
    // 100.03 is 100.0 on the grid, and may be what a factor of three digits makes of 100; 100.13 and -0.0357 are not.
    ['urea', '280.2 mg/dL', '100 mmol/L'],
    ['urea', '280.48 mg/dL', 'off-range: "urea" is at most 100 mmol/L, not "280.48 mg/dL = 100.131".'],
    ['urea', '-0.1 mg/dL', 'off-range: "urea" is at least 0 mmol/L, not "-0.1 mg/dL = -0.0357".'],
    ['urea', '20 mg/dl', 'wrong-unit: "urea" is in mmol/L or mg/dL, not in mg/dl. Write "20 mg/dL".'],
    ['urea', '3 g/L', 'wrong-unit: "urea" is in mmol/L or mg/dL, not in g/L.'],
    ['score', '1', 'derived-finding: "score" is derived from other findings and cannot be given.'],
    ['swellling', 'none', 'unknown-finding: There is no finding "swellling". Did you mean "swelling"?'],
  ];
  for (const [finding, raw, result] of table)
    it(`${finding}: ${JSON.stringify(raw)} gives ${result}`, () => assert.equal(given(finding, raw), result));

  it('is extended without being changed, and the later value counts', () => {
    const { patient } = patientOf(program, [['pain', 'yes']]);
    const later = extend(program, patient, [
      ['pain', 'no'],
      ['age', '44'],
    ]);
    assert.equal(knownValue(program, patient, 'pain')?.kind === 'value', true);
    assert.deepEqual(knownValue(program, later.patient, 'pain'), { kind: 'value', value: { id: 'no', label: 'No' } });
    assert.equal(knownValue(program, patient, 'age'), undefined);
  });
});
