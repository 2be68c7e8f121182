import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { files, painful } from './files';

describe('the debug adapter: the console', () => {
  const evaluate = async (editor: Editor, expression: string) => {
    const body = await editor.ask<{ result: string; variablesReference: number }>('evaluate', {
      expression,
      context: 'repl',
    });
    const parts = await editor.inside(body);
    return [body.result, ...parts.map(({ name, value }) => `${name} = ${value}`)];
  };

  it('answers conditions with each part, and findings with their value', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    assert.deepEqual(await evaluate(editor, 'egfr'), ['22 mL/min']);
    assert.deepEqual(await evaluate(editor, 'suspicion'), ['high (High)']);
    assert.deepEqual(await evaluate(editor, '{any: [{egfr: "< 20"}, {swelling: yes}]}'), [
      'not known',
      'egfr: < 20 = does not hold: 22 mL/min',
      'swelling: yes = not known',
    ]);
    assert.deepEqual(await evaluate(editor, 'pain: yes, egfr: 20 to 30'), [
      'holds',
      'pain: yes = holds: Yes',
      'egfr: >= 20 and <= 30 = holds: 22 mL/min',
    ]);
    assert.deepEqual((await evaluate(editor, 'not: {pain: yes}'))[0], 'does not hold');
    assert.deepEqual((await evaluate(editor, 'egfr: >= 20'))[0], 'holds');
    assert.deepEqual((await evaluate(editor, 'pain: yes, not: {pain: yes}'))[0], 'does not hold for any patient');
    await assert.rejects(evaluate(editor, 'egrf'), /Did you mean "egfr"/);
    await assert.rejects(evaluate(editor, '1 + 1'), /There is no finding or derived finding "1 \+ 1"/);
  });

  it('suggests ids and then their values', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const suggest = async (text: string) => {
      const body = await editor.ask<{ targets: { label: string; length: number }[] }>('completions', {
        text,
        column: text.length + 1,
      });
      return body.targets;
    };
    const ids = await suggest('{eg');
    assert.ok(ids.some(({ label, length }) => label === 'egfr' && length === 2));
    assert.deepEqual(
      (await suggest('{scan: ')).map(({ label }) => label),
      ['clot', 'free', 'not-done'],
    );
    assert.deepEqual(
      (await suggest('{scan: [clot, fr')).map(({ label }) => label),
      ['clot', 'free', 'not-done'],
    );
  });

  it('takes a watched finding to be set', async () => {
    const editor = new Editor(files);
    await editor.start(painful);
    const body = await editor.ask<{ value: string }>('setExpression', { expression: 'egfr', value: '90' });
    assert.equal(body.value, '90 mL/min');
  });
});
