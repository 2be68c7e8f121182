import type { Answer } from '../features/debug/console';
import type { Breakpoint, Changed, Opening, SetBreakpoint } from '../features/debug/debugging';
import type { Suggestion } from '../features/debug/suggestions';
import type { Break, DebugPart, DebugRun, DebugStep, DebugStop, DebugValue } from '../features/debug/view';

/**
 * The requests of the debugger, shared by server and client as those in `protocol.ts` are. A session begins with all that
 * the run looks at, so that stepping asks nothing; what is asked later names the session.
 */
export type {
  Answer,
  Break,
  Breakpoint,
  Changed,
  DebugPart,
  DebugRun,
  DebugStep,
  DebugStop,
  DebugValue,
  SetBreakpoint,
  Suggestion,
};

/** `guideline/debug/launch`: begins to debug a patient. */
export interface LaunchParams {
  /** What the session goes by, given by the client: no two of them may mean the same, whatever becomes of the server. */
  readonly session: number;
  /** Null: the one that the case file names. */
  readonly guideline: string | null;
  readonly patient:
    | { readonly kind: 'case'; readonly cases: string; readonly id: string }
    | { readonly kind: 'patient'; readonly findings: Readonly<Record<string, string | readonly string[]>> };
}

export type Begun =
  | ({
      readonly kind: 'begun';
      readonly run: DebugRun;
      /** The files that the run may stop in. */
      readonly sources: readonly string[];
    } & Opening)
  | { readonly kind: 'failed'; readonly message: string };

/**
 * `guideline/debug/run`: the run of a session once more, with its stops where they stand now that the text was edited; null
 * when there is no such session. `guideline/debug/end`: the session is forgotten.
 */
export interface SessionParams {
  readonly session: number;
}

/** `guideline/debug/breakpoints`: where breakpoints come to stand, and whether their conditions hold; one answer for each. */
export interface BreakpointsParams {
  readonly session: number;
  readonly breakpoints: readonly Breakpoint[];
}

/** `guideline/debug/change`: runs the patient with another value of a finding, from a step on. */
export interface ChangeParams {
  readonly session: number;
  readonly step: number;
  readonly finding: string;
  /** As it is typed; empty or `not known` takes away what is known. */
  readonly value: string;
}

/** `guideline/debug/evaluate`: the value of a finding or derived finding, or what a condition comes to. */
export interface EvaluateParams {
  readonly session: number;
  readonly step: number;
  readonly text: string;
}

/** `guideline/debug/suggest`: what may be typed at a column (zero-based). */
export interface SuggestParams {
  readonly session: number;
  readonly text: string;
  readonly column: number;
}

/** `guideline/debug/patients`: the patients whom nothing seen up to a stop tells from this one, in words. */
export interface PatientsParams {
  readonly session: number;
  readonly stop: number;
}

export const launchRequest = 'guideline/debug/launch';
export const runRequest = 'guideline/debug/run';
export const endRequest = 'guideline/debug/end';
export const breakpointsRequest = 'guideline/debug/breakpoints';
export const changeRequest = 'guideline/debug/change';
export const evaluateRequest = 'guideline/debug/evaluate';
export const suggestRequest = 'guideline/debug/suggest';
export const patientsRequest = 'guideline/debug/patients';
