import type {
  Answer,
  Begun,
  Breakpoint,
  Changed,
  ChangeParams,
  DebugPart,
  DebugRun,
  EvaluateParams,
  LaunchParams,
  SetBreakpoint,
  Suggestion,
} from '../../../server/src/lsp/debugProtocol';

/** What the debug adapter asks of the language server. */
export interface DebugServer {
  launch(params: LaunchParams): Promise<Begun>;
  /** The run with its stops where they stand now. */
  run(session: number): Promise<DebugRun | null>;
  end(session: number): Promise<void>;
  setBreakpoints(session: number, breakpoints: readonly Breakpoint[]): Promise<readonly SetBreakpoint[]>;
  change(params: ChangeParams): Promise<Changed>;
  evaluate(params: EvaluateParams): Promise<Answer>;
  suggest(session: number, text: string, column: number): Promise<readonly Suggestion[]>;
  patients(session: number, stop: number): Promise<readonly DebugPart[]>;
}
