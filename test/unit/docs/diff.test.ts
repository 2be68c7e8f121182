import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('docs/diff.md', () => {
  it('shows what a transcript shows', () => {
    const page = readFileSync('docs/diff.md', 'utf8').replaceAll('\r\n', '\n');
    const transcript = readFileSync('test/cli/transcripts/diff.md', 'utf8').replaceAll('\r\n', '\n');
    const examples = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, example = '']) => example);
    assert.equal(examples.length, 1);
    for (const example of examples) assert(transcript.includes(`${example}[exit `), example);
  });
});
