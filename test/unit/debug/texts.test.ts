import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { files, guideline } from './files';

describe('the debug adapter: texts of a guideline', () => {
  it('stay texts on one line, cut where nobody reads on', async () => {
    const label = `"<b>$(alert)</b> \\u001b[31m \\u202e ${'x'.repeat(10_000)}"`;
    const hostile = guideline
      .replace('values: {clot: A clot', `values: {clot: ${label}`)
      .replace('decide: What is known?', `decide: ${label}`)
      .replace('ask: How old?', `ask: ${label}`);
    const editor = new Editor({ ...files, 'file:///legs.guideline.yaml': hostile });
    await editor.start({ guideline: 'file:///legs.guideline.yaml', findings: { age: 44, scan: 'clot' } });
    const names = await editor.stack();
    const scopes = ['Findings seen so far', 'Other findings', 'Way so far'];
    const shown = (await Promise.all(scopes.map((each) => editor.variables(each)))).flat();
    const texts = [...names, ...shown.flatMap(({ value, type = '' }) => [value, type]), ...editor.console];
    assert.ok(texts.some((text) => text.includes('<b>$(alert)</b> \\u001b[31m \\u202e xx')));
    for (const text of texts) {
      assert.ok(text.length < 700, text.slice(0, 80));
      assert.doesNotMatch(text, /[\p{Cc}\p{Bidi_Control}]/u);
    }
  });
});
