import assert from 'node:assert/strict';
import { completion } from '../../../server/src/features/completion';
import { atCursor } from './atCursor';

const top = `guideline: legs
start: look
references:
  jain-2018: {type: article-journal, title: Iliac veins, extracts: {missed: {statement: Missed.}}}
modalities:
  ctv: {label: CT venography, technique: CT}
actions:
  refer: {label: Refer, kind: referral}
findings:
  swelling: {kind: sign, ask: Swollen?, values: {none: No, whole-leg: Whole leg}}
  pregnant: {kind: history, ask: Pregnant?}
  emergency: {kind: sign, ask: Any?, many: {cold-limb: Cold limb}}
derived:
  risk: {rows: [{when: {swelling: none}, is: low}], otherwise: high}
ratings:
  acute: {variant: Acute, scale: acr, options: {ctv: {rating: 8}}}
nodes:
  look:
    decide: Swollen?
    branches:
`;

const labels = async (marked: string) => {
  const { file, cursor } = await atCursor(marked);
  return completion(file, cursor).map(({ label }) => label);
};

describe('completion', () => {
  const offers: readonly [what: string, marked: string, some: readonly string[], not?: readonly string[]][] = [
    ['nodes behind `then`', `${top}      - {when: {swelling: none}, then: ▮}\n`, ['look'], ['swelling', 'ctv']],
    ['states of a review', 'guideline: a\nreview: {state: ▮}\n', ['draft', 'under-review', 'approved', 'retired']],
    [
      'findings and derived findings in `when`',
      `${top}      - {when: {▮}}\n`,
      ['swelling', 'pregnant', 'risk'],
      ['ctv'],
    ],
    ['values of a one-of finding', `${top}      - {when: {swelling: ▮}}\n`, ['none', 'whole-leg'], ['yes']],
    ['values in a list', `${top}      - {when: {swelling: [none, ▮]}}\n`, ['none', 'whole-leg']],
    ['yes and no', `${top}      - {when: {pregnant: ▮}}\n`, ['yes', 'no']],
    ['values of a derived finding', `${top}      - {when: {risk: ▮}}\n`, ['low', 'high']],
    [
      'values, none and some of a `many` finding',
      `${top}      - when: {emergency: ▮}\n`,
      ['cold-limb', 'none', 'some'],
    ],
    ['findings below `when` in a block', `${top}      - when:\n          ▮\n`, ['swelling', 'risk', 'any', 'not']],
    ['references behind `cite`', `${top}      - {then: look, cite: [▮]}\n`, ['jain-2018', 'jain-2018#missed']],
    ['extracts behind `#`', `${top}      - {then: look, cite: [jain-2018#▮]}\n`, ['jain-2018#missed'], ['jain-2018']],
    ['actions and modalities behind `do`', `${top}\n  treat:\n    recommend: Treat.\n    do: [▮]\n`, ['ctv', 'refer']],
    ['rating tables behind `options`', `${top}\n  treat:\n    recommend: Treat.\n    options: ▮\n`, ['acute'], ['ctv']],
    ['findings behind `awaits`', `${top}\n  treat:\n    recommend: Treat.\n    awaits: [▮]\n`, ['swelling'], ['risk']],
    ['urgencies', `${top}\n  treat:\n    recommend: Treat.\n    urgency: ▮\n`, ['urgent', 'stat']],
    ['the verbs in an empty node', `${top}\n  treat:\n    ▮\n`, ['decide', 'recommend', 'conclude']],
    [
      'fields of a recommendation',
      `${top}\n  treat:\n    recommend: Treat.\n    ▮\n`,
      ['options', 'do', 'awaits'],
      ['recommend', 'branches'],
    ],
    ['fields and sections at the top', `${top}▮`, ['title', 'pitfalls'], ['nodes', 'start', 'cases']],
    ['kinds of findings', `guideline: a\nfindings:\n  b: {kind: ▮}\n`, ['symptom', 'laboratory']],
  ];
  for (const [what, marked, some, not = []] of offers)
    it(`offers ${what}`, async () => {
      const found = await labels(marked);
      assert.deepEqual(
        some.filter((label) => !found.includes(label)),
        [],
        `missing in: ${found.join(' ')}`,
      );
      assert.deepEqual(
        not.filter((label) => found.includes(label)),
        [],
        `must not be in: ${found.join(' ')}`,
      );
    });

  it('replaces what is typed of the word', async () => {
    const { file, cursor } = await atCursor(`${top}      - {when: {swelling: who▮}}\n`);
    const item = completion(file, cursor).find(({ label }) => label === 'whole-leg');
    assert.equal(item?.replaces.end.character, cursor.character);
    assert.equal(item?.replaces.start.character, cursor.character - 3);
  });

  it('never fails, wherever the cursor stands', async () => {
    const { file } = await atCursor(`${top}      - {when: {swelling: [none, "who▮`);
    for (let offset = 0; offset <= file.document.text.length; offset++)
      completion(file, file.document.positionAt(offset));
  });
});
