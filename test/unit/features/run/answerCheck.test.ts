import assert from 'node:assert/strict';
import { checkAnswer } from '../../../../server/src/features/run/answerCheck';
import { saveCase } from '../../../../server/src/features/run/saveCase';
import { sit } from '../../../../server/src/features/run/sitting';
import { leg, opened } from './patients';

describe('an answer that is being typed', () => {
  const check = async (finding: string, value: string | string[]) => {
    const { guideline } = await opened();
    const told = checkAnswer(guideline, finding, value);
    return told.kind === 'taken' ? told.text : told.why;
  };

  it('is taken with its unit or without, and told in the unit of the finding', async () => {
    assert.equal(await check('kidneys', '22'), '22 mL/min');
    assert.equal(await check('kidneys', ' 22 mL/min '), '22 mL/min');
    assert.equal(await check('kidneys', '1 mL/s'), '60 mL/min');
    assert.equal(await check('kidneys', 'not-done'), 'Not done');
    assert.equal(await check('danger', ['pale', 'blue']), 'Pale, Blue');
    assert.equal(await check('danger', []), 'None of these');
  });

  it('is taken in the unit as it is shown, and refused with that unit', async () => {
    assert.equal(await check('age', '44 years'), '44 years');
    assert.equal(await check('age', '44 a'), '44 years');
    assert.equal(await check('kidneys', '90 ml/min'), '90 mL/min');
    assert.equal(await check('kidneys', '1.5 ml/s'), '90 mL/min');
    assert.equal(await check('age', '44 months'), 'It is in years, not in months.');
    assert.equal(await check('age', '444 years'), 'The most is 120 years.');
    const { guideline } = await opened(leg.replace('{unit: kg, min: 20', '{unit: Cel, min: 20'));
    assert.deepEqual(checkAnswer(guideline, 'weight', '39.5 °C'), { kind: 'taken', text: '39.5 °C' });
    assert.deepEqual(sit(guideline.program, { age: '44 years', weight: '39.5 °C' }).refused, new Map());
    const steps = [{ age: '44 years', weight: '39.5 °C', danger: ['pale'] }];
    const saved = saveCase(guideline, undefined, { id: 'warm', title: 'Warm', steps });
    assert.match(saved.kind === 'file' ? saved.text : '', /age: 44/);
  });

  it('is taken with any sign for micro and either letter for the litre, and refused in words for one unit alone', async () => {
    const text = leg
      .replace('{unit: mL/min, min: 0', '{unit: ug/L, min: 0')
      .replace('also: {mL/s: 60}', 'also: {mg/L: 1000}');
    const { guideline } = await opened(text);
    for (const typed of ['20 ug/L', '20 \u00b5g/L', '20 \u03bcg/l', '20ug/l'])
      assert.deepEqual(checkAnswer(guideline, 'kidneys', typed), { kind: 'taken', text: '20 µg/L' }, typed);
    assert.deepEqual(checkAnswer(guideline, 'kidneys', '0.02 mg/l'), {
      kind: 'taken',
      text: '20 µg/L',
      entered: 'entered as 0.02 mg/L',
    });
    const why = (typed: string) => {
      const told = checkAnswer(guideline, 'kidneys', typed);
      return told.kind === 'refused' && told.why;
    };
    assert.equal(why('20 Mg/L'), 'It is in µg/L or mg/L, not in Mg/L.');
    assert.equal(why('900 \u03bcg/l'), 'The most is 200 µg/L.');
  });

  it('is refused with a reason', async () => {
    assert.equal(await check('weight', 'heavy'), 'A number is needed here.');
    assert.equal(await check('weight', '7'), 'The least is 20 kg.');
    assert.equal(await check('weight', '301'), 'The most is 300 kg.');
    assert.equal(await check('weight', '70.55'), 'It is recorded with one decimal: write no more.');
    assert.equal(await check('kidneys', '70.5'), 'It is recorded without decimals: write a whole number.');
    assert.equal(await check('weight', '70 lb'), 'It is in kg, not in lb.');
    assert.match(await check('scan', 'clott'), /clot/);
    assert.equal(await check('colour', 'red'), 'The guideline has no such finding any more.');
  });

  it('is told both readings of a comma that may set off thousands, and neither alone', async () => {
    const both = (decimal: string, whole: string) =>
      `A decimal is written with a point, and thousands without a comma. Write ${decimal} or ${whole}, whichever is meant.`;
    assert.equal(await check('kidneys', '1,000'), both('1.000', '1000'));
    assert.equal(await check('kidneys', '12,345'), both('12.345', '12345'));
    assert.equal(await check('kidneys', '1,000 mL/min'), both('1.000 mL/min', '1000 mL/min'));
    const alone = 'A decimal is written with a point, and thousands without a comma.';
    for (const typed of ['1,234,567', '1,234.5', '1.234,5 mL/min', '1,'])
      assert.equal(await check('kidneys', typed), alone, typed);
    assert.equal(await check('weight', '70,5'), 'A decimal is written with a point. Write 70.5.');
    assert.equal(await check('weight', '0,710 kg'), 'A decimal is written with a point. Write 0.710 kg.');
  });
});
