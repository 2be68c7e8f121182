import assert from 'node:assert/strict';
import { type Found, lint } from './lint';

/** Extracts, quotes that support each, and quotes that do not. */
const cases: readonly {
  readonly extract: string;
  readonly holds: readonly string[];
  readonly lacks: readonly string[];
}[] = [
  {
    extract: 'accuracy: {test: us, sensitivity: {n: 10, of: 36}}',
    holds: [
      'only 10 (27.8%) of these patients',
      'sensitivity was 28 per cent',
      'sensitivity was 27·8%',
      'sensitivity was 27,8 %',
      'sensitivity 0.278',
      'ten of thirty-six patients were detected',
      'only ten patients were detected',
      '10/36 were detected, and 95% were satisfied',
      '26 of 36 were missed',
      '72% were missed',
      'the false-negative rate was 72.2%',
      'Sensitivity (%) 28; specificity (%) 95',
      'sensitivity and specificity were 27.8 and 95%',
      '10/36, 28%, 30/36, 83%',
      '28% (10/36), 83% (30/36)',
      'CT: 95% (34 of 36), ultrasound: 27.8%',
      '10 patients (28%) of 36 had it',
      'sensitivity and specificity were 28% and 95%, respectively',
      'of 36 clots 10 were seen, and in 64% the scan was of good quality',
    ],
    lacks: [
      'sensitivity was 87.2% for all readers',
      '87.2% at two hospitals, with no difference between both machines',
      'one protocol often failed',
      '10 of 63 patients',
      'sensitivity and specificity were 95% and 28%, respectively',
      '28% (30/36), 83% (10/36)',
      'sensitivity was 10%',
      'sensitivity was 36%',
      '27.8% (10/63)',
      'sensitivity 95%, specificity 28%',
      'specificity 64.0% (27.8 years mean age)',
      'sensitivity was 72.2%',
    ],
  },
  {
    extract: 'accuracy: {test: us, sensitivity: {n: 26, of: 36}}',
    holds: ['it found 72.2%'],
    lacks: ['only 10 (27.8%) of these patients'],
  },
  {
    extract: 'accuracy: {test: us, sensitivity: {n: 10, of: 63}}',
    holds: ['10 (15.9%) of the 63'],
    lacks: ['only 10 (27.8%) of these patients', 'only 10 (27.8%) of the 63 patients'],
  },
  {
    extract: 'share: {what: isolated, n: 84, of: 5827}',
    holds: ['84 of 5,827', '1.4% (95% CI 1.2 to 1.8) of 5827'],
    lacks: ['0.82% among the 5827 patients'],
  },
  {
    extract: 'share: {what: isolated, n: 48, of: 5827}',
    holds: ['8.2 per 1000 had it', '0.82% (95% CI 0.61%-1.09%) among the 5827 patients'],
    lacks: ['82 per 1000 had it'],
  },
  {
    extract: 'share: {what: isolated, n: 1234, of: 5827}',
    holds: ['1\u00a0234 of 5\u00a0827', "1'234 of 5'827", '1,234 of 5,827'],
    lacks: ['1,324 of 5,827'],
  },
  {
    extract: 'share: {what: seen, percent: 97}',
    holds: ['97% were seen in one hospital', 'nearly all were seen'],
    lacks: ['In 79% of the patients studied, one segment was imaged', 'one segment was imaged'],
  },
  { extract: 'share: {what: seen, percent: 79}', holds: ['in 78.6% it was seen'], lacks: ['in 76.4% it was seen'] },
  {
    extract: 'share: {what: seen, percent: 25}',
    holds: ['1 in 4 had it', 'one in four', 'a quarter of them', '25 of 100'],
    lacks: ['1 in 3 had it', 'a third of them'],
  },
  {
    extract: 'share: {what: seen, n: 12, of: 340}',
    holds: [
      '12 of 340 patients (3.5%)',
      '3.5% of patients (12/340)',
      '12 (3.5%) of 340',
      '12 of 340 patients (3.5%), 21 of 430 controls (4.9%)',
      'about one in 28 patients (3.5%)',
      'one in 30 (3.5%)',
      '12 of 340 patients (95% CI 1.8 to 6.1)',
    ],
    lacks: [
      '21 of 340 patients (3.5%)',
      '12 of 430 patients (3.5%)',
      '12 of 340 patients (5.3%)',
      '12 of 340 (5.3%; 95% CI 3.5 to 7)',
      '3.5% of the patients (21/340)',
      '21 of 340 [3.5%]',
      'one in 82 patients (3.5%)',
    ],
  },
  {
    extract: 'share: {what: seen, n: 1, of: 39}',
    holds: ['one in 39 patients (2.5%)', 'about one in 40 patients (2.6%)'],
    lacks: ['one in 93 patients (2.5%)'],
  },
  {
    extract: 'share: {what: seen, n: 9, of: 340}',
    holds: ['9 of 340 patients (2.6%)'],
    lacks: ['21 of 340 patients (2.6%)'],
  },
  { extract: 'share: {what: seen, n: 0, of: 40}', holds: ['no patient had it', 'none'], lacks: ['all had it'] },
  {
    extract: 'share: {what: seen, percent: 16 to 36}',
    holds: ['16–36% had it', 'from 16% of men to 36% of women', 'between 16 and 36 %'],
    lacks: ['16% had it', '26 to 46%'],
  },
  {
    extract: 'statement: An ABI of 0.90 or less is abnormal.',
    holds: ['abnormal (ABI ≤0.90), normal (1.00–1.40)', 'the index is low', 'in 80 patients the ABI was low'],
    lacks: ['an ABI of 0.80 or less is abnormal'],
  },
  {
    extract: 'statement: From 20 % on 60 mg is preferred.',
    holds: ['a daily dose of 60 mg', '60 mg where 40 %, 20 % are anaemic', 'for 6 months'],
    lacks: ['a daily dose of 120 mg', 'where 40 % are anaemic'],
  },
];

async function toldOf(extract: string, quote: string): Promise<Found[]> {
  const text = `references:\n  w:\n    type: report\n    title: W\n    extracts:\n      e:\n        ${extract}\n        quote: ${JSON.stringify(quote)}\n`;
  return (await lint(text)).filter(({ rule }) => rule === 'citation/quote');
}

describe('a quote', () => {
  for (const { extract, holds, lacks } of cases) {
    for (const quote of holds)
      it(`"${quote}" supports ${extract}`, async () => assert.deepEqual(await toldOf(extract, quote), []));
    for (const quote of lacks)
      it(`"${quote}" does not support ${extract}`, async () => assert.equal((await toldOf(extract, quote)).length, 1));
  }
});
