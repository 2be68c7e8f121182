import assert from 'node:assert/strict';
import { programOf, runOf } from './guidelineOf';

/** The options of a table as they are offered: `id rating category (source)`. */
function ranked(options: string): string[] {
  const program = programOf(`
start: advise
references:
  acr:
    type: report
    title: ACR
    extracts:
      eight: {rating: 8, scale: acr}
      disputed: {rating: 5, scale: acr, category: may-be-appropriate-disagreement}
      words: {rating: none, category: usually-not-appropriate}
      seen: {statement: Seen}
actions:
${['a', 'b', 'c', 'd', 'e'].map((id) => `  ${id}: {label: ${id}, kind: drug}`).join('\n')}
ratings:
  t: {variant: V, scale: acr, options: {${options}}}
nodes:
  advise: {recommend: Choose, options: t}
`);
  const [step] = runOf(program, {}).steps;
  if (step?.kind !== 'advice') return [];
  return step.options.map(({ option: { id, rating, category, ratingFrom, categoryFrom } }) => {
    const sources = [ratingFrom && 'rating', categoryFrom && 'category'].filter(Boolean).join(', ');
    return `${id} ${rating ?? '-'} ${category ?? '-'}${sources && ` (${sources} cited)`}`;
  });
}

describe('options', () => {
  it('rank by rating, with the category that the scale gives', () => {
    assert.deepEqual(ranked('a: {rating: 3}, b: {rating: 9}, c: {rating: 4}, d: {rating: 7}'), [
      'b 9 usually-appropriate',
      'd 7 usually-appropriate',
      'c 4 may-be-appropriate',
      'a 3 usually-not-appropriate',
    ]);
  });
  it('keep the order of the file where they are equal', () => {
    assert.deepEqual(
      ranked('c: {rating: 7}, a: {rating: 7}, b: {rating: 7}').join(),
      'c 7 usually-appropriate,a 7 usually-appropriate,b 7 usually-appropriate',
    );
    assert.deepEqual(
      ranked('c: {category: may-be-appropriate}, a: {category: may-be-appropriate}').join(),
      'c - may-be-appropriate,a - may-be-appropriate',
    );
  });
  it('without a number rank by category, behind the rated ones of that category', () => {
    assert.deepEqual(
      ranked(
        'a: {category: usually-not-appropriate}, b: {category: may-be-appropriate-disagreement}, c: {category: usually-appropriate}, d: {rating: 7}, e: {rating: 4}',
      ).map((each) => each[0]),
      ['d', 'c', 'e', 'b', 'a'],
    );
  });
  it('take what they leave out from the first cited extract that rates', () => {
    assert.deepEqual(
      ranked(
        'a: {cite: ["acr#seen", "acr#disputed", "acr#eight"]}, b: {cite: "acr#eight"}, c: {rating: 5, cite: "acr#disputed"}',
      ),
      [
        'b 8 usually-appropriate (rating cited)',
        'a 5 may-be-appropriate-disagreement (rating, category cited)',
        'c 5 may-be-appropriate-disagreement (category cited)',
      ],
    );
  });
  it('do not take the category of another rating', () => {
    assert.deepEqual(ranked('a: {rating: 9, cite: "acr#disputed"}'), ['a 9 usually-appropriate']);
    assert.deepEqual(ranked('a: {cite: "acr#words"}'), ['a - usually-not-appropriate (category cited)']);
    assert.deepEqual(ranked('a: {category: may-be-appropriate, cite: "acr#eight"}'), [
      'a 8 may-be-appropriate (rating cited)',
    ]);
  });
  it('without any rating come last', () => {
    assert.deepEqual(ranked('a: {note: Nothing}, b: {rating: 1}'), ['b 1 usually-not-appropriate', 'a - -']);
  });
});
