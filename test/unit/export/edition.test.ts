import assert from 'node:assert/strict';
import { describe as describeRun } from '../../../server/src/engine';
import { approve } from '../../../server/src/features/approve';
import { runPatient } from '../../../server/src/features/run/runView';
import { sit } from '../../../server/src/features/run/sitting';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

const uri = 'file:///clinic/throat.guideline.yaml';
const text = (review: string) => `guideline: throat
title: Sore throat
version: 1.0.0
disclaimer: None.
population: Adults
review: ${review}
start: rest
nodes:
  rest: {conclude: Rest., cite: a}
references:
  a: {type: book, title: A}
`;

/** What a run says of the text that it goes through, and the same as data. */
async function edition(written: string, day = today) {
  const workspace = new Workspace(memoryFiles({}), () => day);
  const file = await workspace.open(uri, written, 1);
  const trace = describeRun(sit(file.program, {}).reached.run);
  return { line: runPatient(file, [{}], { guideline: 0, ofCase: [] })?.edition, review: trace.guideline.review };
}

async function approved(): Promise<string> {
  const workspace = new Workspace(memoryFiles({}), () => today);
  const file = await workspace.open(uri, text('{state: draft, until: 2026-06-30}'), 1);
  const answer = approve(workspace, file, { by: ['A. Reviewer'], day: today });
  return answer.kind === 'approved' ? answer.text : assert.fail(JSON.stringify(answer));
}

const facts = '(reviewed 2026-01-31, approved 2026-01-31, valid until 2026-06-30, by A. Reviewer)';

describe('what a run says of the review', () => {
  it('warns of everything that is not approved', async () => {
    for (const [review, line] of [
      ['{state: draft}', 'draft. Not approved for use.'],
      ['{state: under-review, reviewed: 2026-01-18}', 'under review (reviewed 2026-01-18). Not approved for use.'],
      ['{state: retired}', 'retired. Not approved for use.'],
      ['{state: [submitted, approved]}', 'submitted and approved at once. Not approved for use.'],
      ['{by: A}', 'review state not stated (by A). Not approved for use.'],
      ['{state: approved, by: A}', 'approved (by A), but not signed. Not approved for use.'],
    ] as const)
      assert.equal((await edition(text(review))).line, `Version 1.0.0, ${line}`);
  });

  it('lets an approval stand as long as nothing but the layout has changed', async () => {
    const { line, review } = await edition(`# A comment.\n${await approved()}`);
    assert.equal(line, `Version 1.0.0, approved ${facts}.`);
    assert.equal(review?.approval, 'holds');
  });

  it('warns of an approved text that has changed since', async () => {
    const { line, review } = await edition((await approved()).replace('Rest.', 'Work.'));
    assert.equal(line, `Version 1.0.0, approved ${facts}, but changed since then. Not approved for use.`);
    assert.equal(review?.approval, 'changed');
  });

  it('warns of an approval that has run out', async () => {
    const written = await approved();
    assert.equal((await edition(written, '2026-06-30')).line, `Version 1.0.0, approved ${facts}.`);
    const { line } = await edition(written, '2026-07-01');
    assert.equal(line, `Version 1.0.0, approved ${facts}, but no longer valid. Not approved for use.`);
  });

  it('tells contradicting states as data', async () => {
    const { review } = await edition(text('{state: [submitted, approved, approved]}'));
    assert.deepEqual(review, { by: [], states: ['submitted', 'approved'] });
  });
});
