import type { Patient } from './patient';
import type { Place } from './place';
import type { CompiledNode, CompiledOption, Program, Recommendable } from './program';

/**
 * How a run ended. `at` is where: a node, a derived finding, or another entry that could not be passed.
 * `recommendation`, `conclusion` and `awaits` are answers; everything else says why there is none.
 */
export type Outcome =
  | { readonly kind: 'recommendation'; readonly at: Place }
  | { readonly kind: 'conclusion'; readonly at: Place }
  /** Ended at a recommendation whose result has to be known first. */
  | { readonly kind: 'awaits'; readonly at: Place; readonly findings: readonly string[] }
  /** The findings that undecided conditions lean on: in file order, and (`inOrder`) as the conditions meet them. */
  | {
      readonly kind: 'needs';
      readonly at: Place;
      readonly findings: readonly string[];
      readonly inOrder: readonly Need[];
    }
  | { readonly kind: 'gap'; readonly at: Place }
  /** `branches` are indexes of the branches (or rows of a derived finding) that hold together. */
  | { readonly kind: 'overlap'; readonly at: Place; readonly branches: readonly number[] }
  | { readonly kind: 'outside-population'; readonly at: Place }
  | { readonly kind: 'impossible'; readonly at: Place; readonly by: string }
  /** A formula has no value here: division by zero, or an input that is no number (`not-done`). */
  | { readonly kind: 'undefined'; readonly at: Place; readonly why: string }
  /** The run came back to a node that it had passed. */
  | { readonly kind: 'cycle'; readonly at: Place; readonly through: readonly string[] }
  /** The guideline cannot be read at a place that the run reached. */
  | { readonly kind: 'broken'; readonly at: Place; readonly why: string };

/** Whether a run that ended so came to advice or a conclusion. */
export function isAnswer(
  outcome: Outcome,
): outcome is Extract<Outcome, { readonly kind: 'recommendation' | 'conclusion' | 'awaits' }> {
  return outcome.kind === 'recommendation' || outcome.kind === 'conclusion' || outcome.kind === 'awaits';
}

/** A finding that has to be known, and the derived findings and exclusions through which the run leans on it. */
export interface Need {
  readonly finding: string;
  readonly through: readonly Place[];
}

/** One reached node and what it came to. Steps are shared between runs: compare them by value, never change them. */
export type Step =
  | { readonly kind: 'branch'; readonly node: CompiledNode; readonly branch: number }
  | { readonly kind: 'otherwise'; readonly node: CompiledNode }
  | {
      readonly kind: 'advice';
      readonly node: CompiledNode;
      /** Ranked, best first, with the excluded ones in their rank. */
      readonly options: readonly ResolvedOption[];
      /** The `do` lines in file order. */
      readonly actions: readonly ResolvedAction[];
    }
  /** Every option was excluded and the node says where to go then; it recommends nothing itself. */
  | { readonly kind: 'if-none'; readonly node: CompiledNode; readonly options: readonly ResolvedOption[] }
  | { readonly kind: 'conclusion'; readonly node: CompiledNode }
  /** Reached but not decided: the run ended here and its outcome says why. */
  | { readonly kind: 'open'; readonly node: CompiledNode };

export interface ResolvedOption {
  readonly option: CompiledOption;
  readonly status: 'offered' | 'excluded';
  /** Ids of the exclusions that are known to hold against it; empty when it is offered. */
  readonly excludedBy: readonly string[];
  readonly cautions: readonly Caution[];
}

export interface ResolvedAction {
  /** Index of the line under `do`. */
  readonly line: number;
  readonly action: Recommendable;
  readonly status: 'offered' | 'excluded' | 'not-applicable';
  readonly excludedBy: readonly string[];
  readonly cautions: readonly Caution[];
}

/** A caution against something offered; `known` is false while its condition is not known. Never blocks. */
export interface Caution {
  readonly by: string;
  readonly known: boolean;
}

/** A patient taken through a guideline. Details (conditions, derived values, citations) come from `describe`. */
export interface Run {
  readonly program: Program;
  readonly patient: Patient;
  readonly silence: Silence;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}

/** What it means that a patient has no value for a finding that declares `missing:`. */
export type Silence = 'missing' | 'unknown';

export interface RunOptions {
  /** `missing` (the default) takes the declared value; `unknown` asks for it, as interactive runs do. */
  readonly silence?: Silence;
}
