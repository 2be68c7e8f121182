import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guideline, inTemporaryFolder } from './command';

const library = (limit: number) => `library: shared
title: Shared
modalities:
  ct: {label: CT, technique: CT, region: leg, vessel: venous, contrast: iodinated, radiation: 3}
  us: {label: Ultrasound, technique: US, region: leg, vessel: venous, contrast: none, radiation: 0}
findings:
  egfr: {kind: laboratory, number: {unit: mL/min, min: 0, max: 200}}
exclusions:
  kidney: {when: {egfr: "< ${limit}"}, excludes: {contrast: iodinated}}
ratings:
  studies: {variant: V, scale: acr, options: {ct: {rating: 8}, us: {rating: 7}}}
`;

const leg = (urgency: string) => `guideline: leg
title: Leg
version: 1.0.0
disclaimer: Invented.
population: Everybody
review: {state: draft}
start: image
uses: ../shared.guideline.yaml
nodes:
  image: {recommend: Image the veins., options: studies, urgency: ${urgency}}
`;

/** A repository with three commits: at first, then another limit in the library, then another urgency; and an edit. */
async function inRepository(work: (folder: string) => void): Promise<void> {
  await inTemporaryFolder((folder) => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder });
    const commit = (limit: number, urgency: string) => {
      writeFileSync(path.join(folder, 'shared.guideline.yaml'), library(limit));
      writeFileSync(path.join(folder, 'legs', 'leg.guideline.yaml'), leg(urgency));
      git('add', '.');
      git('commit', '--quiet', '--no-gpg-sign', '--message', 'State');
    };
    mkdirSync(path.join(folder, 'legs'));
    git('init', '--quiet');
    commit(30, 'routine');
    commit(45, 'routine');
    commit(45, 'urgent');
    writeFileSync(path.join(folder, 'legs', 'leg.guideline.yaml'), leg('stat'));
    work(folder);
  });
}

/** What it says of a comparison: the verdict or the complaint, then the headings of the groups. */
function told(folder: string, ...versions: string[]): string[] {
  const { stdout, stderr, status } = guideline(folder, ['diff', ...versions]);
  const lines = status === 2 ? stderr.split('\n') : stdout.split('\n').slice(2);
  return [`${status} ${lines[0]}`, ...lines.slice(1).filter((line) => /^\d+\. /.test(line))];
}

describe('guideline diff of revisions', () => {
  it('compares a file with what it was in a commit, libraries too', () =>
    inRepository((folder) => {
      const file = 'legs/leg.guideline.yaml';
      assert.deepEqual(told(folder, file), ['1 Some patients are affected: 1 group.', '1. More urgent: urgent → stat']);
      assert.deepEqual(told(folder, 'HEAD~1', file), [
        '1 Some patients are affected: 1 group.',
        '1. More urgent: routine → stat',
      ]);
      assert.deepEqual(told(folder, `HEAD~2:${file}`, `HEAD~1:${file}`), [
        '1 Some patients are affected: 1 group.',
        '1. Something else is recommended',
      ]);
      assert.deepEqual(told(folder, `HEAD:${file}`, `HEAD:${file}`), [
        '0 No patient is affected: the two versions say the same.',
      ]);
    }));

  it('takes paths as git does: from the top of the repository, or with ./ from the folder', () =>
    inRepository((folder) => {
      const inside = path.join(folder, 'legs');
      assert.deepEqual(told(inside, 'HEAD:legs/leg.guideline.yaml', 'HEAD:./leg.guideline.yaml'), [
        '0 No patient is affected: the two versions say the same.',
      ]);
      assert.deepEqual(told(inside, 'HEAD', 'leg.guideline.yaml').slice(1), ['1. More urgent: urgent → stat']);
      const { stdout } = guideline(inside, ['diff', 'leg.guideline.yaml']);
      assert.equal(stdout.split('\n')[1], 'Compared: HEAD:legs/leg.guideline.yaml with leg.guideline.yaml.');
    }));

  it('finds a file that a link leads to', () =>
    inRepository((folder) => {
      const link = path.join(folder, 'link');
      symlinkSync(path.join(folder, 'legs'), link, 'junction');
      assert.deepEqual(told(link, 'leg.guideline.yaml').slice(1), ['1. More urgent: urgent → stat']);
    }));

  it('names the revision and its commit in JSON', () =>
    inRepository((folder) => {
      const { stdout } = guideline(folder, ['diff', 'HEAD', 'legs/leg.guideline.yaml', '--format', 'json']);
      const { old: before, new: after } = JSON.parse(stdout);
      assert.equal(before.path, 'legs/leg.guideline.yaml');
      assert.equal(before.revision.name, 'HEAD');
      assert.match(before.revision.commit, /^[0-9a-f]{40,}$/);
      assert.equal(after.revision, undefined);
    }));

  it('says what there is not, and never takes a revision for an option of git', () =>
    inRepository((folder) => {
      const file = 'legs/leg.guideline.yaml';
      assert.deepEqual(told(folder, 'HEAD~9', file), ['2 There is no revision "HEAD~9" in this repository.']);
      assert.deepEqual(told(folder, 'HEAD:gone.guideline.yaml', file), [
        '2 HEAD:gone.guideline.yaml: there is no such file in that revision.',
      ]);
      assert.deepEqual(told(folder, '--', '--all', file), ['2 "--all" is no revision.']);
      assert.deepEqual(told(folder, '--', `--all:${file}`, file), ['2 "--all" is no revision.']);
    }));

  it('needs a repository for a revision', () =>
    inTemporaryFolder((folder) => {
      writeFileSync(path.join(folder, 'leg.guideline.yaml'), leg('routine'));
      assert.deepEqual(told(folder, 'HEAD', 'leg.guideline.yaml'), ['2 HEAD: this folder is in no git repository.']);
    }));
});
