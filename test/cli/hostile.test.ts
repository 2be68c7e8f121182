import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environment, guideline, inTemporaryFolder, program } from './command';

const head = `guideline: deep
title: Deep
version: 1.0.0
disclaimer: Invented for tests.
population: Everybody
review: {state: draft}
start: first
`;

describe('command line under stress', () => {
  it('says calmly that a condition is nested too deep', () =>
    inTemporaryFolder((folder) => {
      for (const depth of [250, 20_000]) {
        const when = `${'{not: '.repeat(depth)}{fever: yes}${'}'.repeat(depth)}`;
        const text = `${head}findings:\n  fever: {kind: sign}\nnodes:\n  first:\n    decide: What?\n    branches: [{when: ${when}, then: first}]\n`;
        writeFileSync(path.join(folder, 'deep.guideline.yaml'), text);
        for (const args of [
          ['lint'],
          ['run', 'deep.guideline.yaml', '--set', 'fever=yes'],
          ['test', 'deep.guideline.yaml'],
        ]) {
          const { stdout, stderr, status } = guideline(folder, args);
          assert.ok(status === 1 || args[0] === 'test', `${args[0]} ended with ${status}: ${stderr}`);
          assert.doesNotMatch(stdout + stderr, /RangeError|Maximum call stack|\n {4}at |defect/);
        }
      }
    }));

  it('follows no alias, so that a bomb of them does not go off', () =>
    inTemporaryFolder((folder) => {
      const lines = Array.from({ length: 12 }, (_, level) => {
        const nine = Array(9).fill(level === 0 ? 'lol' : `*a${level - 1}`);
        return `  bomb-${level}: &a${level} [${nine.join(', ')}]\n`;
      });
      writeFileSync(path.join(folder, 'bomb.guideline.yaml'), `${head}nodes:\n${lines.join('')}`);
      const { stdout, stderr, status } = guideline(folder, ['lint']);
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.match(stdout, /bomb\.guideline\.yaml:9:11 error .*\[syntax\/not-plain-yaml\]/);
      assert.ok(stdout.length < 100_000);
    }));

  it('does not mind a file without a line end that goes on for megabytes', () =>
    inTemporaryFolder((folder) => {
      writeFileSync(path.join(folder, 'long.guideline.yaml'), `title: ${'a'.repeat(5_000_000)}`);
      const { status, stderr } = guideline(folder, ['lint']);
      assert.equal(status, 1);
      assert.equal(stderr, '');
    }));

  it('ends quietly when its reader stops reading', () =>
    inTemporaryFolder(async (folder) => {
      writeManyProblems(folder);
      const child = spawn(process.execPath, [program, 'lint'], { cwd: folder, env: environment() });
      let complaints = '';
      child.stderr.setEncoding('utf8').on('data', (text) => {
        complaints += text;
      });
      child.stdout.once('data', () => child.stdout.destroy());
      const [status] = await once(child, 'close');
      assert.equal(complaints, '');
      assert.equal(status, 1);
    }));

  it('writes everything before it ends, however slowly it is read', () =>
    inTemporaryFolder(async (folder) => {
      writeManyProblems(folder);
      const expected = guideline(folder, ['lint']).stdout;
      const child = spawn(process.execPath, [program, 'lint'], { cwd: folder, env: environment() });
      child.stdout.pause();
      await new Promise((resolve) => setTimeout(resolve, 300));
      let actual = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        actual += text;
      });
      child.stdout.resume();
      await once(child, 'close');
      assert.ok(expected.length > 200_000);
      assert.equal(actual, expected);
    }));

  it('tells that its output could not be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    return inTemporaryFolder((folder) => {
      writeManyProblems(folder);
      const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
      const { status, stderr } = spawnSync(process.execPath, [program, 'lint'], {
        cwd: folder,
        encoding: 'utf8',
        env: environment(),
        stdio: [...stdio],
      });
      assert.equal(status, 2);
      assert.match(stderr, /^The output could not be written: .*ENOSPC.*\n$/);
    });
  });

  it('tells an unexpected failure in one line, and where it happened only when asked', () =>
    inTemporaryFolder((folder) => {
      writeFileSync(path.join(folder, 'a.guideline.yaml'), head);
      const broken = path.join(folder, 'broken.cjs');
      writeFileSync(broken, "JSON.stringify = () => { throw new Error('no more paper'); };\n");
      const run = (env: Record<string, string>) =>
        guideline(
          folder,
          ['lint', '--format', 'json'],
          environment({ NODE_OPTIONS: `--require "${broken.replaceAll('\\', '/')}"`, ...env }),
        );
      const calm = run({});
      assert.equal(calm.status, 2);
      assert.equal(calm.stdout, '');
      assert.equal(calm.stderr, 'This is a defect of the program, please report it: no more paper\n');
      assert.match(run({ GUIDELINE_DEBUG: '1' }).stderr, /no more paper\n.*\n {4}at /s);
    }));

  it('refuses a day that is none', () =>
    inTemporaryFolder((folder) => {
      const { status, stderr } = guideline(folder, ['lint'], environment({ GUIDELINE_TODAY: 'tomorrow' }));
      assert.equal(status, 2);
      assert.equal(stderr, 'GUIDELINE_TODAY is "tomorrow"; it has to be a day, as YYYY-MM-DD.\n');
    }));

  it('does not follow links to folders, which may lead back up', function () {
    if (process.platform === 'win32') this.skip();
    return inTemporaryFolder((folder) => {
      mkdirSync(path.join(folder, 'a'));
      writeFileSync(path.join(folder, 'a/a.guideline.yaml'), head);
      symlinkSync('..', path.join(folder, 'a/up'));
      symlinkSync('a.guideline.yaml', path.join(folder, 'a/same.guideline.yaml'));
      symlinkSync('nowhere.guideline.yaml', path.join(folder, 'a/dangling.guideline.yaml'));
      const { stdout, stderr } = guideline(folder, ['lint', '--format', 'json']);
      const paths = JSON.parse(stdout).files.map((file: { path: string }) => file.path);
      assert.deepEqual(paths, ['a/a.guideline.yaml', 'a/same.guideline.yaml']);
      assert.equal(stderr, '');
    });
  });
});

/** More problems than a pipe holds. */
function writeManyProblems(folder: string): void {
  const nodes = Array.from({ length: 3000 }, (_, index) => `  node-${index}: {conclude: Nothing.}\n`);
  writeFileSync(path.join(folder, 'many.guideline.yaml'), `${head}nodes:\n${nodes.join('')}`);
}
