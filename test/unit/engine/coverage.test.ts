import assert from 'node:assert/strict';
import { conditionKey, conditionText } from '../../../server/src/engine/conditionText';
import { cover } from '../../../server/src/engine/coverage';
import { type Facts, guidelineOf, programOf, runOf } from './guidelineOf';

describe('coverage', () => {
  const program = programOf(`
start: a
findings:
  pain: {kind: symptom}
  age: {kind: demographic, number: {unit: a}}
actions:
  drug: {label: Drug, kind: drug}
exclusions:
  e: {when: {pain: yes}, excludes: drug}
ratings:
  t: {variant: V, options: {drug: {rating: 9}}}
nodes:
  a: {decide: A, branches: [{when: {age: "< 18"}, then: b}, {when: {age: 18 to 60}, then: c}], otherwise: d}
  b: {recommend: B, options: t, if-none: c}
  c: {conclude: C}
  d: {conclude: D}
`);
  const counted = (...all: readonly Facts[]) =>
    cover(
      program,
      all.map((facts) => runOf(program, facts)),
    ).nodes.map(
      ({ node, hits, branches }) =>
        `${node} ${hits} [${branches.map(({ branch, key, hits: taken }) => `${branch} ${key} ${taken}`).join('; ')}]`,
    );

  it('counts the nodes that runs reach and the ways by which they leave them', () => {
    assert.deepEqual(counted({ age: 9, pain: 'no' }, { age: 9, pain: 'yes' }, { age: 20 }, { age: 9 }, {}), [
      'a 5 [0 age: < 18 3; 1 age: >= 18 and <= 60 1; otherwise  0]',
      'b 3 [if-none  1]',
      'c 2 []',
      'd 0 []',
    ]);
  });
});

describe('a condition in normal form', () => {
  const conditionOf = (text: string) =>
    guidelineOf(`impossible:\n  i: {when: ${text}}`).impossible.get('i')?.entity.when ?? assert.fail();
  const table: readonly (readonly [condition: string, text: string, key?: string])[] = [
    ['{scan: [positive, negative]}', 'scan: positive or negative', 'scan: negative or positive'],
    ['{scan: {not: [positive, negative]}}', 'scan: not (positive or negative)'],
    ['{b: yes, a: {not: no}}', 'b: yes, a: not no', 'a: not no, b: yes'],
    ['{egfr: "≥ 30 and <60 mL/min"}', 'egfr: >= 30 and < 60 mL/min'],
    ['{egfr: [13 to 27, not-done]}', 'egfr: (>= 13 and <= 27) or not-done'],
    ['{any: [{b: yes}, {a: yes, c: yes}]}', 'any(b: yes; a: yes, c: yes)', 'any(a: yes, c: yes; b: yes)'],
    ['{not: {a: yes}}', 'not(a: yes)'],
    ['{all: [{a: yes}, {all: [{b: yes}, {c: yes}]}]}', 'a: yes, all(b: yes, c: yes)', 'a: yes, all(b: yes, c: yes)'],
  ];
  for (const [condition, text, key = text] of table)
    it(`${condition} is ${text}`, () => {
      assert.equal(conditionText(conditionOf(condition)), text);
      assert.equal(conditionKey(conditionOf(condition)), key);
    });
});
