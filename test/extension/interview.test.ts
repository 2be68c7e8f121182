import assert from 'node:assert/strict';
import { givenInTrace } from '../../client/src/run/givenInTrace';
import { type Answers, type Asked, interview, type Reaction } from '../../client/src/run/interview';
import { limitsInWords, numberAnswer } from '../../client/src/run/numberAnswer';
import type { QuestionView, RunReply } from '../../server/src/lsp/protocol';

const question = (finding: string): QuestionView => ({
  finding,
  ask: `What about ${finding}?`,
  type: 'one-of',
  values: [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
  unit: null,
  unitText: null,
  min: null,
  max: null,
  decimals: null,
  missing: null,
  why: 'for this test',
});

/** A guideline that asks for pain, with pain for swelling, and refuses the answer `odd`. */
async function run(answers: Answers): Promise<RunReply> {
  for (const finding of answers.pain === 'yes' ? ['pain', 'swelling'] : ['pain']) {
    if (answers[finding] === undefined) return { kind: 'question', question: question(finding), problems: [] };
    if (answers[finding] === 'odd') return { kind: 'question', question: question(finding), problems: ['odd!'] };
  }
  const report = { title: JSON.stringify(answers), markdown: '', trace: null, passed: null, path: [] };
  return { kind: 'finished', report };
}

/** Reacts in turn, and notes what was asked. */
function person(...reactions: readonly (string | 'BACK' | 'LEAVE')[]) {
  const asked: Asked[] = [];
  const ask = async (each: Asked): Promise<Reaction> => {
    const reaction = reactions[asked.length];
    asked.push(each);
    if (reaction === 'BACK') return { kind: 'back' };
    return reaction === 'LEAVE' || reaction === undefined ? { kind: 'cancel' } : { kind: 'answer', value: reaction };
  };
  return { asked, ask };
}

const answersOf = (ending: Awaited<ReturnType<typeof interview>>) =>
  ending?.kind === 'finished' ? JSON.parse(ending.report.title) : undefined;

describe('an interview', () => {
  it('asks only what the answers lead to', async () => {
    const { asked, ask } = person('no');

    assert.deepEqual(answersOf(await interview(run, ask)), { pain: 'no' });
    assert.deepEqual(
      asked.map((each) => [each.number, each.question.finding, each.canGoBack]),
      [[1, 'pain', false]],
    );
  });

  it('goes back to the answer before, which is offered again', async () => {
    const { asked, ask } = person('yes', 'BACK', 'no');

    assert.deepEqual(answersOf(await interview(run, ask)), { pain: 'no' });
    assert.deepEqual(
      asked.map((each) => [each.number, each.question.finding, each.suggestion]),
      [
        [1, 'pain', undefined],
        [2, 'swelling', undefined],
        [1, 'pain', 'yes'],
      ],
    );
  });

  it('asks again when an answer is refused, and says why', async () => {
    const { asked, ask } = person('yes', 'odd', 'no');

    assert.deepEqual(answersOf(await interview(run, ask)), { pain: 'yes', swelling: 'no' });
    assert.deepEqual(asked[2]?.problems, ['odd!']);
    assert.equal(asked[2]?.number, 2);
  });

  it('goes back from a refused answer to the question before it', async () => {
    const { asked, ask } = person('yes', 'odd', 'BACK', 'no');

    assert.deepEqual(answersOf(await interview(run, ask)), { pain: 'no' });
    assert.equal(asked[3]?.question.finding, 'pain');
    assert.equal(asked[3]?.canGoBack, false);
  });

  it('offers what a case gave, and asks nothing that was given', async () => {
    const { asked, ask } = person('no');
    const from = { given: { pain: 'yes' }, suggested: { swelling: 'yes' } };

    assert.deepEqual(answersOf(await interview(run, ask, from)), { pain: 'yes', swelling: 'no' });
    assert.deepEqual(
      asked.map((each) => [each.question.finding, each.suggestion]),
      [['swelling', 'yes']],
    );
  });

  it('has no ending when it is left', async () => {
    assert.equal(await interview(run, person('yes', 'LEAVE').ask), undefined);
  });
});

describe('a number as an answer', () => {
  const egfr = { unit: 'mL/min', unitText: 'mL/min', min: 0, max: 200, decimals: 1 };
  const read = (typed: string) => numberAnswer(typed, egfr);

  it('is taken with its unit or without', () => {
    assert.deepEqual(read('22'), { kind: 'number', value: '22', text: '22 mL/min' });
    assert.deepEqual(read(' 22.5 mL/min '), { kind: 'number', value: '22.5', text: '22.5 mL/min' });
  });

  it('is left to the server in another unit', () => {
    assert.deepEqual(read('1.2 mL/s'), { kind: 'number', value: '1.2 mL/s', text: '1.2 mL/s' });
  });

  it('is refused with a reason', () => {
    const why = (typed: string) => {
      const answer = read(typed);
      return answer.kind === 'refused' ? answer.why : answer.text;
    };
    assert.equal(why('many'), 'A number is needed here.');
    assert.equal(why('-1'), 'The least is 0 mL/min.');
    assert.equal(why('201'), 'The most is 200 mL/min.');
    assert.equal(why('7,5'), 'Write 7.5, with a point.');
    assert.equal(why('7.55'), 'It is recorded with one decimal.');
    assert.equal(why('7.50'), '7.50 mL/min');
  });

  it('has its limits said before anything is typed', () => {
    assert.equal(limitsInWords(egfr), '0 to 200 mL/min, one decimal');
    assert.equal(
      limitsInWords({ unit: 'a', unitText: 'years', min: 18, max: null, decimals: 0 }),
      'at least 18 years, no decimals',
    );
  });
});

describe('the answers of a case', () => {
  it('are what its patient was given', () => {
    const finding = (
      id: string,
      source: 'given' | 'missing',
      value: { ids?: string[]; number?: number; unit?: string },
    ) => ({
      id,
      source,
      value,
    });
    const trace = {
      findings: [
        finding('age', 'given', { number: 44, unit: 'a' }),
        finding('emergency', 'given', { ids: [] }),
        finding('history', 'given', { ids: ['a', 'b'] }),
        finding('pain', 'given', { ids: ['yes'] }),
        finding('scan', 'missing', { ids: ['not-done'] }),
      ],
    };
    assert.deepEqual(givenInTrace(trace), { age: '44', emergency: [], history: ['a', 'b'], pain: 'yes' });
  });
});
