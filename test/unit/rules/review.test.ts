import assert from 'node:assert/strict';
import { monthsLater, nextDay } from '../../../server/src/model/day';
import { hashText } from '../../../server/src/model/fingerprint';
import { Workspace } from '../../../server/src/workspace/workspace';
import { lint, memoryFiles, today } from './lint';

const uri = 'file:///clinic/heart.guideline.yaml';
const libraryUri = 'file:///clinic/shared/veins.guideline.yaml';

function told(problems: Awaited<ReturnType<typeof lint>>) {
  return problems
    .filter(({ rule }) => rule.startsWith('review/'))
    .map(({ rule, severity, message }) => `${severity} ${rule} ${message}`);
}

describe('an approved guideline with a library', () => {
  const library = 'library: veins\ntitle: Veins\nfindings:\n  egfr: {kind: laboratory}\n';
  const text = 'guideline: heart\nuses: shared/veins.guideline.yaml\nreview: {state: draft}\n';

  async function approved(): Promise<string> {
    const workspace = new Workspace(memoryFiles({ [libraryUri]: library }), () => today);
    const { fingerprint } = await workspace.open(uri, text, 1);
    return text.replace(
      '{state: draft}',
      `{state: approved, by: A, approved: 2026-01-18, hash: ${hashText(fingerprint)}}`,
    );
  }

  const changed = async (own: string, used: string | undefined) =>
    told(await lint(own, uri, used === undefined ? {} : { [libraryUri]: used })).map((each) =>
      each.replace(/^error review\/changed-after-approval /, '').replace(/ Review it .*/, ''),
    );

  it('is quiet as long as both stay the same', async () => {
    assert.deepEqual(await changed(await approved(), library), []);
    assert.deepEqual(await changed(await approved(), `# A comment.\n${library}review: {state: draft}\n`), []);
  });

  it('says which of them has changed', async () => {
    const own = await approved();
    const since = (what: string) => [`This was approved on 2026-01-18, and ${what} changed since.`];
    assert.deepEqual(await changed(`${own}title: Heart\n`, library), since('this file has'));
    assert.deepEqual(await changed(own, library.replace('egfr', 'gfr')), since('a file that it uses has'));
    assert.deepEqual(
      await changed(`${own}title: Heart\n`, library.replace('egfr', 'gfr')),
      since('this file and a file that it uses have'),
    );
  });

  it('does not pass a library by that is gone', async () => {
    assert.deepEqual(await changed(await approved(), undefined), [
      'This was approved on 2026-01-18, and a file that it uses has changed since.',
    ]);
  });

  it('is told as soon as the library changes in the editor, and not once that is undone', async () => {
    const workspace = new Workspace(memoryFiles({}), () => today);
    await workspace.open(libraryUri, library, 1);
    const file = await workspace.open(uri, await approved(), 1);
    const found = () => workspace.problems(file).filter(({ rule }) => rule === 'review/changed-after-approval').length;
    assert.equal(found(), 0);
    const range = { start: { line: 1, character: 7 }, end: { line: 1, character: 12 } };
    workspace.edit(libraryUri, [{ range, text: 'Arteries' }], 2);
    assert.equal(found(), 1);
    workspace.edit(libraryUri, [{ range: { ...range, end: { line: 1, character: 15 } }, text: 'Veins' }], 3);
    assert.equal(found(), 0);
  });
});

describe('a retired library', () => {
  const text = 'guideline: heart\nuses: [shared/veins.guideline.yaml]\n';

  it('is told where it is used', async () => {
    const library = 'library: veins\ntitle: Veins\nreview: {state: retired}\n';
    assert.deepEqual(told(await lint(text, uri, { [libraryUri]: library })), [
      'warning review/retired "shared/veins.guideline.yaml" is retired. Take up what has replaced it.',
    ]);
    assert.deepEqual(told(await lint(library, libraryUri)), [
      'information review/retired This is retired: nobody is to be advised by it any more.',
    ]);
  });

  it('is told as soon as it is retired', async () => {
    const library = 'library: veins\ntitle: Veins\nreview: {state: draft}\n';
    const workspace = new Workspace(memoryFiles({}), () => today);
    await workspace.open(libraryUri, library, 1);
    const file = await workspace.open(uri, text, 1);
    const found = () => workspace.problems(file).filter(({ rule }) => rule === 'review/retired').length;
    assert.equal(found(), 0);
    const range = { start: { line: 2, character: 16 }, end: { line: 2, character: 21 } };
    workspace.edit(libraryUri, [{ range, text: 'retired' }], 2);
    assert.equal(found(), 1);
  });
});

describe('a review that lies back', () => {
  const text = 'guideline: heart\nreview: {state: under-review, reviewed: 2025-12-01}\n';
  const configured = (rule: string) => ({ 'file:///clinic/guideline.config.yaml': `rules: {review/stale: ${rule}}\n` });

  it('is stale from the day on that the workspace says', async () => {
    const on = async (day: string) => {
      const workspace = new Workspace(memoryFiles({ ...configured('warning') }), () => day);
      const file = await workspace.open(uri, text, 1);
      return workspace.problems(file).filter(({ rule }) => rule === 'review/stale').length;
    };
    assert.equal(await on('2027-12-01'), 0);
    assert.equal(await on('2027-12-02'), 1);
  });
});

describe('days', () => {
  it('are counted by the calendar', () => {
    assert.equal(monthsLater('2024-01-31', 1), '2024-02-29');
    assert.equal(monthsLater('2026-01-31', 1), '2026-02-28');
    assert.equal(monthsLater('2024-02-29', 12), '2025-02-28');
    assert.equal(monthsLater('2025-11-30', 3), '2026-02-28');
    assert.equal(monthsLater('2025-12-15', 24), '2027-12-15');
    assert.equal(nextDay('2025-12-31'), '2026-01-01');
    assert.equal(nextDay('2024-02-28'), '2024-02-29');
  });
});
