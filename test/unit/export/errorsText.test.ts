import assert from 'node:assert/strict';
import { errorsText, expectationsErrorsText, outcomesErrorsText } from '../../../server/src/export/errorsText';

describe('what is said of errors', () => {
  it('is nothing where there are none', () => {
    const none = { guideline: 0, case: 0 };
    for (const audience of ['clinician', 'patient'] as const) assert.equal(errorsText(none, audience, 'terminal'), '');
    assert.equal(outcomesErrorsText(0, 'editor'), '');
    assert.equal(expectationsErrorsText(0, 'terminal'), '');
  });

  it('is of a run that it may be wrong, and where to look', () => {
    const one = { guideline: 1, case: 0 };
    assert.equal(
      errorsText(one, 'clinician', 'terminal'),
      'The guideline has 1 error, which `guideline lint` tells: this may be wrong because of it.',
    );
    assert.equal(
      errorsText(one, 'clinician', 'elsewhere'),
      'The guideline has 1 error: this may be wrong because of it.',
    );
    assert.equal(
      errorsText({ guideline: 2, case: 2 }, 'clinician', 'elsewhere'),
      'The guideline has 2 errors: this may be wrong because of them. The case has 2 errors: what could not be read of it is left out, and this may be wrong.',
    );
  });

  it('sends patients to their clinician, without numbers', () => {
    const told = (guideline: number, ofCase: number) => errorsText({ guideline, case: ofCase }, 'patient', 'editor');
    const ask = 'Ask your clinician before you rely on it.';
    assert.equal(told(1, 0), `This guideline has a mistake, and this may be wrong because of it. ${ask}`);
    assert.equal(told(0, 2), `What was said of you has mistakes, and this may be wrong because of them. ${ask}`);
    assert.equal(
      told(1, 1),
      `This guideline and what was said of you have mistakes, and this may be wrong because of them. ${ask}`,
    );
  });

  it('is of all cases that they may have come out well for a wrong reason', () => {
    assert.equal(
      outcomesErrorsText(3, 'terminal'),
      'has 3 errors, which `guideline lint` tells: what its cases come to may be wrong because of them, and what could not be read was not checked.',
    );
    assert.equal(
      expectationsErrorsText(1, 'terminal'),
      'The guideline has 1 error, which `guideline lint` tells: what its cases expect may be wrong because of it.',
    );
  });
});
