import assert from 'node:assert/strict';
import { unitMeant } from '../../../server/src/model/unitMeant';

describe('the unit that somebody means', () => {
  const at = { start: 0, end: 0 };
  const meant = (written: string, own: string, ...also: string[]) =>
    unitMeant({ unit: { text: own, range: at }, also: new Map(also.map((each) => [each, 1])) }, written);

  it('is written as a code or as it is shown, with either sign for micro and either letter for the litre', () => {
    // U+00B5 is the sign for micro, U+03BC the letter mu: they look the same.
    for (const written of ['ug/L', '\u00b5g/L', '\u03bcg/L', 'ug/l', '\u00b5g/l', '\u03bcg/l'])
      assert.equal(meant(written, 'mg/L', 'ug/L', 'ng/mL'), 'ug/L', written);
    assert.equal(meant('ng/ml', 'mg/L', 'ng/mL'), 'ng/mL');
    assert.equal(meant('mg/dL', 'mg/dl'), 'mg/dl');
    assert.equal(meant('\u03bcU/ml', 'uU/mL'), 'uU/mL');
    assert.equal(meant('years', 'a'), 'a');
    assert.equal(meant('10⁹/l', '10*9/L'), '10*9/L');
  });

  it('is another one where only the case differs', () => {
    for (const [written, code] of [
      ['MG/L', 'mg/L'],
      ['Mg/L', 'mg/L'],
      ['mmol/L', 'Mmol/L'],
      ['Mmol/L', 'mmol/L'],
      ['G', 'g'],
      ['M', 'm'],
      ['mU/L', 'MU/L'],
      ['MOL/L', 'mol/L'],
    ] as const)
      assert.equal(meant(written, code), undefined, `${written} for ${code}`);
    assert.equal(meant('Mmol/l', 'mmol/L', 'Mmol/L'), 'Mmol/L');
    assert.equal(meant('mmol/l', 'Mmol/L', 'mmol/L'), 'mmol/L');
  });

  it('is not guessed where two are shown in the same way', () => {
    assert.equal(meant('years', 'a', '{years}'), undefined);
    assert.equal(meant('a', 'a', '{years}'), 'a');
    assert.equal(meant('lb', 'kg'), undefined);
  });
});
