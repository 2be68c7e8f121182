import assert from 'node:assert/strict';
import { lint } from './lint';

const guideline = `guideline: g
findings:
  swelling: {kind: sign, ask: How far?, values: {none: No, whole-leg: Whole leg}}
  egfr: {kind: laboratory, ask: eGFR, number: {unit: mL/min, min: 0, max: 200, decimals: 0, also: {mL/s: 60}}, values: {not-done: No}}
  danger: {kind: sign, ask: Any?, many: {cold-limb: Cold, no-pulse: None}}
nodes:
  look: {conclude: Look.}
`;

const told = async (given: string) => {
  const text = `guideline: g.guideline.yaml\ncases:\n  a: {given: ${given}}\n`;
  const found = await lint(text, 'file:///a.cases.yaml', { 'file:///g.guideline.yaml': guideline });
  return found.filter(({ rule }) => rule === 'name/unresolved').map(({ message }) => message.split('.')[0]);
};

describe('what a case gives', () => {
  it('is a value that the finding has', async () => {
    assert.deepEqual(await told('{swelling: whole-leg, egfr: 22, danger: [cold-limb, no-pulse]}'), []);
    assert.deepEqual(await told('{egfr: 1 mL/s, danger: none}'), []);
    assert.deepEqual(await told('{egfr: not-done}'), []);
  });

  it('is told when there is no such value', async () => {
    assert.deepEqual(await told('{swelling: leg, egfr: not-don, danger: [cold-limb, pulse]}'), [
      '"swelling" has no value "leg"',
      '"egfr" has no value "not-don"',
      '"danger" has no value "pulse"',
    ]);
  });
});
