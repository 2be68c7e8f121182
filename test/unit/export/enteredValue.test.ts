import assert from 'node:assert/strict';
import { extend, patientOf } from '../../../server/src/engine';
import { runText } from '../../../server/src/features/run/runText';
import { runNamedCase, runPatient } from '../../../server/src/features/run/runView';
import { cases, leg, opened, sound } from '../features/run/patients';

const answers = { age: '44', danger: [], scan: 'not-done', kidneys: '1.20 mL/s' };
const both = 'Kidney function: 72 mL/min (entered as 1.20 mL/s)';

describe('a value that was entered in another unit', () => {
  it('is told as it was entered too, in the answers, in what was known and to patients', async () => {
    const { guideline } = await opened();
    const view = runPatient(guideline, [answers], sound);
    const answer = view?.answers.find(({ finding }) => finding === 'kidneys');
    assert.equal(answer?.text, '72 mL/min (entered as 1.20 mL/s)');
    assert.ok(view?.steps[0]?.result.known.some(({ text }) => text === both));
    for (const audience of ['clinician', 'patient'] as const)
      assert.ok(runText(guideline, { steps: [answers] }, 'text', audience, sound)?.includes(both), audience);
  });

  it('is told so of a case', async () => {
    const { cases: file } = await opened(leg, cases.replaceAll('kidneys: 20', 'kidneys: 1.20 mL/s'));
    const view = runNamedCase(file, 'later', sound);
    assert.equal(
      [...(view?.answers ?? []), ...(view?.aside ?? [])].find(({ finding }) => finding === 'kidneys')?.text,
      '72 mL/min (entered as 1.20 mL/s)',
    );
    assert.ok(runText(file, { id: 'later' }, 'text', 'clinician', sound)?.includes(both));
  });

  it('is shown with its unit as clinicians write it', async () => {
    const { guideline } = await opened(leg.replace('{unit: kg, min: 20', '{unit: Cel, also: {K: 1}, min: 20'));
    const told = runPatient(guideline, [{ age: '44', danger: [], scan: 'clot', weight: '80 K' }], sound);
    assert.equal(told?.answers.at(-1)?.text, '80.0 °C (entered as 80 K)');
  });

  it('is forgotten once something else is given', async () => {
    const { guideline } = await opened();
    const { patient } = patientOf(guideline.program, [['kidneys', '1.20 mL/s']]);
    assert.equal(patient.entered?.size, 1);
    assert.equal(extend(guideline.program, patient, [['kidneys', '72']]).patient.entered, undefined);
    assert.equal(extend(guideline.program, patient, [['kidneys', 'nonsense']]).patient.entered?.size, 1);
  });
});
