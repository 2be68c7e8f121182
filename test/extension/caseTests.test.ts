import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GuidelineTree } from '../../client/src/extension';
import type { CaseRun } from '../../client/src/tests/caseRun';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace, setText, textOnDisk } from './workbench';

type Result = CaseRun['results'][number];

describe('the Test Explorer', function () {
  // Some go through many runs, one after the other.
  this.timeout(60_000);
  let api: GuidelineTree;

  before(async () => {
    api = await guidelineTree();
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    await until('all case files are found', () => api.tests.items.size >= 6);
  });
  // VS Code saves what is unsaved before it runs tests.
  let saved: ReadonlyMap<vscode.Uri, string>;
  beforeEach(async () => {
    saved = new Map(
      await Promise.all(
        (await vscode.workspace.findFiles('**/*.yaml')).map(async (uri) => [uri, await textOnDisk(uri)] as const),
      ),
    );
  });
  afterEach(async () => {
    for (const [uri, text] of saved) await setText(uri, text);
    await closeAll();
  });

  const items = (): vscode.TestItem[] => [...api.tests.items].map(([, item]) => item);
  const file = (name: string) => items().find(({ label }) => label === name);
  const cases = (name: string): vscode.TestItem[] => [...(file(name)?.children ?? [])].map(([, item]) => item);
  const named = (results: readonly Result[], id: string) => results.find(({ item }) => item.label === id);
  const failedIn = ({ results }: CaseRun) =>
    results.filter(({ kind }) => kind !== 'passed').map(({ item, kind }) => `${item.label} ${kind}`);
  const textOf = ({ message }: vscode.TestMessage) => String(message);

  /** The run that a command of VS Code's brings about. */
  const run = (command: string): Promise<CaseRun> => runBy(() => vscode.commands.executeCommand(command));

  /** The next run that ends once something is done. */
  async function runBy(work: () => Thenable<unknown>): Promise<CaseRun> {
    const ended = new Promise<CaseRun>((resolve) => {
      const listening = api.tests.onDidEndRun((ran) => {
        listening.dispose();
        resolve(ran);
      });
    });
    await work();
    return ended;
  }

  /** Opens a case file, and puts the cursor into one of its cases. */
  async function openAt(name: string, text: string): Promise<vscode.TextDocument> {
    const editor = await open(name);
    const place = at(editor.document, text);
    editor.selection = new vscode.Selection(place, place);
    await until('its cases are listed', () => cases(name).length > 0);
    await untilShown(editor.document);
    return editor.document;
  }

  /** VS Code's window hears of items a moment later than we do, and till then its commands find no tests in a file. */
  async function untilShown({ uri }: vscode.TextDocument): Promise<void> {
    const all = 1 + (api.tests.items.get(uri.toString())?.children.size ?? 0);
    await until('VS Code shows its cases', async () => {
      const shown = await vscode.commands.executeCommand<unknown[]>('vscode.testing.getTestsInFile', uri);
      return shown.length === all;
    });
  }

  it('finds all case files of the workspace', () => {
    assert.deepEqual(
      items()
        .map(({ description }) => description)
        .sort(),
      [
        'curb-65/curb-65.cases.yaml',
        'fena/fena.cases.yaml',
        'iliac-imaging-as-published/iliac-imaging-as-published.cases.yaml',
        'iliac-imaging/iliac-imaging.cases.yaml',
        'wells-dvt/wells-dvt.cases.yaml',
        'who-anaemia/who-anaemia.cases.yaml',
      ],
    );
  });

  it('lists the cases of an open file, and keeps them as it is typed', async () => {
    const document = await openAt('curb-65.cases.yaml', 'three:');
    const [first] = cases('curb-65.cases.yaml');
    const three = cases('curb-65.cases.yaml').find(({ label }) => label === 'three');
    assert.deepEqual([first?.label, first?.description], ['none', '\u2068No point\u2069']);
    assert.ok(three?.range);
    assert.ok(three.range.contains(at(document, 'urgency: urgent')), 'a case goes to its end');
    assert.deepEqual(three.tags, []);

    await replace(document, '  none:\n', '  zero: {like: none, confirmed: no}\n  none:\n');

    const zero = await until('the new case is listed', () =>
      cases('curb-65.cases.yaml').find(({ id }) => id === 'zero'),
    );
    assert.deepEqual(
      zero.tags.map(({ id }) => id),
      ['unconfirmed'],
    );
    assert.equal(zero.description, 'zero: expects nothing, not confirmed by a person');
    const moved = cases('curb-65.cases.yaml').find(({ label }) => label === 'three');
    assert.equal(moved, three, 'the others are the items that they were');
    assert.equal(three.range.start.line, at(document, 'three:').line);

    await replace(document, '  zero: {like: none, confirmed: no}\n', '');
    await until('it goes again', () => !cases('curb-65.cases.yaml').some(({ id }) => id === 'zero'));
  });

  it('lists a file that was never saved while it is open', async () => {
    const untitled = vscode.Uri.parse('untitled:new.cases.yaml');
    const document = await vscode.workspace.openTextDocument(untitled);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(untitled, new vscode.Position(0, 0), 'cases:\n  lonely: {given: {}}\n');
    await vscode.workspace.applyEdit(edit);
    await until('its case is listed', () => cases('new.cases.yaml').length === 1);
    await untilShown(document);

    const { results } = await run('testing.runCurrentFile');
    const lonely = named(results, 'lonely');
    assert.equal(lonely?.kind, 'errored');

    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('it is gone', () => !file('new.cases.yaml'));
  });

  it('follows files that come and go', async () => {
    const [beside] = await vscode.workspace.findFiles('**/curb-65.cases.yaml');
    assert.ok(beside);
    const uri = vscode.Uri.joinPath(beside, '..', 'more.cases.yaml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('guideline: curb-65.guideline.yaml\ncases: {}\n'));
    await until('it is found', () => file('more.cases.yaml'));
    await vscode.workspace.fs.delete(uri);
    await until('it is gone', () => !file('more.cases.yaml'));
  });

  it('runs everything', async () => {
    const ran = await run('testing.runAll');
    const { results, coverage } = ran;
    assert.ok(results.length > 60, `${results.length} results`);
    assert.deepEqual(failedIn(ran), []);
    assert.ok(results.every(({ took }) => took !== undefined && took >= 0));
    assert.deepEqual(coverage, []);
  });

  it('runs the case at the cursor', async () => {
    await openAt('curb-65.cases.yaml', 'urgency: urgent');
    const { results } = await run('testing.runAtCursor');
    assert.deepEqual(
      results.map(({ item, kind }) => `${item.label} ${kind}`),
      ['three passed'],
    );
  });

  it('shows what differs, where it was expected', async () => {
    const document = await openAt('curb-65.cases.yaml', 'four:');
    await replace(
      document,
      'recommend: [admit, intensive-care], derived: {curb-65: 4',
      'recommend: [home, admit], derived: {curb-65: 4',
    );

    const { results } = await run('testing.runAtCursor');

    const [four] = results;
    assert.ok(four?.kind === 'failed');
    const [message, ...others] = four.messages;
    assert.equal(others.length, 0);
    assert.ok(message);
    assert.equal(textOf(message), 'Expected recommend home, admit; got admit, intensive-care.');
    assert.deepEqual([message.expectedOutput, message.actualOutput], ['home\nadmit', 'admit\nintensive-care']);
    assert.equal(document.getText(message.location?.range), 'home, admit');
    assert.equal(message.location?.uri.toString(), document.uri.toString());
  });

  it('says which later step differs', async () => {
    const document = await openAt('curb-65.cases.yaml', 'urea-not-back:');
    await replace(
      document,
      'expect: {needs: [urea]}\n',
      'expect: {needs: [urea]}\n    later: [{given: {urea: 5}, expect: {node: urgent}}]\n',
    );
    const { results } = await run('testing.runAtCursor');
    const [only] = results;
    assert.ok(only?.kind === 'failed');
    assert.deepEqual(only.messages.map(textOf), ['Later step 1: Expected node urgent; got at-home.']);
  });

  it('tells a case that cannot be run from one that fails, and a file that is wrong outside of its cases', async () => {
    const document = await openAt('curb-65.cases.yaml', 'three:');
    await replace(document, 'systolic: 89', 'sistolic: 89');
    const three = await run('testing.runAtCursor');
    assert.ok(three.results[0]?.kind === 'errored');
    assert.match(three.results[0].messages.map(textOf).join(), /sistolic/);
    assert.equal(document.getText(three.results[0].messages[0]?.location?.range), 'sistolic');

    await replace(document, 'guideline: curb-65', 'about: nothing\nguideline: curb-65');
    const { results } = await run('testing.runCurrentFile');
    const wrong = named(results, 'curb-65.cases.yaml');
    assert.ok(wrong?.kind === 'errored');
    assert.match(wrong.messages.map(textOf).join(), /about/);
    assert.equal(named(results, 'one')?.kind, 'passed');
  });

  it('takes the guideline as it stands in the editor', async () => {
    await openAt('curb-65.cases.yaml', 'three:');
    const { document } = await open('curb-65.guideline.yaml');
    await replace(document, 'urgency: urgent', 'urgency: stat');
    const ran = await run('testing.runAll');
    assert.deepEqual(failedIn(ran), ['three failed']);
  });

  it('runs again what an edit touches, while it is watched', async () => {
    const { results } = await run('testing.startContinuousRun');
    assert.ok(results.length > 60, 'everything is run to begin with');
    try {
      const { document } = await open('curb-65.guideline.yaml');
      const touched = await runBy(() => replace(document, 'urgency: urgent', 'urgency: stat'));
      assert.deepEqual(failedIn(touched), ['three failed']);
      assert.ok(touched.results.every(({ item }) => item.uri?.path.endsWith('/curb-65.cases.yaml')));

      const mended = await runBy(() => replace(document, 'urgency: stat', 'urgency: urgent'));
      assert.deepEqual(failedIn(mended), []);

      const library = await open('vein-imaging.guideline.yaml');
      const users = await runBy(() => replace(library.document, 'title:', 'title: New'));
      assert.deepEqual([...new Set(users.results.map(({ item }) => item.parent?.label ?? item.label))].sort(), [
        'iliac-imaging.cases.yaml',
      ]);

      const cases = await open('fena.cases.yaml');
      const own = await runBy(() => replace(cases.document, 'cases:\n', 'cases:\n  # A word\n'));
      assert.ok(own.results.length > 0);
      assert.ok(own.results.every(({ item }) => item.uri?.path.endsWith('/fena.cases.yaml')));

      const more = vscode.Uri.joinPath(cases.document.uri, '..', 'more.cases.yaml');
      const text = 'guideline: fena.guideline.yaml\ncases:\n  new: {given: {}}\n';
      const added = await runBy(() => vscode.workspace.fs.writeFile(more, Buffer.from(text)));
      assert.deepEqual(
        added.results.map(({ item }) => item.label),
        ['new'],
      );
      await vscode.workspace.fs.delete(more);
    } finally {
      await vscode.commands.executeCommand('testing.stopContinuousRun');
    }
  });

  it('ends at once when it is cancelled', async () => {
    // Enough for a run that is not over before anybody can cancel it.
    const many = Array.from({ length: 500 }, (_, index) => `  c${index}: {like: none}\n`).join('');
    const document = await openAt('curb-65.cases.yaml', 'none:');
    await replace(document, '  one:\n', `${many}  one:\n`);
    await until('they are listed', () => cases('curb-65.cases.yaml').length > 500);
    assert.ok(await document.save());

    const cancelled = await until('a run is cancelled in time', async () => {
      const running = run('testing.runAll');
      let isOver = false;
      const over = running.then(() => {
        isOver = true;
      });
      await until('it is over', async () => {
        await vscode.commands.executeCommand('testing.cancelRun');
        return isOver;
      });
      await over;
      const ran = await running;
      return ran.isCancelled ? ran : undefined;
    });

    assert.deepEqual(cancelled.results, []);
  });

  it('looks for case files anew when asked to', async () => {
    await vscode.commands.executeCommand('testing.refreshTests');
    assert.equal(api.tests.items.size, 6);
  });

  it('names the guidelines that no case is about, and passes them over', async () => {
    assert.deepEqual(
      items().filter(({ tags }) => tags.some(({ id }) => id === 'untested')),
      [],
    );
    const [beside] = await vscode.workspace.findFiles('**/curb-65.guideline.yaml');
    assert.ok(beside);
    const uri = vscode.Uri.joinPath(beside, '..', 'copy.guideline.yaml');
    await vscode.workspace.fs.copy(beside, uri);
    try {
      const item = await until('it is named', () => file('copy.guideline.yaml'));
      assert.match(item.description ?? '', /copy\.guideline\.yaml: no cases yet$/);
      assert.equal(item.error, 'No cases yet. "New Case File", in the menu of this guideline, makes its first one.');

      const { coverage, results } = await run('testing.coverageAll');
      assert.ok(!results.some(({ item: { label } }) => label === 'copy.guideline.yaml'), 'it neither passes nor fails');
      const nothing = coverage.find((each) => each.uri.path.endsWith('/copy.guideline.yaml'));
      assert.deepEqual(nothing?.statementCoverage, { covered: 0, total: 4 });
      assert.equal(coverage.length, 7);

      await replace(await vscode.workspace.openTextDocument(beside), 'guideline: curb-65', 'library: curb-65');
      const cases = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(beside, '..', 'curb-65.cases.yaml'));
      await replace(cases, 'guideline: curb-65.guideline.yaml', 'guideline: copy.guideline.yaml');
      await until('a case is about it now', () => !file('copy.guideline.yaml'));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('shows texts of a case as texts', async () => {
    const document = await openAt('curb-65.cases.yaml', 'title: Confusion alone');
    const title = `$(alert) <b>x</b> \u202e${'long '.repeat(2_000)}\u05d0`;
    await replace(document, 'title: Confusion alone', `title: ${JSON.stringify(title)}`);
    await replace(document, 'risk-group: low}}\n  two:', 'risk-group: severe}}\n  two:');
    const { results } = await run('testing.runAtCursor');
    const [one] = results;
    assert.equal(one?.kind, 'failed');
    assert.equal(one.item.description, `\u2068$(alert) <b>x</b> ${'long '.repeat(2_000)}\u05d0\u2069`);
  });

  /** The next session of the debugger. */
  const nextSession = () =>
    new Promise<vscode.DebugSession>((resolve) => {
      const listening = vscode.debug.onDidStartDebugSession((session) => {
        listening.dispose();
        resolve(session);
      });
    });

  /** Lets sessions go on, from stop to stop, until something has come. */
  async function goOn<T>(coming: Promise<T>): Promise<T> {
    let isHere = false;
    const come = coming.then((value) => {
      isHere = true;
      return value;
    });
    await until('it goes on to its end', async () => {
      await vscode.commands.executeCommand('workbench.action.debug.continue').then(undefined, (error) => {
        // The session has ended while it was told to go on.
        if (!/No debugger available/.test(String(error))) throw error;
      });
      return isHere;
    });
    return come;
  }

  it('steps through a case, and then tells how it came out', async () => {
    await openAt('curb-65.cases.yaml', 'title: A systolic pressure');
    const next = nextSession();
    const over = run('testing.debugAtCursor');
    const session = await next;
    assert.equal(session.type, 'guideline');
    assert.equal(session.configuration.case, 'three');

    const { results } = await goOn(over);

    assert.deepEqual(
      results.map(({ item, kind }) => `${item.label} ${kind}`),
      ['three passed'],
    );
  });

  it('steps through one case after the other, until a session is stopped', async () => {
    await openAt('curb-65.cases.yaml', 'none:');
    const first = nextSession();
    const over = run('testing.debugCurrentFile');
    await first;
    const one = await goOn(nextSession());
    assert.equal(one.configuration.case, 'one');

    await vscode.debug.stopDebugging(one);

    const { results } = await over;
    assert.deepEqual(
      results.map(({ item, kind }) => `${item.label} ${kind}`),
      ['none passed', 'one passed'],
    );
  });

  it('tells which nodes and branches were reached, of all cases and of one', async () => {
    await openAt('curb-65.cases.yaml', 'three:');
    const { coverage, results } = await run('testing.coverageCurrentFile');
    const [reached, ...others] = coverage;
    assert.ok(reached);
    assert.equal(others.length, 0);
    assert.ok(reached.uri.path.endsWith('/curb-65.guideline.yaml'));
    assert.deepEqual(
      [reached.statementCoverage, reached.branchCoverage],
      [
        { covered: 4, total: 4 },
        { covered: 3, total: 3 },
      ],
    );
    assert.equal(reached.includesTests?.length, results.length);
    const { document } = await open('curb-65.guideline.yaml');
    const told = (item?: vscode.TestItem) =>
      reached
        .details(item)
        .filter((detail) => detail instanceof vscode.StatementCoverage)
        .map(({ executed, location, branches }) => {
          assert.ok(location instanceof vscode.Range);
          return `${document.getText(location)} ${executed}${branches.length > 0 ? `: ${branches.map((each) => each.executed).join(', ')}` : ''}`;
        });
    assert.deepEqual(told(), ['severity 11: 6, 1, 3', 'at-home 6', 'in-hospital 1', 'urgent 3']);
    assert.deepEqual(told(named(results, 'three')?.item), ['severity 1: 0, 0, 1', 'urgent 1']);
  });
});
