import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countsIn } from '../../../server/src/rules/evidence/counts';
import { detectionToldAt } from '../../../server/src/rules/evidence/detection';
import { intervalsIn } from '../../../server/src/rules/evidence/intervals';
import { measureToldAt } from '../../../server/src/rules/evidence/measures';
import { numeralsIn } from '../../../server/src/rules/evidence/numerals';
import { percentagesIn, percentageText } from '../../../server/src/rules/evidence/percentages';
import { countedBy } from '../../../server/src/rules/evidence/units';

/** Texts, and what is read in each. */
type Table = Readonly<Record<string, readonly (string | undefined)[]>>;

function reads(table: Table, read: (text: string) => readonly (string | undefined)[]): void {
  for (const [text, expected] of Object.entries(table))
    it(text === '' ? 'nothing in nothing' : text, () => assert.deepEqual(read(text), expected));
}

describe('the numbers of a text', () => {
  reads(
    {
      '': [],
      '10 of 36': ['10', '36'],
      '27.8 and 27·8 and .28': ['27.8', '27.8', '0.28'],
      '5,827 and 1,234,567': ['5827', '1234567'],
      '5 827, 5\u00a0827, 5\u2009827, 5\u202f827': ['5827', '5827', '5827', '5827'],
      "1'234 of 5’827": ['1234', '5827'],
      '27,8 % in all': ['27.8'],
      'in 2010 300 were seen': ['2010', '300'],
      'ten of thirty-six': ['10', '36'],
      'Twenty one, one hundred and four, a hundred': ['21', '104', '100'],
      'seventy-nine and zero': ['79', '0'],
      'CURB-65, G4, T2*, the 3rd, a second one': ['1'],
      'someone, attend, no, none, both, half': [],
      '16–36, 16-36': ['16', '36', '16', '36'],
      'refs 3,4,5': [],
    },
    (text) => numeralsIn(text).map(({ value }) => String(value)),
  );

  it('are where they are said to be', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'10 36% to of (–,. CI thirty-six ·8'.split(' '))), (words) => {
        const text = words.join(' ');
        for (const { start, end, value } of numeralsIn(text)) {
          assert(Number.isFinite(value) && start < end && end <= text.length, text);
          assert.deepEqual(
            numeralsIn(text.slice(start, end)).map((each) => each.value),
            [value],
            text,
          );
        }
      }),
    );
  });
});

describe('the percentages of a text', () => {
  reads(
    {
      '27.8%, 28 percent, 28 per cent, 28\u202f%': ['27.8', '28', '28', '28'],
      '27·8 %': ['27.8'],
      'seventy-two percent': ['72'],
      '16–36%, 16% to 36%, 16 to 36 percent': ['16 to 36', '16 to 36', '16 to 36'],
      'between 16 and 36%, between 16% and 36%': ['16 to 36', '16 to 36'],
      'were 85.7 and 88.9%': ['85.7', '88.9'],
      'in 10 of 36, 28%': ['28'],
      '8.2 per 1000, 48 per 10,000, 3‰': ['0.8', '0.5', '0.3'],
      'sensitivity 0.278; specificity of .95': ['27.8', '95'],
      'an ABI of 0.90, P = 0.028': [],
      '27.8% (14.2–45.2%)': ['27.8'],
      '27.8% [14.2, 45.2]': ['27.8'],
      '80% (95% CI 77–83%)': ['80'],
      '80% with a 95% confidence interval of 77% to 83%': ['80'],
      'Sensitivity, with its 95% interval, is 80% (77–83)': ['80'],
      '0.82% (95% CI 0.61%-1.09%) among the 5827': ['0.8'],
      'a share of 40': [],
    },
    (text) => percentagesIn(text).map(percentageText),
  );
});

describe('the intervals of a text', () => {
  reads(
    {
      '27.8% (14.2–45.2%)': ['14.2 45.2'],
      '27.8% (14 to 45%)': ['14 45'],
      '27.8% [14.2, 45.2]': ['14.2 45.2'],
      '79% (95% CI 77 to 81) of segments': ['77 81'],
      '28 percent, 95 % confidence interval 14–45 percent': ['14 45'],
      'a CI from 14% to 45%': ['14 45'],
      '0.278 (0.142–0.452)': ['0.142 0.452'],
      'patients aged 14 to 45': [],
      '28% (page 14 to 45 of it)': [],
      'said with 95% confidence': [],
    },
    (text) => intervalsIn(text).map(({ low, high }) => `${low} ${high}`),
  );
});

describe('the counts of a text', () => {
  reads(
    {
      '10 of 36, 10 out of 36, 10/36, 10 of the 36, 10 among 36': ['10 36', '10 36', '10 36', '10 36', '10 36'],
      'eleven of 36, ten of thirty-six': ['11 36', '10 36'],
      'only 10 (27.8%) of the 36 patients': ['10 36'],
      '1,324 of 5,827': ['1324 5827'],
      '1\u00a0234 of 5\u00a0827': ['1234 5827'],
      '1 in 4, one in every four': ['1 4 round', '1 4 round'],
      '120/80 mmHg, 9/10/2020, 24/7': [],
      '1 in 2010': [],
      '3.1 of 36': [],
    },
    (text) => countsIn(text).map(({ n, of, isRound }) => `${n} ${of}${isRound ? ' round' : ''}`),
  );
});

describe('the measure that a percentage is called by', () => {
  reads(
    {
      'a sensitivity of only 28.7%': ['sensitivity'],
      'Its sensitivity is about 28 %': ['sensitivity'],
      'The sensitivity (72.8%) is low': ['sensitivity'],
      'Sensitivity for iliac clots was 82%': ['sensitivity'],
      'Sens. 82%': ['sensitivity'],
      'Specificity (of CT, all patients): 89%': ['specificity'],
      'It has 82% sensitivity, is 82% sensitive': ['sensitivity', 'sensitivity'],
      '82% specific for thrombosis': ['specificity'],
      'Sensitivity 0.82': ['sensitivity'],
      'a negative predictive value of 98 %, a PPV of 50 %': ['npv', 'ppv'],
      'the false-negative rate is 72%; the miss rate was 72%': ['false-negative-rate', 'false-negative-rate'],
      'sensitivity 95%, specificity 28%': ['sensitivity', 'specificity'],
      'Sensitivity and specificity are 80% and 95%': ['sensitivity', 'specificity'],
      'Sensitivity and specificity of 80 and 95%': ['sensitivity', 'specificity'],
      'Sensitivity and specificity were 90%': [undefined],
      'Sensitivity 91% for MR, 95% for CT': ['sensitivity', undefined],
      'A rule-out test needs a sensitivity of at least 95%': [undefined],
      'A rule-out test needs a sensitivity of 95%': [undefined],
      'Sensitivity falls by 50% in obesity': [undefined],
      'Sensitivity in the 12% with obesity is unknown': [undefined],
      'Sensitivity is over 75%': [undefined],
      'The lower bound of the sensitivity is 77%': [undefined],
      'Sensitivity, with its 95% interval, is 80%': [undefined],
      'Sensitivity matters. Of those tested 40% were ill': [undefined],
      'needs at least 95% sensitivity': [undefined],
    },
    (text) => percentagesIn(text).map((each) => measureToldAt(text, each)),
  );
});

describe('whether those of a count were seen or missed', () => {
  reads(
    {
      'saw 26 of 36 clots': ['seen'],
      'it saw 10 of 36 thromboses and missed 26 of 36': ['seen', 'missed'],
      '26 out of 36 were missed': ['missed'],
      'did not see 26 of 36': ['missed'],
      "doesn't detect 26 of 36": ['missed'],
      'failed to detect 26 of 36': ['missed'],
      '26 of 36 were not found': ['missed'],
      '26 of 36 thromboses seen by CT were missed': [undefined],
      'A negative scan was seen in 26 of 36': [undefined],
      '10 of 36 were men': [undefined],
    },
    (text) => countsIn(text).map((each) => detectionToldAt(text, each)),
  );
});

describe('what a percentage is told of', () => {
  reads(
    {
      '79% of iliac vein segments': ['segments'],
      '79% (95% CI 77 to 81) of segments': ['segments'],
      '79% (143 of 181) of the women': ['women'],
      'Of iliac segments 79% were seen': ['segments'],
      '79% of patients with swollen legs': ['patients'],
      '79% of those with swollen legs': [undefined],
      '20% of patients’ veins': [undefined],
      '20% of both arms of the trial bled': [undefined],
      '20% of the treatment arms bled': [undefined],
      '20% of swollen arms': ['arms'],
      // Either these are what was counted, or what was seen in others.
      'Iliac segments were seen in 79%': [undefined],
    },
    (text) => percentagesIn(text).map((each) => countedBy(text, each)),
  );
});
