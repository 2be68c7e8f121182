import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { until } from './until';
import { at, closeAll, guidelineTree, open, replace } from './workbench';

/** Listens to a session as the editor does: what was said of stops, and what stands in the console. */
class Watch implements vscode.Disposable {
  readonly said: string[] = [];
  private stops = 0;
  private ended = 0;
  private last: DebugProtocol.StoppedEvent['body'] | undefined;
  private readonly registered: vscode.Disposable;

  constructor() {
    this.registered = vscode.debug.registerDebugAdapterTrackerFactory('guideline', {
      createDebugAdapterTracker: () => ({ onDidSendMessage: (message) => this.hear(message) }),
    });
  }

  /** Has something done that lets the run go on; resolves when it stands still again, with the reason. */
  async stopped(act: () => Thenable<unknown>): Promise<DebugProtocol.StoppedEvent['body']> {
    const before = this.stops;
    await act();
    await until('the run stands still', () => this.stops > before);
    assert.ok(this.last);
    // Commands act on the frame that VS Code has in front, which comes a moment after the run stands still.
    await until('VS Code is there too', async () => {
      const { activeStackItem } = vscode.debug;
      const [frame] = await frames();
      return activeStackItem instanceof vscode.DebugStackFrame && activeStackItem.frameId === frame?.id;
    });
    return this.last;
  }

  /** The same, until the session is over. */
  async over(act: () => Thenable<unknown>): Promise<void> {
    const before = this.ended;
    await act();
    await until('the session is over', () => this.ended > before && vscode.debug.activeDebugSession === undefined);
  }

  dispose(): void {
    this.registered.dispose();
  }

  private hear(message: DebugProtocol.Event): void {
    if (message.type !== 'event') return;
    if (message.event === 'output') this.said.push(message.body.output.trimEnd());
    if (message.event === 'terminated') this.ended++;
    if (message.event === 'stopped') {
      this.last = message.body;
      this.stops++;
    }
  }
}

const session = () => {
  const { activeDebugSession } = vscode.debug;
  assert.ok(activeDebugSession, 'a session is under way');
  return activeDebugSession;
};
const ask = <Body>(request: string, args: object = {}): Thenable<Body> => session().customRequest(request, args);

async function frames(): Promise<DebugProtocol.StackFrame[]> {
  const { stackFrames } = await ask<{ stackFrames: DebugProtocol.StackFrame[] }>('stackTrace', { threadId: 1 });
  return stackFrames;
}

async function top(): Promise<string> {
  return (await frames())[0]?.name ?? '';
}

async function scopes(): Promise<DebugProtocol.Scope[]> {
  const [frame] = await frames();
  return (await ask<{ scopes: DebugProtocol.Scope[] }>('scopes', { frameId: frame?.id })).scopes;
}

async function variables(scope: string): Promise<DebugProtocol.Variable[]> {
  const found = (await scopes()).find(({ name }) => name === scope);
  const reference = found?.variablesReference ?? 0;
  return (await ask<{ variables: DebugProtocol.Variable[] }>('variables', { variablesReference: reference })).variables;
}

const command = (name: string) => () => vscode.commands.executeCommand(`workbench.action.debug.${name}`);

describe('the debugger', function () {
  // The first session brings up VS Code's own views.
  this.timeout(60_000);
  let watch: Watch;
  before(guidelineTree);
  beforeEach(() => {
    watch = new Watch();
  });
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await until('no session is left', () => vscode.debug.activeDebugSession === undefined);
    watch.dispose();
    await closeAll();
  });

  const launch = (fields: object) =>
    vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], {
      type: 'guideline',
      request: 'launch',
      name: 'test',
      ...fields,
    });

  /** Sets breakpoints on the lines of texts. */
  function stopAt(document: vscode.TextDocument, text: string, condition?: string): void {
    const location = new vscode.Location(document.uri, at(document, text));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location, true, condition)]);
  }

  async function pathOf(name: string): Promise<string> {
    const [file] = await vscode.workspace.findFiles(`**/${name}`);
    assert.ok(file);
    return file.fsPath;
  }

  it('runs a case to a breakpoint, into a condition and a library, over, out and back', async () => {
    const { document } = await open('iliac-imaging.guideline.yaml');
    stopAt(document, '  ultrasound:\n    decide');
    const cases = await pathOf('iliac-imaging.cases.yaml');

    const stopped = await watch.stopped(() => launch({ guideline: document.uri.fsPath, cases, case: 'poor-kidneys' }));
    assert.equal(stopped.reason, 'breakpoint');
    assert.match(await top(), /^ultrasound — What did ultrasound/);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), document.uri.toString());

    await watch.stopped(command('stepInto'));
    assert.match(await top(), /^branch 1: .* — holds/);
    await watch.stopped(command('stepInto'));
    await watch.stopped(command('stepOver'));
    assert.equal(await top(), 'suspicion: high — holds: high (High)');
    await watch.stopped(command('stepInto'));
    assert.equal(await top(), 'suspicion — high (High)');
    await watch.stopped(command('stepOut'));
    assert.match(await top(), /^branch 2/);
    await watch.stopped(command('stepBack'));
    assert.match(await top(), /^branch 1/);
    await watch.stopped(command('stepBack'));
    assert.match(await top(), /^ultrasound/);

    const end = await watch.stopped(command('continue'));
    assert.equal(end.description, 'End of the run');
    assert.deepEqual(
      (await variables('Options')).slice(0, 3).map(({ name, value }) => `${name}: ${value}`),
      [
        'ctv: rated 8, excluded by kidney-and-iodine',
        'mrv-contrast: rated 7, excluded by kidney-and-gadolinium',
        'mrv-plain: rated 7, offered',
      ],
    );
    await watch.stopped(command('reverseContinue'));
    assert.match(await top(), /^ultrasound/);
    await watch.stopped(command('continue'));
    await watch.over(command('continue'));
    assert.ok(watch.said.includes('The run ends at "acute-study", which awaits venography.'));
  });

  it('shows what is known, lets it be changed, and says when the way is another', async () => {
    const { document } = await open('iliac-imaging.guideline.yaml');
    stopAt(document, '  acute-study:');
    const cases = await pathOf('iliac-imaging.cases.yaml');
    await watch.stopped(() => launch({ cases, case: 'poor-kidneys' }));

    const seen = await variables('Findings seen so far');
    assert.equal(seen.find(({ name }) => name === 'swelling')?.value, 'whole-leg (The whole leg)');
    assert.ok((await variables('Other findings')).some(({ name, value }) => name === 'egfr' && /^22 /.test(value)));
    assert.deepEqual((await variables('Way so far')).map(({ name }) => name).slice(-2), [
      'choose-study',
      'acute-study',
    ]);
    assert.ok((await scopes()).some(({ name, expensive }) => name === 'Patients still possible' && expensive));
    assert.match((await variables('Patients still possible'))[0]?.value ?? '', /onset: acute/);

    const set = (name: string, value: string) =>
      ask<{ value: string }>('setVariable', { variablesReference: 1, name, value });
    await assert.rejects(async () => set('egfr', '999'), /"egfr" is at most 200/);
    await watch.stopped(() => set('egfr', '60'));
    assert.match(await top(), /^acute-study/, 'the way is the same');
    await watch.stopped(() => set('duration', '30'));
    assert.doesNotMatch(await top(), /^acute-study/);
    assert.match(watch.said.at(-1) ?? '', /^duration is now 30 d\. The run does not come to "acute-study" any more/);
  });

  it('answers in the console, and stops where a condition of a breakpoint holds', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    stopAt(document, '  risk-group:', 'age: < 60');
    stopAt(document, '{when: {urea: "> 7"}', 'curb-65: 5');
    const cases = await pathOf('curb-65.cases.yaml');
    await watch.stopped(() => launch({ cases, case: 'five' }));
    assert.match(await top(), /^row 2: urea: > 7 — holds/);

    const evaluate = async (expression: string) =>
      ask<DebugProtocol.EvaluateResponse['body']>('evaluate', { expression, context: 'repl' });
    assert.equal((await evaluate('curb-65')).result, '5');
    const { result, variablesReference } = await evaluate('{any: [{age: "< 60"}, {urea: "> 7"}]}');
    assert.equal(result, 'holds');
    const parts = await ask<{ variables: DebugProtocol.Variable[] }>('variables', { variablesReference });
    assert.deepEqual(
      parts.variables.map(({ value }) => value),
      ['does not hold: 65 a', 'holds: 7.1 mmol/L'],
    );
    await assert.rejects(async () => evaluate('ages'), /Did you mean "age"/);
  });

  it('tells at a breakpoint what is wrong with it', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    stopAt(document, 'title:');
    stopAt(document, '  severity:', 'ages: < 60');
    const cases = vscode.workspace.asRelativePath(await pathOf('curb-65.cases.yaml'), false);
    await watch.stopped(() => launch({ cases, case: 'five', stopOnEntry: true }));
    const told = await Promise.all(
      vscode.debug.breakpoints.map(
        async (each) => (await session().getDebugProtocolBreakpoint(each)) as DebugProtocol.Breakpoint,
      ),
    );
    const messages = told.map(({ verified, message }) => [verified, message ?? '']);
    assert.match(`${messages[0]}`, /^false,This field is nothing that a run stops at/);
    assert.match(`${messages[1]}`, /^false,.*"ages" is no finding; did you mean "age"\?/);
  });

  it('goes through the later steps of a case', async () => {
    const { document } = await open('iliac-imaging.cases.yaml');
    const later = document
      .getText()
      .split('\n')
      .findIndex((line) => /^ {4}later:/.test(line));
    const id = document
      .getText()
      .split('\n')
      .slice(0, later)
      .reverse()
      .find((line) => /^ {2}[a-z0-9-]+:/.test(line))
      ?.trim()
      .replace(':', '');
    assert.ok(id);
    await watch.stopped(() => launch({ cases: document.uri.fsPath, case: id }));
    assert.match((await frames()).at(-1)?.name ?? '', /\(step 1 of \d\)$/);
    await watch.stopped(command('stepOver'));
    assert.match(await top(), /\(step 2 of \d\)$/);
    assert.ok(((await frames())[0]?.line ?? 0) > later + 1, 'it stands at the later step in the case file');
    await watch.stopped(command('continue'));
    assert.match(await top(), /^end of the run/);
  });

  it('stops where the run needs to know more, and goes on with what is then said', async () => {
    const guideline = await pathOf('wells-dvt.guideline.yaml');
    const stopped = await watch.stopped(() => launch({ guideline, findings: {} }));
    assert.equal(stopped.description, 'Needs to know more');
    assert.match(
      watch.said.at(-1) ?? '',
      /^The run needs to know more at .* Give \w+ a value under Variables to go on\.$/,
    );
    const asked = /: ([a-z0-9-]+) \(/.exec(watch.said.at(-1) ?? '')?.[1] ?? '';
    assert.ok(
      [...(await variables('Findings seen so far'))].some(({ name, value }) => name === asked && value === 'not known'),
    );
  });

  it('debugs the case at the cursor, by the command and by F5 alike', async () => {
    const { document, ...editor } = await open('curb-65.cases.yaml');
    const place = at(document, '    title: Thirty breaths');
    assert.ok(vscode.window.activeTextEditor && editor);
    vscode.window.activeTextEditor.selection = new vscode.Selection(place, place);
    const stopped = await watch.stopped(() => vscode.commands.executeCommand('guideline.debugCase'));
    assert.equal(stopped.reason, 'entry');
    assert.equal(await top(), 'two: Thirty breaths count');
    await vscode.debug.stopDebugging();
    await until('it has ended', () => vscode.debug.activeDebugSession === undefined);
    await watch.stopped(command('start'));
    assert.equal(await top(), 'two: Thirty breaths count');
  });

  it('says once that the text was edited, and restarts with the new one', async () => {
    const { document } = await open('curb-65.guideline.yaml');
    const cases = await pathOf('curb-65.cases.yaml');
    await watch.stopped(() => launch({ cases, case: 'five', stopOnEntry: true }));
    await replace(document, 'Which risk group?', 'How high is the risk?');
    await replace(document, 'How high is the risk?', 'How high is the risk of death?');
    await until('it is told', () => watch.said.some((each) => each.startsWith('The text was edited.')));
    assert.equal(watch.said.filter((each) => each.startsWith('The text was edited.')).length, 1);
    stopAt(document, '  severity:');
    await watch.stopped(() => session().customRequest('restart'));
    await watch.stopped(command('continue'));
    assert.equal(await top(), 'severity — How high is the risk of death?');
  });

  it('refuses to start what cannot be run', async () => {
    const cases = await pathOf('curb-65.cases.yaml');
    let refused = '';
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('guideline', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: (message: DebugProtocol.Response) => {
          if (message.type === 'response' && !message.success) refused = message.message ?? '';
        },
      }),
    });
    // VS Code shows the reason in a dialog, which nobody is here to close.
    void launch({ cases, case: 'nobody' });
    await until('it is refused', () => refused);
    assert.equal(refused, 'There is no case "nobody" in curb-65.cases.yaml.');
    tracker.dispose();
    await vscode.commands.executeCommand('workbench.action.closeMessages').then(undefined, () => undefined);
  });
});
