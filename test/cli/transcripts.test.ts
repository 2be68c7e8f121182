import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inTemporaryFolder } from './command';
import { replay } from './transcript';

const folder = path.resolve('test/cli/transcripts');

/** `UPDATE_TRANSCRIPTS=1` writes what the commands print now; read the difference before it is committed. */
const isUpdate = process.env.UPDATE_TRANSCRIPTS === '1';

describe('command line', () => {
  for (const name of readdirSync(folder).sort()) {
    it(path.basename(name, '.md').replaceAll('-', ' '), () =>
      inTemporaryFolder((temporary) => {
        const file = path.join(folder, name);
        const expected = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
        const actual = replay(expected, temporary);
        if (isUpdate) writeFileSync(file, actual);
        else assert.equal(actual, expected);
      }),
    );
  }
});
