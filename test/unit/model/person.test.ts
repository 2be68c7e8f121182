import assert from 'node:assert/strict';
import { isSamePerson } from '../../../server/src/model/person';

const same: readonly (readonly string[])[] = [
  [
    'D. Writer',
    'Writer, D.',
    'Dr. D. Writer',
    'Dr D Writer',
    'D. Writer, MD',
    'd writer',
    'D.Writer',
    'Writer D',
    'Prof. Dr. med. D. Writer',
  ],
  [
    'D. Writer',
    'Dora Writer',
    'Writer, Dora',
    'Dora J. Writer',
    'Dora Writer, MD, PhD',
    'Dora Writer Ph.D.',
    'D. J. Writer',
    'Writer DJ',
    'Writer, D. J., MSc',
  ],
  ['B. Author', 'B. Author, MD', 'B. Author MD', 'b author', 'B. Author, M.D.', 'B. Author, RN'],
  ['J.-P. Miller', 'J-P Miller', 'J. P. Miller', 'JP Miller', 'Miller JP', 'Jean-Pierre Miller', 'Miller, J.-P.'],
  ['Jan van der Berg', 'J. van der Berg', 'van der Berg, J.', 'Berg, J. van der'],
  ['Zoë Müller', 'Zoe Muller', 'MÜLLER, Z.'],
  ["S. O'Brien", "O'Brien, S."],
  ['A. Smith-Jones', 'Smith-Jones, A.'],
  ['Dora Writer', 'Writer Dora'],
  ['Smith MA', 'M. A. Smith', 'Smith, M.'],
  ['guideline board', 'Guideline Board'],
  ['Z', 'z.'],
];

const others: readonly (readonly [string, string])[] = [
  ['D. Writer', 'E. Writer'],
  ['D. Writer', 'D. Reader'],
  ['Dora Writer', 'David Writer'],
  ['D. J. Writer', 'D. K. Writer'],
  ['D. Writer', 'Writer'],
  ['J.-P. Miller', 'P.-J. Miller'],
  ['A', 'B'],
  ['B. Author, MD', 'C. Author, MD'],
  ['A. Smith', 'A. Smith-Jones'],
  ['A. Reviewer', 'C. Reviewer'],
  ['Dr. Writer', 'Dr. Reader'],
];

describe('a person', () => {
  it('is the same under all spellings of the name', () => {
    for (const [first = '', ...spellings] of same)
      for (const each of spellings)
        assert.ok(isSamePerson(first, each) && isSamePerson(each, first), `${first} / ${each}`);
  });

  it('is not everybody of the same family name', () => {
    for (const [one, other] of others)
      assert.ok(!isSamePerson(one, other) && !isSamePerson(other, one), `${one} / ${other}`);
  });
});
