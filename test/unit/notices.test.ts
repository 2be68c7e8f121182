import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dependencies } from '../../package.json';

describe('what is shipped', () => {
  const notices = readFileSync('dist/THIRD-PARTY-NOTICES.md', 'utf8');

  it('comes with the licence of every package in it', () => {
    for (const [name, version] of Object.entries(dependencies))
      assert.ok(notices.includes(`## ${name} ${version}\n`), name);
  });

  it('comes with the notice that UCUM asks for', () => {
    assert.match(notices, /Owner Notice: This software/);
    assert.match(notices, /UCUM codes are copyright &#169; 1995-2009, Regenstrief Institute/);
  });
});
