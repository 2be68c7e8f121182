import assert from 'node:assert/strict';
import type { Answers } from '../../../../server/src/features/run/answers';
import { runText } from '../../../../server/src/features/run/runText';
import { runPatient } from '../../../../server/src/features/run/runView';
import { saveCase } from '../../../../server/src/features/run/saveCase';
import { leg, opened, sound } from './patients';

/** The same patient through another text of the guideline. */
async function again(text: string, steps: readonly Answers[]) {
  const { guideline } = await opened(text);
  const view = runPatient(guideline, steps, sound);
  assert.ok(view);
  return { ...view, guideline };
}

const years = '{unit: a, min: 0, max: 120';
const inMonths = leg.replace(years, '{unit: mo, min: 0, max: 1440');
const inBoth = leg.replace(years, '{unit: mo, also: {a: 12}, min: 0, max: 1440');

describe('an answer whose finding is asked in another unit after an edit', () => {
  it('is a number in the unit in which it was understood', async () => {
    const { given, otherUnits } = await again(leg, [
      { age: '44', danger: [], scan: '', kidneys: '1.5 ml/s' },
      { kidneys: 'not-done', weight: '80,5' },
    ]);
    assert.deepEqual(given, [
      { age: { digits: '44', unit: 'a' }, danger: [], scan: '', kidneys: { digits: '1.5', unit: 'mL/s' } },
      { kidneys: 'not-done', weight: '80,5' },
    ]);
    assert.deepEqual(otherUnits, []);
    assert.deepEqual((await again(leg, given)).given, given);
  });

  it('is told and saved as if the unit of the finding had never been written', async () => {
    const { given, answers, steps, guideline } = await again(leg, [{ age: '44', danger: ['pale'] }]);
    assert.deepEqual(
      answers.map(({ text }) => text),
      ['44 years', 'Pale'],
    );
    assert.ok(steps.at(-1)?.result.known.some(({ text }) => text.includes('Age: 44 years')));
    assert.doesNotMatch(JSON.stringify(steps), /entered as/);
    assert.doesNotMatch(runText(guideline, { steps: given }, 'text', 'clinician', sound) ?? '', /entered as/);
    const saved = saveCase(guideline, undefined, { id: 'mine', title: 'Mine', steps: given });
    assert.match(saved.kind === 'file' ? saved.text : saved.kind, /age: 44\n/);
  });

  it('is asked again where the finding does not know its unit any more, and says why', async () => {
    const { given } = await again(leg, [{ age: '44', danger: [] }]);
    const { question, refused, otherUnits, aside, given: kept } = await again(inMonths, given);
    assert.equal(question?.finding, 'age');
    assert.equal(refused, 'It is asked in months now and was answered in years.');
    assert.deepEqual(otherUnits, ['Age is asked in months now and was answered in years: it is asked again.']);
    assert.deepEqual(
      aside.map(({ finding }) => finding),
      ['danger'],
    );
    assert.deepEqual(kept, given, 'and counts again once the edit is taken back');
    assert.deepEqual((await again(leg, kept)).otherUnits, []);
  });

  it('is set aside where nothing asks for it', async () => {
    const { given } = await again(leg, [{ age: '44', danger: ['pale'], kidneys: '20' }]);
    const other = leg.replace('{unit: mL/min, min: 0, max: 200, decimals: 0, also: {mL/s: 60}}', '{unit: "%"}');
    const { otherUnits, aside } = await again(other, given);
    assert.deepEqual(otherUnits, ['Kidney function is asked in % now and was answered in mL/min: it is set aside.']);
    assert.deepEqual(
      aside.map(({ finding, text, refused }) => [finding, text, refused]),
      [['kidneys', '20 mL/min', 'It is asked in % now and was answered in mL/min.']],
    );
  });

  it('is converted where the finding still knows its unit, and says what was entered', async () => {
    const { given } = await again(leg, [{ age: '44', danger: ['pale'] }]);
    const { answers, otherUnits, steps } = await again(inBoth, given);
    assert.equal(answers[0]?.text, '528 months (entered as 44 years)');
    assert.deepEqual(otherUnits, []);
    assert.equal(steps.length, 1);
  });

  it('is the same in another spelling of the same unit', async () => {
    const { given } = await again(leg, [{ age: '44', danger: [], scan: '', kidneys: '20' }]);
    const { answers, otherUnits } = await again(leg.replace('{unit: mL/min', '{unit: ml/min'), given);
    assert.deepEqual(otherUnits, []);
    assert.equal(answers.at(-1)?.text, '20 ml/min');
  });

  it('is no number of a finding that had no unit, and the other way round', async () => {
    const pure = leg.replace(years, '{unit: "1", min: 0, max: 120');
    const { given } = await again(pure, [{ age: '44' }]);
    const { otherUnits } = await again(leg, given);
    assert.deepEqual(otherUnits, ['Age is asked in years now and was answered without a unit: it is asked again.']);
    const { given: inYears } = await again(leg, [{ age: '44' }]);
    const { otherUnits: others } = await again(pure, inYears);
    assert.deepEqual(others, ['Age is asked without a unit now and was answered in years: it is asked again.']);
  });

  it('is told once, in whatever step it was said', async () => {
    const { given } = await again(leg, [
      { age: '44', danger: [], scan: '', kidneys: 'not-done' },
      { scan: 'clear', kidneys: '20' },
    ]);
    const other = leg.replace('{unit: mL/min, min: 0, max: 200, decimals: 0, also: {mL/s: 60}}', '{unit: mL/s}');
    const { otherUnits } = await again(other, given);
    assert.deepEqual(otherUnits, ['Kidney function is asked in mL/s now and was answered in mL/min: it is set aside.']);
  });
});
