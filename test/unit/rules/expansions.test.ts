import assert from 'node:assert/strict';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from './lint';

const guideline = `uses: words.guideline.yaml
findings:
  caval: {kind: sign, label: Vena cava}
nodes:
  ivc: {conclude: Look at the IVC.}
`;
const library = (text: string) =>
  `library: words\ntitle: Words\nactions:\n  look: {label: ${text}, kind: measurement}\n`;

describe('an abbreviation', () => {
  const start = async () => {
    const workspace = new Workspace(memoryFiles({ 'file:///words.guideline.yaml': library('Look') }), () => today);
    const file = await workspace.open('file:///g.guideline.yaml', guideline, 1);
    const found = () => workspace.problems(file).filter(({ rule }) => rule === 'style/abbreviation').length;
    const replace = async (words: string, by: string) => {
      const start = file.document.positionAt(file.document.text.indexOf(words));
      const end = { line: start.line, character: start.character + words.length };
      workspace.edit(file.uri, [{ range: { start, end }, text: by }], 2);
    };
    return { workspace, found, replace };
  };

  it('is told as long as nothing in the guideline spells it out, and again when that goes', async () => {
    const { found, replace } = await start();
    assert.equal(found(), 1);
    await replace('Vena cava', 'Inferior vena cava');
    assert.equal(found(), 0);
    await replace('Inferior vena cava', 'Caval vein');
    assert.equal(found(), 1);
    await replace('Look at the IVC', 'Look at the inferior vena cava (IVC)');
    assert.equal(found(), 0);
  });

  it('may be spelled out by a library, open in the editor or not', async () => {
    const { workspace, found } = await start();
    assert.equal(found(), 1);
    await workspace.open('file:///words.guideline.yaml', library('Inferior vena cava'), 1);
    assert.equal(found(), 0);
    await workspace.close('file:///words.guideline.yaml');
    assert.equal(found(), 1);
  });
});
