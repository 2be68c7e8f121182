import assert from 'node:assert/strict';
import { Workspace } from '../../../server/src/workspace/workspace';
import { lint, memoryFiles, today } from './lint';

const text = (header: string, other = 'egfr') => `actions:
  x: {label: X, kind: drug}

${header}
  egfr: {kind: laboratory, ask: eGFR, number: {unit: mL/min}}
impossible:
  i: {when: {${other}: "< 0"}}
`;

const unresolved = async (guideline: string) =>
  (await lint(guideline)).filter(({ rule }) => rule === 'name/unresolved').map(({ message }) => message);

describe('a section whose header cannot be read', () => {
  it('is told at its header alone, not at every name that it should define', async () => {
    for (const header of ['findngs:', 'finding:', ' findings:']) {
      assert.deepEqual(await unresolved(text(header)), [], header);
      const told = await lint(text(header));
      assert.ok(
        told.some(({ severity, span }) => severity === 'error' && span.start.line === 3),
        header,
      );
    }
  });

  it('hides nothing once it can be read', async () => {
    assert.deepEqual(await unresolved(text('findings:', 'pulse')), ['There is no finding "pulse".']);
    const uri = 'file:///g.guideline.yaml';
    const workspace = new Workspace(memoryFiles({}), () => today);
    const file = await workspace.open(uri, text('findngs:', 'pulse'), 1);
    const count = () => workspace.problems(file).filter(({ rule }) => rule === 'name/unresolved').length;
    assert.equal(count(), 0);
    const at = { line: 3, character: 4 };
    workspace.edit(uri, [{ range: { start: at, end: at }, text: 'i' }], 2);
    assert.equal(count(), 1);
  });
});
