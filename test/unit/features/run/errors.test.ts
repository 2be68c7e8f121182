import assert from 'node:assert/strict';
import { runText } from '../../../../server/src/features/run/runText';
import { runNamedCase, runPatient } from '../../../../server/src/features/run/runView';
import { cases, leg, opened } from './patients';

const inEditor = 'The guideline has 2 errors (see Problems): this may be wrong because of them.';
const copied = 'The guideline has 2 errors: this may be wrong because of them.';
const forPatient =
  'This guideline has mistakes, and this may be wrong because of them. Ask your clinician before you rely on it.';

describe('a run of a guideline with errors', () => {
  const answers = { age: '44', danger: [], scan: 'clear' };

  it('is told with them in the panel, of a patient and of a case', async () => {
    const { guideline, cases: file } = await opened();
    const told = { clinician: inEditor, patient: forPatient };
    assert.deepEqual(runPatient(guideline, [answers], 2)?.doubt, told);
    assert.deepEqual(runNamedCase(file, 'clot', 2)?.doubt, told);
    assert.deepEqual(runPatient(guideline, [answers], 0)?.doubt, { clinician: '', patient: '' });
  });

  it('is told with them in what is copied', async () => {
    const { guideline } = await opened();
    for (const format of ['text', 'markdown'] as const) {
      const text = (audience: 'clinician' | 'patient', errors: number) =>
        (runText(guideline, { steps: [answers] }, format, audience, errors) ?? '').replace(/\s+/g, ' ');
      assert.ok(text('clinician', 2).includes(copied), text('clinician', 2));
      assert.ok(text('patient', 2).includes(forPatient), text('patient', 2));
      assert.ok(!text('clinician', 0).includes('may be wrong'));
    }
  });

  it('has as many for a case as for its guideline, whatever is wrong in the case file', async () => {
    const broken = leg.replace('then: treat', 'then: nowhere');
    const of = async (text: string, more = cases) => {
      const { workspace, guideline, cases: file } = await opened(text, more);
      return [workspace.errorsBehind(guideline), workspace.errorsBehind(file)];
    };
    const [usual = 0] = await of(leg);
    const [one = 0, other] = await of(broken);
    assert.ok(one > usual);
    assert.equal(other, one);
    assert.deepEqual(await of(leg, cases.replace('age: 44', 'age: 444')), [usual, usual]);
  });
});
