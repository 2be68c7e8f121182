import assert from 'node:assert/strict';
import {
  answered,
  caseState,
  forgotten,
  patientState,
  takenOver,
  understood,
  wentBack,
  wentOn,
} from '../../client/src/run/runState';

const begun = patientState('file:///g', 'New patient');

describe('what was said of a patient', () => {
  it('is put together answer by answer, and taken back in the same order', () => {
    const asked = answered(answered(begun, 'age', '44'), 'pain', 'yes');
    assert.deepEqual(asked.steps, [{ age: '44', pain: 'yes' }]);
    const back = wentBack(asked);
    assert.deepEqual(back.steps, [{ age: '44' }]);
    assert.equal(back.suggested.pain, 'yes', 'it is offered again');
    assert.deepEqual(wentBack(wentBack(back)).steps, [{}], 'and no further back than the beginning');
  });

  it('is changed in the step in which it was said', () => {
    const later = wentOn(answered(begun, 'scan', 'not-done'), { scan: 'clear' });
    assert.deepEqual(answered(later, 'scan', 'clot').steps, [{ scan: 'not-done' }, { scan: 'clot' }]);
    assert.deepEqual(answered(answered(later, 'age', '44'), 'age', '45').steps, [
      { scan: 'not-done' },
      { scan: 'clear', age: '45' },
    ]);
    assert.deepEqual(wentBack(later).steps, [{ scan: 'not-done' }]);
  });

  it('is forgotten in every step, and can be had back', () => {
    const later = wentOn(answered(begun, 'scan', 'not-done'), { scan: 'clear' });
    const without = forgotten(later, 'scan');
    assert.deepEqual(without.steps, [{}, {}]);
    assert.deepEqual(wentBack(without).steps, later.steps);
  });

  it('keeps the units in which a run has understood it, which a case has in its file', () => {
    const age = { digits: '44', unit: 'a' };
    const told = understood(answered(begun, 'age', '44'), [{ age }]);
    assert.deepEqual(told.steps, [{ age }]);
    assert.deepEqual(wentBack(answered(told, 'pain', 'yes')).steps, [{ age }]);
    const ofCase = caseState('file:///g', 'file:///c', 'one');
    assert.equal(understood(ofCase, [{ age }]), ofCase);
  });

  it('is taken over from a case, which stays as it is', () => {
    const ofCase = caseState('file:///g', 'file:///c', 'one');
    const own = takenOver(ofCase, [{ age: '44' }]);
    assert.deepEqual([own.subject, own.steps], [{ kind: 'patient', name: 'Like one' }, [{ age: '44' }]]);
    assert.equal(takenOver(own, [{ age: '1' }]), own);
  });
});
