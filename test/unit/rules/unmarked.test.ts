import assert from 'node:assert/strict';
import { lint } from './lint';

/** Texts into which no marker can be written: a comment would change what they are. */
async function told(rule: string, text: string): Promise<string[]> {
  return (await lint(text))
    .filter((problem) => problem.rule === rule)
    .map(
      ({ message, span: { start, end } }) => `${start.line + 1}:${start.character + 1}-${end.character + 1} ${message}`,
    );
}

describe('what no marker can stand in', () => {
  it('a text in the lines below is no test', async () => {
    const text = `findings:
  age: {kind: demographic, number: {unit: a}}
impossible:
  old:
    when:
      age: >
        18
`;
    assert.deepEqual(await told('condition/unreadable', text), [
      '6:12-13 ">" at the end of a line begins a text in the lines below it, which is not a test. Write the test on one line, in quotes.',
    ]);
  });

  it('lines that end as on Windows', async () => {
    const text = 'nodes:\r\n  # A comment.\r\n  home:\r\n    conclude: Rest.\r\n  stay: {conclude: Stay.}\r\n';
    const places = (await told('citation/missing', text)).map((each) => each.split(' ')[0]);
    assert.deepEqual(places, ['3:3-7', '5:3-7']);
  });

  it('characters that take two places', async () => {
    const text = 'nodes:\n  a: {recommend: "💊💊", do: [gone]}\n';
    assert.deepEqual(await told('name/unresolved', text), ['2:31-35 There is no modality or action "gone".']);
  });

  it('a comment over several lines that ends the text before it', async () => {
    const text = 'title: Opinion #723\n# and more\n';
    const [problem] = await told('syntax/changed-by-yaml', text);
    assert.ok(problem?.startsWith('1:16-20 '), problem);
  });
});
