import assert from 'node:assert/strict';
import { SyntaxDocument } from '../../../server/src/syntax/document';
import type { YamlNode } from '../../../server/src/syntax/node';
import { applied, type Fixable, isFixable } from './applied';
import { type Found, lint } from './lint';
import { textsOfRules } from './texts';

async function fixablesIn(text: string): Promise<Fixable[]> {
  return (await lint(text)).filter(isFixable);
}

/** All that an author wrote, without how it is quoted. */
function wordsOf(node: YamlNode): unknown {
  switch (node.kind) {
    case 'empty':
      return undefined;
    case 'scalar':
      return node.text;
    case 'list':
      return node.items.map(wordsOf);
    case 'map':
      return node.pairs.map(({ key, value }) => [key.text, wordsOf(value)]);
  }
}

function wordsIn(text: string): unknown {
  return new SyntaxDocument(text).entries.map((entry) => wordsOf(entry.tree.root));
}

describe('fixes', () => {
  for (const { name, text } of textsOfRules())
    it(`solve what they are offered for in ${name}`, async () => {
      const problems = await lint(text);
      for (const problem of await fixablesIn(text)) {
        const after = await lint(applied([problem], text));
        const same = ({ rule, message }: Found) => rule === problem.rule && message === problem.message;
        assert.equal(
          after.filter(same).length,
          problems.filter(same).length - 1,
          `"${problem.fix.title}" does not solve: ${problem.rule} ${problem.message}`,
        );
      }
    });

  it('that quote what other readers of YAML would change leave the words as they are', async () => {
    let quoted = 0;
    for (const { text } of textsOfRules())
      for (const problem of await fixablesIn(text)) {
        if (problem.rule !== 'syntax/changed-by-yaml' || !problem.fix.safe) continue;
        assert.deepEqual(wordsIn(applied([problem], text)), wordsIn(text));
        quoted++;
      }
    assert.ok(quoted > 20);
  });
});
