import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { GuidelineDebugAdapter } from '../../../client/src/debug/adapter';
import type { DebugServer } from '../../../client/src/debug/debugServer';
import type { LaunchFields } from '../../../client/src/debug/launchFields';
import { Debugging } from '../../../server/src/features/debug/debugging';
import { guidelineIn } from '../../../server/src/features/places';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles, today } from '../rules/lint';

/** The server's part without a server: what its requests ask of the features. */
export function serverOver(workspace: Workspace): DebugServer & { readonly sessions: ReadonlyMap<number, Debugging> } {
  const sessions = new Map<number, Debugging>();
  const of = (session: number): Debugging => {
    const debugging = sessions.get(session);
    assert.ok(debugging, `session ${session} is under way`);
    return debugging;
  };
  return {
    sessions,
    async launch({ session, guideline, patient }) {
      const loaded = await workspace.load(patient.kind === 'case' ? patient.cases : (guideline ?? ''));
      if (loaded.kind !== 'file') return { kind: 'failed', message: 'It is not there.' };
      await workspace.load(guidelineIn(loaded.file).uri);
      const debugging = Debugging.of(
        workspace,
        loaded.file,
        patient.kind === 'case' ? { kind: 'case', id: patient.id, guideline } : patient,
      );
      if (!(debugging instanceof Debugging)) return debugging;
      sessions.set(session, debugging);
      const { run, sources } = debugging;
      return { kind: 'begun', run, sources, ...debugging.opening() };
    },
    run: async (session) => of(session).placedAnew(),
    async end(session) {
      sessions.delete(session);
    },
    setBreakpoints: async (session, breakpoints) => breakpoints.map((each) => of(session).set(each)),
    change: async ({ session, step, finding, value }) => of(session).change(step, finding, value),
    evaluate: async ({ session, step, text }) => of(session).answer(step, text),
    suggest: async (session, text, column) => of(session).suggestions(text, column),
    patients: async (session, stop) => of(session).patients(stop),
  };
}

type Stopped = DebugProtocol.StoppedEvent['body'];

/** An editor in a few lines: it debugs files that are given as texts, and says what it was shown. */
export class Editor {
  readonly workspace: Workspace;
  readonly server: ReturnType<typeof serverOver>;
  readonly adapter: GuidelineDebugAdapter;
  /** What stands in the debug console. */
  readonly console: string[] = [];
  readonly stale: string[] = [];
  /** Why nothing was debugged. */
  readonly refused: string[] = [];
  /** Breakpoints as they were told again by event. */
  readonly moved: DebugProtocol.Breakpoint[] = [];
  isOver = false;
  /** What was sent, by name: events, and answers by their command. */
  readonly sent: string[] = [];
  private sequence = 0;
  private readonly answers = new Map<number, (response: DebugProtocol.Response) => void>();
  private readonly stops: Stopped[] = [];
  private readonly waiting: ((stopped: Stopped | undefined) => void)[] = [];
  private isReady = false;

  constructor(files: Readonly<Record<string, string>>) {
    this.workspace = new Workspace(memoryFiles(files), () => today);
    this.server = serverOver(this.workspace);
    this.adapter = new GuidelineDebugAdapter(this.server, {
      send: (message) => this.take(message),
      uriOf: (path) => `file://${path}`,
      pathOf: (uri) => uri.replace('file://', ''),
      tellRefused: (message) => this.refused.push(message),
      tellStale: (message) => this.stale.push(message),
      report: (error) => assert.fail(String(error)),
    });
  }

  /** Sends a request; a refusal is thrown as it is told. */
  async ask<Body = Record<string, never>>(command: string, args: object = {}): Promise<Body> {
    const response = await this.send(command, args);
    if (!response.success) throw new Error(response.message);
    return response.body as Body;
  }

  /** Starts a session as VS Code does, up to where it first stops; undefined when it does not. */
  async start(
    fields: LaunchFields,
    breakpoints: Readonly<Record<string, readonly DebugProtocol.SourceBreakpoint[]>> = {},
    filters?: readonly string[],
  ): Promise<Stopped | undefined> {
    await this.ask('initialize', { adapterID: 'guideline' });
    await this.ask('launch', fields);
    assert.ok(this.isReady, 'it says when it takes breakpoints');
    for (const [path, written] of Object.entries(breakpoints)) await this.setBreakpoints(path, written);
    if (filters) await this.ask('setExceptionBreakpoints', { filters });
    return this.go('configurationDone');
  }

  async setBreakpoints(
    path: string,
    breakpoints: readonly DebugProtocol.SourceBreakpoint[],
  ): Promise<DebugProtocol.Breakpoint[]> {
    const body = await this.ask<{ breakpoints: DebugProtocol.Breakpoint[] }>('setBreakpoints', {
      source: { path },
      breakpoints,
    });
    return body.breakpoints;
  }

  /** Has the run go on; resolves to why it stopped, or undefined when it is over. */
  async go(command: string, args: object = {}): Promise<Stopped | undefined> {
    await this.ask(command, args);
    return this.stopped();
  }

  /** Types another value over that of a finding; answers what is shown then. */
  async set(name: string, value: string): Promise<string> {
    const body = await this.ask<{ value: string }>('setVariable', { variablesReference: 1, name, value });
    await this.stopped();
    return body.value;
  }

  /** The names of the frames, the innermost first. */
  async stack(): Promise<string[]> {
    return (await this.frames()).map(({ name }) => name);
  }

  async frames(): Promise<DebugProtocol.StackFrame[]> {
    return (await this.ask<{ stackFrames: DebugProtocol.StackFrame[] }>('stackTrace', { threadId: 1 })).stackFrames;
  }

  /** The innermost frame and its line: `suspicion: high — holds: high (High) @12`. */
  async here(): Promise<string> {
    const [top] = await this.frames();
    return `${top?.name} @${top?.line}`;
  }

  /** What a scope of the innermost frame shows: `egfr = 22 mL/min`. */
  async scope(name: string): Promise<string[]> {
    return (await this.variables(name)).map((each) => `${each.name} = ${each.value}`);
  }

  async variables(scope: string): Promise<DebugProtocol.Variable[]> {
    const [top] = await this.frames();
    const { scopes } = await this.ask<{ scopes: DebugProtocol.Scope[] }>('scopes', { frameId: top?.id });
    const found = scopes.find((each) => each.name === scope);
    return found ? this.inside(found) : [];
  }

  async inside({ variablesReference }: { variablesReference: number }): Promise<DebugProtocol.Variable[]> {
    const { variables } = await this.ask<{ variables: DebugProtocol.Variable[] }>('variables', { variablesReference });
    return variables;
  }

  private send(command: string, args: object): Promise<DebugProtocol.Response> {
    const seq = ++this.sequence;
    return new Promise((resolve) => {
      this.answers.set(seq, resolve);
      this.adapter.take({ seq, type: 'request', command, arguments: args } as DebugProtocol.Request);
    });
  }

  private stopped(): Promise<Stopped | undefined> {
    const already = this.stops.shift();
    if (already || this.isOver) return Promise.resolve(already);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private take(message: DebugProtocol.ProtocolMessage): void {
    this.sent.push('event' in message ? String(message.event) : (message as DebugProtocol.Response).command);
    if (message.type === 'response') {
      const response = message as DebugProtocol.Response;
      this.answers.get(response.request_seq)?.(response);
    } else this.hear(message as DebugProtocol.Event);
  }

  private hear({ event, body }: DebugProtocol.Event): void {
    switch (event) {
      case 'initialized':
        this.isReady = true;
        return;
      case 'output':
        this.console.push(body.output.trimEnd());
        return;
      case 'breakpoint':
        this.moved.push(body.breakpoint);
        return;
      case 'stopped': {
        const waiting = this.waiting.shift();
        if (waiting) waiting(body);
        else this.stops.push(body);
        return;
      }
      case 'terminated':
        this.isOver = true;
        this.waiting.shift()?.(undefined);
    }
  }
}
