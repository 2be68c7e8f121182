import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runText } from '../../../../server/src/features/run/runText';
import { runNamedCase, runPatient } from '../../../../server/src/features/run/runView';
import { saveCase } from '../../../../server/src/features/run/saveCase';
import { diskFileSystem, uriOf } from '../../../../server/src/workspace/diskFileSystem';
import type { GuidelineFile } from '../../../../server/src/workspace/guidelineFile';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { today } from '../../rules/lint';
import { sound } from './patients';

const caseFiles = readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.cases.yaml'),
);

async function load(file: string, workspace: Workspace): Promise<GuidelineFile> {
  const loaded = await workspace.load(uriOf(path.resolve('samples', file)));
  assert.equal(loaded.kind, 'file');
  if (loaded.kind !== 'file') throw new Error(file);
  return loaded.file;
}

describe('the patients of the samples', () => {
  for (const name of caseFiles)
    it(`come by questions where the cases of ${path.basename(name)} come, and can be saved again`, async () => {
      const workspace = new Workspace(diskFileSystem, () => today);
      const cases = await load(name, workspace);
      const guideline = await load(name.replace('.cases.yaml', '.guideline.yaml'), workspace);
      for (const id of cases.cases.keys()) {
        const view = runNamedCase(cases, id, sound);
        assert.ok(view, id);
        const asked = runPatient(guideline, view.given, sound);
        assert.deepEqual(asked?.paths.at(-1), view.paths.at(-1), id);
        assert.equal(asked?.refused, null, id);
        const listed = [...(asked?.answers ?? []), ...(asked?.aside ?? [])];
        assert.equal(new Set(listed.map(({ finding }) => finding)).size, listed.length, `${id}: each answer once`);
        for (const { finding, refused } of listed) assert.equal(refused, null, `${id}: ${finding}`);
        const kept = saveCase(guideline, cases, { id: 'saved', title: 'Saved', steps: view.given });
        assert.equal(kept.kind, 'edit', `${id}: ${JSON.stringify(kept)}`);
        for (const format of ['text', 'markdown', 'cds-hooks'] as const)
          assert.ok(runText(guideline, { steps: view.given }, format, 'patient', sound), `${id} as ${format}`);
      }
    });
});
