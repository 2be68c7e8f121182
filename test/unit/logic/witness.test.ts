import assert from 'node:assert/strict';
import type { Run } from '../../../server/src/engine';
import { Analysis } from '../../../server/src/logic/analysis';
import { programOf } from '../engine/guidelineOf';

/** What a patient for whom a condition holds is found to be. */
function found(type: string, when: string): string {
  const analysis = new Analysis(
    programOf(`
start: n
findings:
  x: {kind: lab, ${type}}
nodes:
  n: {decide: Q, branches: [{when: {x: ${when}}, then: here}], otherwise: there}
  here: {conclude: Here}
  there: {conclude: There}
`),
  );
  const reach = analysis.flow.nodes[analysis.program.nodeIndex.get('here') ?? -1]?.reach;
  assert.ok(reach !== undefined);
  const witness = analysis.witness(reach, ({ outcome: { at } }) => at.id === 'here');
  return String(witness?.given.find(([id]) => id === 'x')?.[1]);
}

describe('a patient who shows something', () => {
  const rate = 'number: {unit: "/min", min: 0, max: 80}';

  it('has the number at the threshold, or the last one before it, and never the least that can be recorded', () => {
    assert.equal(found(rate, '">= 30"'), '30');
    assert.equal(found(rate, '"> 30"'), '31');
    assert.equal(found(rate, '"< 30"'), '29');
    assert.equal(found(rate, '"<= 30"'), '30');
    assert.equal(found(rate, '20 to 30'), '20');
  });

  it('has a number that can be recorded', () => {
    const share = 'number: {unit: mmol/L, min: 0, max: 50, decimals: 1}';
    assert.equal(found(share, '"< 0.4"'), '0.3');
    assert.equal(found(share, '"< 4.2"'), '4.1');
    assert.equal(found('number: {unit: mmol/L, decimals: 2}', '"< -0.05"'), '-0.06');
    assert.equal(found('number: {unit: mmol/L}', '"< 100000000000000"'), '99999999999999');
  });

  it('has the least number where no threshold tells numbers apart', () => {
    assert.equal(
      found('number: {unit: "/min", min: 12, max: 80}, values: {not-counted: Not counted}', '{not: not-counted}'),
      '12',
    );
  });

  it('is looked for among all whose formulas come to what they should, where these can be gone through', () => {
    const analysis = new Analysis(
      programOf(`
start: n
findings:
  x: {kind: lab, number: {min: 1, max: 9}}
  y: {kind: lab, number: {min: 0, max: 9}}
derived:
  ratio: {formula: x / y, number: {decimals: 1}}
nodes:
  n: {decide: Q, branches: [{when: {ratio: "> 1"}, then: here}], otherwise: there}
  here: {conclude: Here}
  there: {conclude: There}
`),
    );
    const reach = analysis.flow.nodes[analysis.program.nodeIndex.get('here') ?? -1]?.reach;
    assert.ok(reach !== undefined);
    const isEight = ({ patient, outcome }: Run) => patient.values[1] === 8 && outcome.kind === 'conclusion';
    assert.deepEqual(analysis.witness(reach, isEight)?.given, [
      ['x', '9'],
      ['y', '8'],
    ]);
    const isNine = ({ patient }: Run) => patient.values[1] === 9;
    assert.equal(analysis.witness(reach, isNine), undefined);
  });
});
