import assert from 'node:assert/strict';
import { codeLenses } from '../../../server/src/features/codeLens';
import { GuidelineFile } from '../../../server/src/workspace/guidelineFile';

describe('code lenses', () => {
  it('tell generated cases that nobody has confirmed from all others', () => {
    const text = `guideline: g.guideline.yaml
cases:
  written: {given: {a: yes}}
  generated: {given: {a: yes}, confirmed: no}
  checked: {given: {a: yes}, confirmed: {by: A. Reviewer, reviewed: 2026-01-18}}
  half: {given: {a: yes}, confirmed: {by: A. Reviewer}}
  empty: {given: {a: yes}, confirmed: }
`;
    const lenses = codeLenses(new GuidelineFile('file:///g.cases.yaml', text, 1));
    assert.deepEqual(
      lenses.flatMap((lens) => (lens.kind === 'run-case' ? [[lens.id, lens.confirmed]] : [])),
      [
        ['written', true],
        ['generated', false],
        ['checked', true],
        ['half', false],
        ['empty', false],
      ],
    );
    assert.deepEqual(
      lenses.flatMap((lens) => (lens.kind === 'debug-case' ? lens.id : [])),
      ['written', 'generated', 'checked', 'half', 'empty'],
    );
  });
});
