import assert from 'node:assert/strict';
import { runNamedCase, runWithAnswers } from '../../../server/src/features/runPatient';
import { atCursor } from './atCursor';

const guideline = `guideline: g
title: "<b>Legs</b>"
version: 1.0.0
disclaimer: For tests.
population: {text: Adults, when: {age: ">= 18"}}
review: {state: draft}
start: look
findings:
  age: {kind: demographic, ask: Age, number: {unit: a, min: 0, max: 120, decimals: 0}}
  swollen: {kind: sign, ask: Swollen?}
nodes:
  look: {decide: Swollen?, why: To be sure., branches: [{when: {swollen: yes}, then: rest}, {when: {swollen: no}, then: rest}]}
  rest: {conclude: "![Rest](https://example.org/x.png)"}
`;
const cases = `guideline: g.guideline.yaml
cases:
  good: {title: "![x](https://example.org/y.png)", given: {age: 44, swollen: yes}, expect: {node: rest}}
  bad: {like: good, expect: {node: look}}
▮`;

const opened = () => atCursor(cases, { 'file:///g.guideline.yaml': guideline }, 'file:///g.cases.yaml');

describe('a case run in the editor', () => {
  it('tells the way and whether it came out as expected', async () => {
    const { file } = await opened();
    const good = runNamedCase(file, 'good');
    assert.deepEqual([good?.passed, good?.path], [true, ['look', 'rest']]);
    const bad = runNamedCase(file, 'bad');
    assert.equal(bad?.passed, false);
    assert.match(bad?.markdown ?? '', /does not come out as expected[\s\S]*Expected node look; got rest/);
    assert.equal(runNamedCase(file, 'none'), undefined);
  });

  it('shows texts as texts, so that a preview loads nothing', async () => {
    const { file } = await opened();
    const { markdown = '' } = runNamedCase(file, 'good') ?? {};
    assert.doesNotMatch(markdown, /!\[|<b>/);
    assert.match(markdown, /!\\\[Rest\\\]/);
    assert.equal(markdown.match(/^# /gm)?.length, 1);
  });
});

describe('a run by questions', () => {
  const asked = async (answers: Record<string, string>) => {
    const { workspace } = await opened();
    const file = workspace.file('file:///g.guideline.yaml');
    assert.ok(file);
    return runWithAnswers(file, answers);
  };

  it('asks what the path needs, with limits and the unit in words', async () => {
    const reply = await asked({});
    assert.equal(reply.kind, 'question');
    if (reply.kind !== 'question') return;
    const { finding, type, unit, unitText, min, max } = reply.question;
    assert.deepEqual([finding, type, unit, unitText, min, max], ['age', 'number', 'a', 'years', 0, 120]);
  });

  it('says why it asks, and ends with a report', async () => {
    const reply = await asked({ age: '44' });
    assert.equal(reply.kind === 'question' && reply.question.why, 'Swollen? To be sure.');
    const end = await asked({ age: '44', swollen: 'no' });
    assert.deepEqual(end.kind === 'finished' && end.report.path, ['look', 'rest']);
  });

  it('asks again for what cannot be, and says why', async () => {
    const reply = await asked({ age: '144' });
    assert.equal(reply.kind === 'question' && reply.question.finding, 'age');
    assert.match(reply.kind === 'question' ? (reply.problems[0] ?? '') : '', /120/);
  });

  it('ends without an answer when nobody knows one', async () => {
    const end = await asked({ age: '44', swollen: '' });
    assert.equal(end.kind, 'finished');
    assert.match(end.kind === 'finished' ? end.report.markdown : '', /swollen|Swollen/);
  });
});
