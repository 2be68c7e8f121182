import assert from 'node:assert/strict';
import { describe as describeRun } from '../../../../server/src/engine';
import { nameOfId } from '../../../../server/src/export/names';
import type { Answers } from '../../../../server/src/features/run/answers';
import { runText } from '../../../../server/src/features/run/runText';
import { runPatient } from '../../../../server/src/features/run/runView';
import { sit } from '../../../../server/src/features/run/sitting';
import { leg, opened, sound, textAt } from './patients';

/** Names of every kind: labels, a question that no sign ends, a label that is a question, and ids alone. */
const named = leg
  .replace('ask: What did the scan show?', 'label: Leg scan, ask: What did the scan show?')
  .replace('ask: How heavy?', 'ask: Weigh the patient')
  .replace('danger: {kind: sign, ask', 'danger: {kind: sign, label: Danger (pale?), ask')
  .replace(
    'modalities:',
    `derived:
  load: {label: Load, rows: [{when: {weight: "> 100"}, is: heavy, label: Too heavy}, {when: {weight: "<= 100"}, is: light}], cite: work}
modalities:`,
  )
  .replace('when: {weight: "> 40"}', 'when: {load: light}')
  .replace(
    'exclusions:',
    'exclusions:\n  heavy: {excludes: ct, when: {load: heavy}, text: The table may break., cite: work}',
  );

async function run(answers: Answers, text = named) {
  const { guideline } = await opened(text);
  const view = runPatient(guideline, [answers], sound);
  assert.ok(view);
  return { ...view, guideline, result: view.steps.at(-1)?.result };
}

describe('the names in a run', () => {
  it('are labels, else ids as words, and never a question', async () => {
    const { guideline } = await opened(named);
    const names = ['danger', 'scan', 'weight', 'age', 'load', 'gone-away'].map((id) =>
      nameOfId(id, guideline.guideline),
    );
    assert.deepEqual(names, ['Danger (pale?)', 'Leg scan', 'Weight', 'Age', 'Load', 'Gone away']);
    const { reached } = sit(guideline.program, { age: '44', danger: [], scan: 'not-done' });
    const { findings, derived } = describeRun(reached.run);
    for (const { id, name } of [...findings, ...derived]) assert.equal(name, nameOfId(id, guideline.guideline));
  });

  it('are the same in the answers, in what was known, on the way and in what would change it', async () => {
    const { answers, result } = await run({ age: '44', danger: [], scan: 'not-done', weight: '80', kidneys: '90' });
    assert.deepEqual(
      answers.map(({ name }) => name),
      ['Age', 'Danger (pale?)', 'Leg scan', 'Weight', 'Kidney function'],
    );
    const told = [
      ...(result?.known ?? []).map(({ text }) => text),
      ...(result?.workedOut ?? []).map(({ text }) => text),
      ...(result?.otherAnswers ?? []).flatMap(({ changes }) => changes.map(({ text }) => text)),
    ];
    const names = new Set(told.map((text) => text.split(':')[0]));
    assert.deepEqual([...names].sort(), ['Age', 'Danger (pale?)', 'Kidney function', 'Leg scan', 'Load', 'Weight']);
  });

  it('stand in the place of ids where values are asked for', async () => {
    const { result } = await run({ age: '44', danger: [], scan: 'not-done', weight: '120', kidneys: '90' });
    assert.deepEqual(
      result?.advice[0]?.leftOut.map(({ lines }) => lines.map(({ text }) => text)),
      [['The table may break (Load: Too heavy)']],
    );
    const treated = await run({ age: '44', danger: [], scan: 'clot', weight: '' });
    const [open] = treated.result?.advice ?? [];
    assert.equal(open?.state, 'open');
    assert.match(JSON.stringify(open?.open), /Load is not known/);
    const gap = named.replace('      - {when: {scan: clear}, then: rest}\n', '');
    const { result: undecided } = await run({ age: '44', danger: [], scan: 'clear' }, gap);
    assert.equal(
      undecided?.path.at(-1)?.lines[0]?.text,
      'Branch 1, to treat, does not hold: Leg scan: Nothing (would have to be “A clot”)',
    );
  });

  it('stand in the place of ids where something has to be known', async () => {
    const { result } = await run({ age: '44', danger: [], scan: 'clot', weight: '' });
    assert.deepEqual(result?.noAnswer.at(-1), {
      kind: 'list',
      ordered: false,
      lines: [
        {
          text: 'Weigh the patient',
          location: null,
          citations: [],
          lines: ['a number with 1 decimal in kg from 20 to 300', 'needed for “Load”'].map((text) => ({
            text,
            location: null,
            citations: [],
            lines: [],
          })),
        },
      ],
    });
    const other = await run({ age: '12' });
    const [more] = other.result?.otherAnswers ?? [];
    assert.equal(more?.answer, 'more has to be known: Danger (pale?)');
  });

  it('keep the ids that a command takes in a report of text', async () => {
    const { guideline } = await opened(named);
    const text = runText(guideline, { steps: [{ age: '44', danger: '' }] }, 'text', 'clinician', sound) ?? '';
    assert.match(text, /danger: none, or any of pale \(Pale\), blue \(Blue\)/);
    const card = runText(guideline, { steps: [{ age: '44', danger: '' }] }, 'cds-hooks', 'clinician', sound) ?? '';
    assert.match(card, /Pale; Blue; or none of these/);
  });

  it('say through what a question is asked, and lead there', async () => {
    const { question, guideline } = await run({ age: '44', danger: [], scan: 'not-done', kidneys: '90' });
    assert.deepEqual(
      question?.reason?.through.map(({ id, text, location }) => [id, text, textAt(guideline, location)]),
      [
        ['heavy', '“The table may break”', 'heavy'],
        ['load', '“Load”', 'load'],
      ],
    );
  });

  it('of what is cited stand once, though a node and what it leans on cite the same', async () => {
    const { question, result } = await run({ age: '44', danger: [], scan: 'not-done', kidneys: '90' });
    assert.deepEqual(
      question?.reason?.citations.map(({ key }) => key),
      ['work'],
    );
    const row = named.replace('is: light}]', 'is: light, cite: [work, work#page]}]');
    const ended = await run({ age: '44', danger: [], scan: 'not-done', weight: '80', kidneys: '90' }, row);
    assert.deepEqual(
      ended.result?.workedOut[0]?.citations.map(({ key }) => key),
      ['work', 'work#page'],
    );
    assert.equal(result, undefined);
  });

  it('say what a safety property misses', async () => {
    const { result } = await run({ age: '44', danger: ['pale'], scan: 'clear' });
    assert.deepEqual(
      result?.violations.map(({ text }) => text),
      ['A pale leg is an emergency: Nothing of what must be offered is offered; offered instead: “Call a surgeon”.'],
    );
  });
});
