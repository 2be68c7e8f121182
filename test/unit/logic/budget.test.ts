import assert from 'node:assert/strict';
import { Analysis } from '../../../server/src/logic/analysis';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';
import { decisions } from '../../bench/decisions.mjs';
import { programOf } from '../engine/guidelineOf';

/** Told of all who come to each node, and of whether that is all. */
function said({ flow }: Analysis): string[] {
  return flow.nodes.map((at) => (at ? `${at.unsure?.kind ?? 'sure'} ${at.reach === 0}` : 'not led to'));
}

describe('a guideline that tells too many kinds of patients apart', () => {
  const text = decisions(1_000, 60, 'shared');
  const program = programOf(text);

  it('is followed as far as the budget reaches, and says where it ends', () => {
    const { flow } = new Analysis(program);
    const unfollowed = flow.nodes.filter((at) => at?.unfollowed);
    assert.ok(unfollowed.length > 0 && unfollowed.length < 300, `${unfollowed.length} are not followed`);
    for (const at of unfollowed) assert.equal(at?.unsure?.kind, 'too-large');
    const told = new GuidelineFile('file:///g.guideline.yaml', text, 1).problems();
    assert.ok(told.some(({ rule }) => rule === 'logic/not-analysed'));
    assert.ok(told.some(({ rule }) => rule === 'safety/not-proved'));
    assert.ok(!told.some(({ rule }) => rule === 'logic/never-reached' || rule === 'logic/gap'));
  });

  it('comes to the same after an edit as when it is opened', () => {
    const file = new GuidelineFile('file:///g.guideline.yaml', text, 1);
    file.problems();
    const edit = (what: string, by: string) => {
      const start = file.document.text.indexOf(what, text.length / 3);
      assert.notEqual(start, -1);
      const at = (offset: number) => file.document.positionAt(offset);
      file.edit({ start: at(start), end: at(start + what.length) }, by);
      file.problems();
      return said(file.analysis);
    };
    const narrowed = edit(' to 1000}', ' to 999}');
    assert.deepEqual(narrowed, said(new Analysis(programOf(file.document.text))));
    assert.deepEqual(edit('decide: ', 'decide: x'), narrowed);
    assert.deepEqual(edit(' to 999}', ' to 1000}'), said(new Analysis(program)));
  });
});
