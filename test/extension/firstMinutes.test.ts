import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { closeAll, guidelineTree, open, replace } from './workbench';

describe('the first minutes', () => {
  let api: GuidelineTree;
  let folder: vscode.Uri;

  before(async () => {
    api = await guidelineTree();
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(workspace);
    folder = vscode.Uri.joinPath(workspace, 'first-minutes');
    await vscode.workspace.fs.createDirectory(folder);
  });
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  const read = async (file: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const run = <T>(command: string, ...given: readonly unknown[]) =>
    vscode.commands.executeCommand<T>(command, ...given);
  const selected = () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.getText(editor.selection);
  };

  describe('New Guideline', () => {
    for (const template of ['empty', 'score', 'imaging'])
      it(`makes a file from "${template}", with the first place to fill in selected`, async () => {
        const title = `From ${template}`;

        const file = await run<vscode.Uri>('guideline.newGuideline', { template, title, folder });

        assert.ok(file.path.endsWith(`/first-minutes/from-${template}.guideline.yaml`));
        const { document } = vscode.window.activeTextEditor ?? {};
        assert.equal(document?.uri.toString(), file.toString());
        assert.equal(document?.languageId, 'guideline');
        assert.equal(document?.isDirty, false);
        assert.equal(await read(file), document?.getText());
        assert.match(
          document?.getText() ?? '',
          new RegExp(`^guideline: from-${template}\\ntitle: From ${template}\\n`),
        );
        assert.match(document?.getText() ?? '', /review: \{state: draft, note: ⟨Begun on \d{4}-\d\d-\d\d and reviewed/);
        assert.equal(selected(), '⟨Whom it is written for, and what it does not replace⟩');

        await run('jumpToNextSnippetPlaceholder');
        assert.equal(selected(), '⟨Your name⟩');
      });

    it('tells each place that is left, and no error', async () => {
      const file = await run<vscode.Uri>('guideline.newGuideline', {
        template: 'empty',
        title: 'What is left',
        folder,
      });
      const problems = await until('problems are told', () => {
        const told = vscode.languages.getDiagnostics(file);
        return told.length > 0 ? told : undefined;
      });
      assert.ok(problems.some(({ message }) => /Nobody has filled this in yet.*⟨Your name⟩/.test(message)));
      assert.deepEqual(
        problems.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).map(({ message }) => message),
        [],
      );
    });

    it('leaves a file alone that is there already', async () => {
      const wanted = { template: 'empty', title: 'Twice', folder };
      const file = await run<vscode.Uri>('guideline.newGuideline', wanted);
      const before = await read(file);

      // It says so and does not wait for an answer.
      assert.equal(await run('guideline.newGuideline', { ...wanted, template: 'score' }), undefined);

      assert.equal(await read(file), before);
    });
  });

  describe('New Case File', () => {
    it('makes a file beside the guideline, whose first case holds, and never over another', async () => {
      const guideline = await run<vscode.Uri>('guideline.newGuideline', { template: 'score', title: 'Cased', folder });

      const first = await run<vscode.Uri>('guideline.newCaseFile', guideline);

      assert.ok(first.path.endsWith('/first-minutes/cased.cases.yaml'));
      assert.equal(selected(), 'at-high-risk-answer');
      const text = await read(first);
      assert.match(text, /^guideline: cased\.guideline\.yaml$/m);
      assert.match(text, /^ {4}confirmed: no$/m);
      const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', first);
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['Run case (not confirmed by a person)', 'Debug case'],
      );

      // From the case file at hand, to an answer that no case comes to yet.
      const second = await run<vscode.Uri>('guideline.newCaseFile');
      assert.ok(second.path.endsWith('/first-minutes/cased-2.cases.yaml'));
      assert.equal(selected(), 'at-low-risk-answer');

      // It says that there is no third patient, and does not wait for an answer.
      assert.equal(await run('guideline.newCaseFile'), undefined);
    });
  });

  describe('Open a Sample Guideline', () => {
    it('copies it with all that it uses, once, and opens it', async () => {
      const wanted = { sample: 'iliac-imaging', into: folder };
      // A folder of the name of one that comes along is there already, for something else.
      const notes = vscode.Uri.joinPath(folder, 'shared', 'notes.txt');
      await vscode.workspace.fs.writeFile(notes, new TextEncoder().encode('Mine.'));

      const file = await run<vscode.Uri>('guideline.openSample', wanted);

      assert.ok(file.path.endsWith('/first-minutes/iliac-imaging/iliac-imaging.guideline.yaml'));
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.toString(), file.toString());
      const tree = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', file);
      assert.ok(tree.length > 5);
      assert.ok(document);
      await replace(document, 'version: 1.0.0', 'version: 1.0.1');
      await document.save();
      await closeAll();

      assert.equal((await run<vscode.Uri>('guideline.openSample', wanted)).toString(), file.toString());
      assert.match(await read(file), /^version: 1\.0\.1$/m, 'what the person wrote is left as it is');
      assert.equal(await read(notes), 'Mine.');
      assert.deepEqual(
        vscode.languages.getDiagnostics(file).filter(({ message }) => /vein-imaging/.test(message)),
        [],
      );
    });
  });

  describe('the guideline at hand', () => {
    /** Takes what the question which guideline it is begins with. */
    async function chooseFirst(command: string): Promise<void> {
      let isDone = false;
      const doing = run(command).then(() => {
        isDone = true;
      });
      await until('the first is chosen', async () => {
        await run('workbench.action.acceptSelectedQuickOpenItem');
        return isDone;
      });
      await doing;
    }

    it('is asked for when another editor has the keyboard, the last one first', async () => {
      await open('curb-65.guideline.yaml');
      const notes = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'Notes' });
      await vscode.window.showTextDocument(notes, vscode.ViewColumn.Two);

      await chooseFirst('guideline.reviewChange');

      await until('something is told of the change', () => api.change.lacks);
    });

    it('is asked for when no editor is open', async () => {
      const { document } = await open('curb-65.guideline.yaml');
      await closeAll();

      await chooseFirst('guideline.openTreePreview');

      await until('its tree is drawn', () => api.previews.drawn(document.uri));
    });
  });

  it('has every command that the walkthrough and empty views lead to', async () => {
    const extension = vscode.extensions.getExtension('guideline-tree.guideline-tree');
    assert.ok(extension);
    const { walkthroughs, viewsWelcome } = extension.packageJSON.contributes as {
      walkthroughs: { steps: { description: string; completionEvents: string[] }[] }[];
      viewsWelcome: { contents: string }[];
    };
    const steps = walkthroughs.flatMap((each) => each.steps);
    const texts = [...steps.map(({ description }) => description), ...viewsWelcome.map(({ contents }) => contents)];
    const named = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command));
    const completing = steps.flatMap(({ completionEvents }) =>
      completionEvents.flatMap((event) => (event.startsWith('onCommand:') ? event.slice('onCommand:'.length) : [])),
    );
    const known = new Set(await vscode.commands.getCommands(true));
    assert.ok(named.length > 8 && completing.length > 6);
    // Git's own is there as soon as git is.
    const missing = [...new Set([...named, ...completing])].filter((each) => !known.has(each) && each !== 'git.init');
    assert.deepEqual(missing, []);
  });
});
