import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Begun, DebugRun, DebugStop } from '../../../server/src/lsp/debugProtocol';
import { Breakpoints } from './breakpoints';
import { Conversation, type Reply, type Requests } from './conversation';
import type { DebugServer } from './debugServer';
import { placeOf, stackAt, stopOfFrame } from './frames';
import { type LaunchFields, paramsOf } from './launchFields';
import { exceptionOf, filters, reasonOf, type StopReason } from './stopReasons';
import { Variables } from './variables';
import { back, into, out, over, sameStop } from './walk';

/** What the adapter needs of the editor that it runs in. */
export interface Surroundings {
  /** Takes a message to the editor. */
  send(message: DebugProtocol.ProtocolMessage): void;
  /** A file's address from what the editor calls it (its path, where it has one), and back. */
  uriOf(path: string): string;
  pathOf(uri: string): string;
  /** Tells why nothing is debugged. */
  tellRefused(message: string): void;
  /** Tells that the text is another than the one that is debugged. */
  tellStale(message: string): void;
  report(error: unknown): void;
}

/** A run that has begun, and where in it the editor stands. */
interface Standing {
  readonly session: number;
  readonly sources: readonly string[];
  /** The findings that were given another value since it began. */
  readonly changed: Set<string>;
  run: DebugRun;
  at: number;
  variables: Variables;
}

/** There is one patient, and so one thread. */
const threadId = 1;
/** Counted here, since the server may be another one by the time that a session asks it. */
let sessions = 0;
const nothing: Reply<object> = { body: {} };
const ended: Reply<object> = { refused: 'The debug session has ended.' };

/**
 * A debug adapter over a run that the language server has told as stops: it walks over them forward and back, and nothing
 * is run again but when a finding is changed.
 */
export class GuidelineDebugAdapter {
  private readonly conversation: Conversation;
  private readonly breakpoints: Breakpoints;
  private standing: Standing | undefined;
  private launched: LaunchFields = {};
  /** For what to stop although no breakpoint stands there. */
  private watched: ReadonlySet<string> = new Set(filters.map(({ filter }) => filter));
  private isStale = false;

  constructor(
    private readonly server: DebugServer,
    private readonly surroundings: Surroundings,
  ) {
    const { send, tellRefused, report } = surroundings;
    this.conversation = new Conversation(this.requests(), send, tellRefused, report);
    this.breakpoints = new Breakpoints(async (asked) => {
      const { standing } = this;
      return standing && asked.length > 0 ? server.setBreakpoints(standing.session, asked) : [];
    });
  }

  /** Takes a message of the editor. */
  take(message: DebugProtocol.ProtocolMessage): void {
    this.conversation.take(message);
  }

  /** Takes note that a file was edited; told once, and only of what is debugged. @param path what the editor calls it */
  edited(path: string): void {
    const isDebugged = this.standing?.sources.some((uri) => this.surroundings.pathOf(uri) === path);
    if (this.isStale || !isDebugged) return;
    this.isStale = true;
    const message =
      'The text was edited. This session goes on with the text that it was started with; restart it to run the new one.';
    this.say(message);
    this.surroundings.tellStale(message);
  }

  /** Ends the session; nothing is answered after that. */
  async dispose(): Promise<void> {
    const { standing } = this;
    this.standing = undefined;
    if (standing) await this.server.end(standing.session).catch(this.surroundings.report);
  }

  private requests(): Requests {
    return {
      initialize: () => ({ body: capabilities }),
      launch: (args: LaunchFields) => this.launch(args),
      restart: ({ arguments: args }: { arguments?: LaunchFields }) => this.restart(args ?? this.launched),
      disconnect: async () => {
        await this.dispose();
        return nothing;
      },
      configurationDone: () => this.begin(),
      setBreakpoints: async ({ source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments) => ({
        body: {
          breakpoints: await this.breakpoints.replace(this.surroundings.uriOf(source.path ?? ''), breakpoints),
        },
      }),
      setFunctionBreakpoints: async ({ breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments) => ({
        body: { breakpoints: await this.breakpoints.replace(undefined, breakpoints) },
      }),
      setExceptionBreakpoints: (args: DebugProtocol.SetExceptionBreakpointsArguments) => {
        this.watched = new Set(args.filters);
        return nothing;
      },
      exceptionInfo: () => ({ body: exceptionOf(this.here?.breaks.filter(({ on }) => this.watched.has(on)) ?? []) }),
      threads: () => ({ body: { threads: [{ id: threadId, name: this.patientName }] } }),
      stackTrace: (args: DebugProtocol.StackTraceArguments) => this.stackTrace(args),
      scopes: ({ frameId }: DebugProtocol.ScopesArguments) => ({
        body: { scopes: this.standing?.variables.scopes(stopOfFrame(frameId)) ?? [] },
      }),
      variables: async ({ variablesReference, start = 0, count }: DebugProtocol.VariablesArguments) => {
        const all = (await this.standing?.variables.of(variablesReference)) ?? [];
        return { body: { variables: all.slice(start, count ? start + count : undefined) } };
      },
      setVariable: ({ name, value }: DebugProtocol.SetVariableArguments) => this.change(name, value),
      setExpression: ({ expression, value }: DebugProtocol.SetExpressionArguments) =>
        this.change(expression.trim(), value),
      evaluate: (args: DebugProtocol.EvaluateArguments) => this.evaluate(args),
      completions: (args: DebugProtocol.CompletionsArguments) => this.completions(args),
      next: () => this.step(over),
      stepIn: () => this.step(into),
      stepOut: () => this.step(out),
      stepBack: () => this.stepBack(),
      continue: () => this.goOn(),
      reverseContinue: () => this.goBack(),
    };
  }

  private async launch(fields: LaunchFields): Promise<Reply<object>> {
    this.launched = fields;
    const refused = await this.start(fields);
    // Only now is it known which files breakpoints can be set in.
    if (refused === undefined) this.conversation.afterwards(() => this.conversation.event('initialized'));
    return refused ?? nothing;
  }

  /** From the beginning, with the text as it is now and the patient as launched. */
  private async restart(fields: LaunchFields): Promise<Reply<object>> {
    const before = this.standing;
    const refused = await this.start(fields);
    if (refused !== undefined) return refused;
    if (before) {
      await this.server.end(before.session);
      if (before.changed.size > 0)
        this.say(
          `The patient is again as at the beginning, without what was changed: ${[...before.changed].join(', ')}.`,
        );
    }
    this.breakpoints.forget();
    this.leaveStop();
    await this.placeBreakpointsAgain();
    return this.begin();
  }

  /** Has the server begin; undefined when it has. */
  private async start(fields: LaunchFields): Promise<Reply<object> | undefined> {
    const params = paramsOf(fields);
    if (typeof params === 'string') return { refused: params, isTold: true };
    const session = ++sessions;
    const begun: Begun = await this.server.launch({ ...params, session });
    if (begun.kind === 'failed') return { refused: begun.message, isTold: true };
    const { run, sources, edition, problems } = begun;
    const variables = this.variablesAt(session, run, 0);
    this.standing = { session, run, sources, changed: new Set(), at: 0, variables };
    this.isStale = false;
    this.say(edition);
    for (const problem of problems) this.say(problem, 'stderr');
    return undefined;
  }

  private begin(): Reply<object> {
    this.conversation.afterwards(() => {
      if (this.launched.stopOnEntry) return this.stand(0, { reason: 'entry' });
      if (this.standing) this.standing.at = -1; // the first stop may have a breakpoint too
      return this.walk(Number.POSITIVE_INFINITY);
    });
    return nothing;
  }

  private async stackTrace({ startFrame = 0, levels }: DebugProtocol.StackTraceArguments): Promise<Reply<object>> {
    const { standing } = this;
    // What was edited may have moved the rest.
    if (standing && this.isStale) standing.run = (await this.server.run(standing.session)) ?? standing.run;
    const frames = standing ? stackAt(standing.run, standing.at, this.surroundings.pathOf) : [];
    const stackFrames = frames.slice(startFrame, levels ? startFrame + levels : undefined);
    return { body: { stackFrames, totalFrames: frames.length } };
  }

  private async change(finding: string, typed: string): Promise<Reply<object>> {
    const { standing, here } = this;
    if (!standing || !here) return ended;
    const changed = await this.server.change({ session: standing.session, step: here.step, finding, value: typed });
    if (changed.kind === 'refused') return { refused: changed.message };
    const { index, isSame } = sameStop(standing.run.stops, standing.at, changed.run.stops);
    standing.run = changed.run;
    standing.changed.add(finding);
    this.leaveStop();
    await this.placeBreakpointsAgain();
    const common = changed.run.stops[index]?.name ?? '';
    const lost =
      here.kind === 'outcome' ? 'The run ends otherwise now' : `The run does not come to "${here.name}" any more`;
    this.conversation.afterwards(() => {
      this.say(
        `${finding} is now ${changed.value}.${isSame ? '' : ` ${lost}; it stands at "${common}", the last stop that both have.`}`,
      );
      this.stand(index, { reason: 'goto', description: `Changed: ${finding}` });
    });
    return { body: { value: changed.value } };
  }

  /**
   * Before the answer to what moves on without being a step: VS Code otherwise goes on giving the reason of the stop before,
   * and drops the one of the next where both are told at once.
   */
  private leaveStop(): void {
    this.conversation.event('continued', { threadId, allThreadsContinued: true });
  }

  private async placeBreakpointsAgain(): Promise<void> {
    for (const breakpoint of await this.breakpoints.again())
      this.conversation.event('breakpoint', { reason: 'changed', breakpoint });
  }

  private async evaluate({ expression }: DebugProtocol.EvaluateArguments): Promise<Reply<object>> {
    const { standing, here } = this;
    if (!standing || !here) return ended;
    const answer = await this.server.evaluate({ session: standing.session, step: here.step, text: expression });
    if (answer.kind === 'refused') return { refused: answer.message };
    const variablesReference = standing.variables.referenceTo(answer.parts);
    return { body: { result: answer.value, type: answer.label, variablesReference } };
  }

  private async completions({ text, column }: DebugProtocol.CompletionsArguments): Promise<Reply<object>> {
    const { standing } = this;
    if (!standing) return ended;
    const found = await this.server.suggest(standing.session, text, column - 1);
    const targets = found.map(
      ({ text: label, label: detail, kind, length }): DebugProtocol.CompletionItem => ({
        label,
        ...(detail !== '' && detail !== label && { detail }),
        type: kind === 'value' ? 'value' : kind === 'word' ? 'keyword' : 'variable',
        length,
      }),
    );
    return { body: { targets } };
  }

  private step(stride: typeof into): Reply<object> {
    const { standing } = this;
    if (!standing) return ended;
    this.conversation.afterwards(() => this.walk(stride(standing.run.stops, standing.at) ?? Number.POSITIVE_INFINITY));
    return nothing;
  }

  private stepBack(): Reply<object> {
    const { standing } = this;
    if (!standing) return ended;
    this.conversation.afterwards(() => this.stand(back(standing.run.stops, standing.at) ?? 0, { reason: 'step' }));
    return nothing;
  }

  private goOn(): Reply<object> {
    this.conversation.afterwards(() => this.walk(Number.POSITIVE_INFINITY));
    return { body: { allThreadsContinued: true } };
  }

  /** To the last breakpoint before, or to the beginning. */
  private goBack(): Reply<object> {
    const { standing } = this;
    if (!standing) return ended;
    const before = standing.run.stops.slice(0, standing.at);
    const isMet = before.map((stop) => this.breakpoints.meet(stop, false).ids.length > 0);
    const to = isMet.lastIndexOf(true);
    this.conversation.afterwards(() => this.stand(Math.max(0, to), { reason: to < 0 ? 'entry' : 'breakpoint' }));
    return nothing;
  }

  /** Goes forward until something stops on the way, or else to a stop; behind the last one the session is over. */
  private walk(to: number): void {
    const { standing } = this;
    if (!standing) return;
    for (let at = standing.at + 1; ; at++) {
      const stop = standing.run.stops[at];
      const reason = stop ? (this.reasonAt(stop) ?? (at === to ? { reason: 'step' } : undefined)) : undefined;
      if (stop && !reason) continue;
      if (reason) this.stand(at, reason);
      else this.conversation.event('terminated');
      return;
    }
  }

  /** Why a run that comes to a stop stops there; what is to be told on the way is told. */
  private reasonAt(stop: DebugStop): StopReason | undefined {
    for (const { text } of stop.breaks) this.say(text);
    const { ids, messages, doubts } = this.breakpoints.meet(stop, true);
    for (const doubt of doubts) this.say(doubt, 'console', stop);
    for (const message of messages) this.say(message, 'stdout', stop);
    if (ids.length > 0) return { reason: 'breakpoint', hitBreakpointIds: [...ids] };
    const watched = stop.breaks.filter(({ on }) => this.watched.has(on));
    return watched.length > 0 ? reasonOf(watched) : undefined;
  }

  private stand(at: number, why: StopReason): void {
    const { standing } = this;
    if (!standing) return;
    standing.at = at;
    standing.variables = this.variablesAt(standing.session, standing.run, at);
    this.conversation.event('stopped', { threadId, allThreadsStopped: true, ...why });
  }

  private variablesAt(session: number, run: DebugRun, at: number): Variables {
    return new Variables(run, at, () => this.server.patients(session, at));
  }

  /** The stop at which the run stands. */
  private get here(): DebugStop | undefined {
    return this.standing?.run.stops[this.standing.at];
  }

  private get patientName(): string {
    return this.standing?.run.steps[this.here?.step ?? 0]?.name ?? 'Patient';
  }

  private say(text: string, category: 'console' | 'stdout' | 'stderr' = 'console', at?: DebugStop): void {
    const place = at && placeOf(at, this.surroundings.pathOf);
    const where = place && { source: place.source, line: place.line, column: place.column };
    this.conversation.event('output', { category, output: `${text}\n`, ...where });
  }
}

const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsStepBack: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsRestartRequest: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: [' ', '{', '[', ','],
  supportsExceptionInfoRequest: true,
  exceptionBreakpointFilters: filters,
};
