import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guideline, inTemporaryFolder } from './command';

const text =
  '\ufefflibrary: a\r\ntitle: Ärzte\r\nreview: {state: draft}  # by nobody \r\n\r\n# The end, without a line end';

describe('guideline approve', () => {
  it('keeps every byte but those of the review', () =>
    inTemporaryFolder((folder) => {
      const file = path.join(folder, 'a.guideline.yaml');
      writeFileSync(file, text, { mode: 0o640 });
      const { status, stderr } = guideline(folder, ['approve', 'a.guideline.yaml', '--by', 'A. Reviewer']);
      assert.equal(status, 0, stderr);
      const review = /\{state: approved, by: A\. Reviewer, .*, hash: sha256-[0-9a-f]{32}\}/;
      assert.equal(readFileSync(file, 'utf8').replace(review, '{state: draft}'), text);
      if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o640);
    }));

  it('writes nothing where it refuses, or where there is nothing new', () =>
    inTemporaryFolder((folder) => {
      const file = path.join(folder, 'a.guideline.yaml');
      const approve = (by: string) => guideline(folder, ['approve', 'a.guideline.yaml', '--by', by]).status;
      writeFileSync(file, `${text}\r\nauthors: A\r\n`);
      const before = readFileSync(file, 'utf8');
      assert.equal(approve('a.'), 1);
      assert.equal(readFileSync(file, 'utf8'), before);
      assert.equal(approve('B'), 0);
      const { mtimeMs } = statSync(file);
      assert.equal(approve('B'), 0);
      assert.equal(statSync(file).mtimeMs, mtimeMs);
    }));

  it('says calmly when it may not write', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    return inTemporaryFolder((folder) => {
      writeFileSync(path.join(folder, 'a.guideline.yaml'), text, { mode: 0o440 });
      const { status, stderr } = guideline(folder, ['approve', 'a.guideline.yaml', '--by', 'A. Reviewer']);
      assert.equal(status, 2);
      assert.equal(stderr, 'a.guideline.yaml could not be written: permission denied.\n');
    });
  });
});
