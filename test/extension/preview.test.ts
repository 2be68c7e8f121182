import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace } from './workbench';

describe('the tree preview', () => {
  let api: GuidelineTree;

  before(async () => {
    api = await guidelineTree();
  });
  afterEach(closeAll);

  /** Opens a guideline and its preview, and waits until the page says that it has drawn something. */
  async function preview(name: string): Promise<vscode.TextEditor> {
    const editor = await open(name);
    await vscode.commands.executeCommand('guideline.openTreePreview');
    await until('the page has drawn the tree', () => api.previews.drawn(editor.document.uri));
    return editor;
  }

  it('draws every node and every way of the guideline', async () => {
    const { document } = await preview('curb-65.guideline.yaml');

    const drawn = api.previews.drawn(document.uri);
    assert.deepEqual([drawn?.nodes, drawn?.edges], [4, 3]);
  });

  it('opens one panel for a guideline, from its cases too', async () => {
    await preview('curb-65.guideline.yaml');
    await open('curb-65.cases.yaml');

    await vscode.commands.executeCommand('guideline.openTreePreview');

    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label),
      ['Tree: curb-65'],
    );
  });

  it('follows edits, and keeps the last good tree while there is none', async () => {
    const { document } = await preview('curb-65.guideline.yaml');
    const drawn = () => api.previews.drawn(document.uri);

    await replace(document, 'nodes:\n', 'nodes:\n  one-more: {conclude: Enough.}\n');
    await until('the new node is drawn', () => drawn()?.nodes === 5);

    const text = document.getText();
    await replace(document, text, 'guideline: curb-65\n');
    await until('the page says why it stays', () => drawn()?.notice !== '');
    assert.match(drawn()?.notice ?? '', /last tree/);
    assert.equal(drawn()?.nodes, 5);

    await replace(document, 'guideline: curb-65\n', text);
    await until('the page is quiet again', () => drawn()?.notice === '');
    assert.equal(drawn()?.nodes, 5);
  });

  it('says above the tree when nobody can tell where it starts', async () => {
    const { document } = await preview('curb-65.guideline.yaml');
    const notice = () => api.previews.drawn(document.uri)?.notice ?? '';

    await replace(document, 'start: severity', 'start: nowhere');
    await until('the page says so', () => notice() !== '');
    assert.match(notice(), /^The start "nowhere" names no node\. Which nodes can be reached is not known\.$/);

    await replace(document, 'start: nowhere', 'start: severity');
    await until('the page is quiet again', () => notice() === '');
  });

  it('tells two guidelines of one name apart by their folders', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    const copy = vscode.Uri.joinPath(document.uri, '..', 'older', 'curb-65.guideline.yaml');
    await vscode.workspace.fs.copy(document.uri, copy, { overwrite: true });
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs.map(({ label }) => label))
        .filter((label) => label.startsWith('Tree: '));
    try {
      await vscode.commands.executeCommand('guideline.openTreePreview', document.uri);
      await until('the name is enough', () => tabs().includes('Tree: curb-65'));
      await vscode.commands.executeCommand('guideline.openTreePreview', copy);

      await until('both say where they lie', () =>
        ['Tree: curb-65 in curb-65', 'Tree: curb-65 in curb-65/older'].every((label) => tabs().includes(label)),
      );
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(copy, '..'), { recursive: true });
    }
  });

  it('marks the node at the cursor', async () => {
    const editor = await preview('curb-65.guideline.yaml');
    const cursorTo = (position: vscode.Position) => {
      editor.selection = new vscode.Selection(position, position);
    };
    const marked = () => api.previews.drawn(editor.document.uri)?.cursor;

    cursorTo(at(editor.document, '  at-home:', 4));
    await until('the node is marked', () => marked() === 'at-home');

    cursorTo(new vscode.Position(0, 0));
    await until('no node is marked', () => marked() === null);
  });

  it('marks what hides the node at the cursor while it is closed', async () => {
    const editor = await preview('curb-65.guideline.yaml');
    const { uri } = editor.document;
    const drawn = () => api.previews.drawn(uri);

    await vscode.commands.executeCommand('guideline.tree.closeAll');
    await until('only the start is shown', () => drawn()?.nodes === 1 && drawn()?.hidden === 3);

    const position = at(editor.document, '  at-home:', 4);
    editor.selection = new vscode.Selection(position, position);
    await until('the start is marked', () => drawn()?.cursor === 'severity');

    await vscode.commands.executeCommand('guideline.tree.openAll');
    await until('all is shown again', () => drawn()?.nodes === 4 && drawn()?.cursor === 'at-home');
  });

  it('shows only what leads to a node and what follows it', async () => {
    const { document } = await preview('curb-65.guideline.yaml');
    const drawn = () => api.previews.drawn(document.uri);

    await vscode.commands.executeCommand('guideline.tree.onlyThisNode');
    await until('the start is looked at', () => drawn()?.focus === 'severity');

    await vscode.commands.executeCommand('guideline.tree.onlyThisNode');
    await until('all is shown', () => drawn()?.focus === null);
  });

  describe('saves a tree', () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'guideline-tree-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    async function saved(format: string): Promise<Buffer> {
      const { document } = await preview('curb-65.guideline.yaml');
      const file = path.join(folder, `tree.${format}`);
      const target = vscode.Uri.file(file).toString();
      await vscode.commands.executeCommand('guideline.exportTree', { uri: document.uri.toString(), format, target });
      return readFile(file);
    }

    it('as SVG, in which text is text', async () => {
      const text = (await saved('svg')).toString('utf8');

      assert.match(text, /^<\?xml/);
      assert.match(text, />severity<\/title>/);
      assert.doesNotMatch(text, /foreignObject|<style|href=/);
    });

    it('as PNG', async () => {
      const bytes = await saved('png');

      assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
      assert.ok(bytes.readUInt32BE(16) > 1_000, 'it is more than a thousand pixels wide');
    });

    it('as a page to print, with all of it in words', async () => {
      const text = (await saved('html')).toString('utf8');

      assert.match(text, /<svg /);
      assert.match(text, /<h2>Start · Decide/);
    });

    it('as Mermaid', async () => {
      const text = (await saved('mermaid')).toString('utf8');

      assert.match(text, /^---\ntitle: "CURB-65/m);
      assert.match(text, /flowchart LR/);
    });
  });

  it('marks the way of the last run', async () => {
    const { document } = await preview('curb-65.guideline.yaml');
    const cases = await open('curb-65.cases.yaml');

    await vscode.commands.executeCommand('guideline.runCase', { uri: cases.document.uri.toString(), id: 'two' });
    // The result may lie on top of the preview, whose page is then away until it is shown again.
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('guideline.openTreePreview');

    await until('the way is marked', () => api.previews.drawn(document.uri)?.path.includes('in-hospital'));
  });

  it('marks all steps of a run that went on with an awaited result, and says so', async () => {
    const { document } = await preview('wells-dvt.guideline.yaml');
    const cases = await open('wells-dvt.cases.yaml');

    await vscode.commands.executeCommand('guideline.runCase', { uri: cases.document.uri.toString(), id: 'journey' });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('guideline.openTreePreview');

    const drawn = await until('the way is marked', () => {
      const now = api.previews.drawn(document.uri);
      return now?.path.includes('treat') ? now : undefined;
    });
    assert.deepEqual(
      new Set(drawn.path),
      new Set(['scanned', 'pre-test', 'order-d-dimer', 'order-ultrasound', 'dvt', 'treat']),
    );
    assert.match(drawn.legend, /The way of journey.*All 3 steps: each began at the start again/);
  });
});
