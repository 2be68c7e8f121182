import assert from 'node:assert/strict';
import { diffReport } from '../../../server/src/export/diffReport';
import { reportText } from '../../../server/src/export/reportText';
import { type Diff, diff } from '../../../server/src/logic/diff/diff';
import { programOf } from '../engine/guidelineOf';

const blood = `
start: look
findings:
  crp: {kind: laboratory, number: {unit: mg/L, min: 0, max: 500, also: {mg/dL: 10}}}
  other: {kind: laboratory, number: {unit: mg/L, min: 0, max: 500, also: {mg/dL: 10}}}
  scan: {kind: imaging, values: {pos: Clot, neg: No clot}}
nodes:
  look: {decide: Q, branches: [{when: {crp: "> 50"}, then: see}, {when: {crp: "<= 50"}, then: rest}]}
  see: {decide: Q, branches: [{when: {scan: pos}, then: treat}, {when: {scan: neg}, then: rest}]}
  treat: {recommend: Treat.}
  rest: {conclude: Nothing to do.}
`;

function edited(from: string, to: string): Diff {
  assert(blood.includes(from), from);
  return diff(programOf(blood), programOf(blood.replace(from, to)));
}

function told(result: Diff): string {
  return reportText(diffReport(result, { older: 'old', newer: 'new' }));
}

const ofCrp = (text: string) => `  crp: {kind: laboratory, number: {unit: mg/L, ${text}}`;
const crp = ofCrp('min: 0, max: 500, also: {mg/dL: 10}');

describe('what can be recorded in two versions', () => {
  it('is not the same where a unit is converted otherwise: what was written means another number', () => {
    const result = edited(crp, ofCrp('min: 0, max: 500, also: {mg/dL: 1}'));
    assert.equal(result.verdict, 'some');
    assert.match(
      told(result),
      /crp: 1 mg\/dL was 10 mg\/L and is 1 mg\/L now\. It makes a difference where a value is written in mg\/dL: everybody/,
    );
  });

  it('is not the same where a unit can no longer be written', () => {
    const result = edited(crp, ofCrp('min: 0, max: 500'));
    assert.equal(result.verdict, 'some');
    assert.match(
      told(result),
      /crp: can no longer be written in mg\/dL \(1 mg\/dL was 10 mg\/L\)\. It makes a difference/,
    );
  });

  it('is the same for all values that were written where only another unit is allowed now', () => {
    const result = edited(crp, ofCrp('min: 0, max: 500, also: {mg/dL: 10, g/L: 1000}'));
    assert.equal(result.verdict, 'nobody');
    assert.match(told(result), /crp: can be written in g\/L now \(1 g\/L is 1000 mg\/L\)\. It makes no difference/);
  });

  it('does not matter for a finding that is never asked', () => {
    assert.equal(edited('also: {mg/dL: 10}}}\n  scan', 'also: {mg/dL: 1}}}\n  scan').verdict, 'nobody');
  });

  it('matters for a finding that only cautions, or only what is impossible, depends on', () => {
    const cautioned = blood.replace('treat: {recommend: Treat.}', 'treat: {recommend: Treat., do: drug}').replace(
      'nodes:',
      `actions:
  drug: {label: Drug, kind: drug}
exclusions:
  mind: {when: {other: "> 100"}, cautions: drug}
nodes:`,
    );
    const impossible = blood.replace('nodes:', 'impossible:\n  odd: {when: {other: "> 400"}}\nnodes:');
    const ofOther = 'also: {mg/dL: 10}}}\n  scan';
    for (const text of [cautioned, impossible]) {
      const result = diff(programOf(text), programOf(text.replace(ofOther, ofOther.replace('10', '1'))));
      assert.equal(result.verdict, 'some');
      assert.match(told(result), /other: 1 mg\/dL was 10 mg\/L and is 1 mg\/L now/);
    }
  });

  it('is not settled where the factor of a unit cannot be read', () => {
    const result = edited(crp, ofCrp('min: 0, max: 500, also: {mg/dL: ten}'));
    assert.equal(result.verdict, 'unsettled');
    assert.match(told(result), /The new version cannot be read everywhere: cannot read what 1 mg\/dL of "crp" is\./);
  });

  it('is not settled where a limit cannot be read, nor where both versions have it', () => {
    const broken = blood.replace(crp, ofCrp('min: 0, max: many'));
    for (const result of [
      diff(programOf(blood), programOf(broken)),
      diff(programOf(broken), programOf(blood)),
      diff(programOf(broken), programOf(broken)),
      edited('min: 0, max: 500, also: {mg/dL: 10}}}\n  scan', 'min: none, max: 500}}\n  scan'),
    ]) {
      assert.notEqual(result.verdict, 'nobody');
      assert(result.limits.some(({ kind }) => kind === 'unread-finding'));
      assert.doesNotMatch(told(result), /NaN|makes no difference/);
    }
  });

  it('is not the same where two values exchange their words', () => {
    const result = edited('{pos: Clot, neg: No clot}', '{pos: No clot, neg: Clot}');
    assert.equal(result.verdict, 'some');
    assert.match(told(result), /scan: pos was “Clot” and is “No clot” now, the words of another value before\./);
    assert.deepEqual(
      result.entries.map(({ id, change }) => ({ id, change })),
      [{ id: 'scan', change: 'rewritten' }],
    );
    assert.equal(edited('{pos: Clot, neg: No clot}', '{pos: A clot, neg: No clot}').verdict, 'nobody');
  });

  it('says nothing of what was not read', () => {
    const errors = [{ rule: 'syntax/invalid-yaml', at: 'new.guideline.yaml:7', message: 'A name is expected here.' }];
    const result = diff(programOf(blood), programOf(blood), { errors: { old: [], new: errors } });
    assert.equal(result.verdict, 'unsettled');
    assert.match(told(result), /Parts of the new version may not have been read/);
    assert.match(told(result), /new\.guideline\.yaml:7: A name is expected here\. \(syntax\/invalid-yaml\)/);
    const other = diff(programOf(blood), programOf(blood.replace('> 50', '> 60').replace('<= 50', '<= 60')), {
      errors: { old: [], new: errors },
    });
    assert.equal(other.verdict, 'some');
  });
});
