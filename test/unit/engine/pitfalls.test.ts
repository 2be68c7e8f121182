import assert from 'node:assert/strict';
import { violations } from '../../../server/src/engine/pitfalls';
import { programOf, runOf } from './guidelineOf';

const tree = `start: look
modalities:
  ct: {label: CT, technique: CT, vessel: venous, radiation: 3}
  mr: {label: MR, technique: MR, vessel: venous, radiation: 0}
actions:
  refer: {label: Refer, kind: referral}
findings:
  pregnant: {kind: history, ask: Pregnant?}
  clot: {kind: ultrasound, ask: Clot?}
ratings:
  scans: {variant: A, scale: acr, options: {ct: {rating: 8}, mr: {rating: 7}}}
nodes:
  look:
    decide: Clot?
    branches:
      - {when: {clot: yes}, then: treat}
      - {when: {clot: no}, then: scan}
  treat: {recommend: Treat., do: refer, urgency: urgent}
  scan: {recommend: Scan., options: scans}
pitfalls:
`;

const broken = (pitfall: string, given: Readonly<Record<string, string>>) => {
  const program = programOf(`${tree}  safe: ${pitfall}\n`);
  return violations(runOf(program, given)).map(({ message }) => message);
};

describe('safety properties held against one run', () => {
  const never = '{text: No radiation in pregnancy., never: {when: {pregnant: yes}, recommend: {radiation: "> 0"}}}';
  const always = '{text: A clot is referred., always: {when: {clot: yes}, recommend: refer, urgency: urgent}}';

  it('tell what is offered although it never may be', () => {
    assert.deepEqual(broken(never, { pregnant: 'yes', clot: 'no' }), ['"ct" is offered at "scan".']);
  });

  it('are kept by other patients, and by those of whom it is not known', () => {
    assert.deepEqual(broken(never, { pregnant: 'no', clot: 'no' }), []);
    assert.deepEqual(broken(never, { clot: 'no' }), []);
    assert.deepEqual(broken(never, { pregnant: 'yes', clot: 'yes' }), []);
  });

  it('tell what must be offered and is not, and what came instead', () => {
    assert.deepEqual(broken(always, { clot: 'yes' }), []);
    assert.deepEqual(broken(always.replace('{clot: yes}', '{clot: no}'), { clot: 'no' }), [
      'Nothing of what must be offered is offered; offered instead: ct, mr.',
    ]);
  });

  it('take a more pressing urgency for enough, and a less pressing one not', () => {
    assert.deepEqual(broken(always.replace('urgency: urgent', 'urgency: routine'), { clot: 'yes' }), []);
    assert.deepEqual(broken(always.replace('urgency: urgent', 'urgency: stat'), { clot: 'yes' }), [
      'What must be offered is offered, but not as stat.',
    ]);
  });

  it('are not told of a run that came to no answer', () => {
    assert.deepEqual(broken(always.replace('when: {clot: yes}, ', ''), {}), []);
  });

  it('hold for everybody without a condition', () => {
    assert.equal(broken('{text: Never CT., never: {recommend: [ct]}}', { clot: 'no' }).length, 1);
  });
});
