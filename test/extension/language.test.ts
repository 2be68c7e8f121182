import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace } from './workbench';

describe('the language', () => {
  before(guidelineTree);
  afterEach(closeAll);

  it('is that of guidelines and of case files', async () => {
    const guideline = await open('curb-65.guideline.yaml');
    const cases = await open('curb-65.cases.yaml');

    assert.equal(guideline.document.languageId, 'guideline');
    assert.equal(cases.document.languageId, 'guideline');
  });

  it('takes an id with hyphens for one word', async () => {
    const { document } = await open('curb-65.guideline.yaml');

    const range = document.getWordRangeAtPosition(at(document, 'respiratory-rate:', 14));

    assert.equal(range && document.getText(range), 'respiratory-rate');
  });

  it('says what is wrong, and no longer when it is mended', async () => {
    const editor = await open('curb-65.guideline.yaml');
    const errors = () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(errors(), []);

    await replace(editor.document, 'start: ', 'start: no-such-');
    const error = await until('an error is shown', () => errors()[0]);
    assert.equal(error.source, 'guideline');
    assert.match(error.message, /no-such-/);
    assert.equal(error.range.start.line, at(editor.document, 'no-such-').line);

    await replace(editor.document, 'no-such-', '');
    await until('the error is gone', () => errors().length === 0);
  });
});
