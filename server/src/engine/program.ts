import type { Guideline } from '../model/assemble';
import type {
  Citation,
  Derived,
  Exclusion,
  Finding,
  Impossible,
  RatedOption,
  Ratings,
  TreeNode,
} from '../model/guideline';
import type { CompiledCondition, Scope } from './conditions';
import type { Domain } from './domain';
import type { Formula } from './formula';
import type { Machine } from './machine';
import type { CompiledPitfall } from './pitfalls';
import type { Place } from './place';
import type { Rows } from './rows';
import type { Outcome, Step } from './run';

/**
 * A guideline made ready to be run: names resolved to indexes, conditions compiled, options ranked.
 * Made once by `compile`, never changed. What could not be read stays in it as `Damage` where it stands.
 */
export interface Program {
  readonly guideline: Guideline;
  /** The same object in programs that differ in nodes alone, in what they say and in where it stands: see `recompile`. */
  readonly basis: object;
  /** The same object in programs that differ in what they say and in where it stands: every patient gets the same. */
  readonly logic: object;
  /** What names mean in its conditions: for conditions that no run asks, such as those of waivers and of extracts. */
  readonly scope: Scope;
  /** Findings in file order, libraries last: the index is the finding's slot in a patient. */
  readonly findings: readonly CompiledFinding[];
  /** Derived findings; their slots follow those of the findings. */
  readonly derived: readonly CompiledDerived[];
  /** The slot of a finding or derived finding. */
  readonly slots: ReadonlyMap<string, number>;
  /** Per finding what silence means, as in a patient; NaN where it means unknown. */
  readonly missing: Float64Array;
  readonly population?: Guarded;
  readonly impossible: readonly CompiledImpossible[];
  /** Exclusions and cautions in file order, then those whose match with something cannot be told (`guardFor`). */
  readonly guards: readonly Guard[];
  readonly recommendables: ReadonlyMap<string, Recommendable>;
  readonly nodes: readonly CompiledNode[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly start: Target;
  readonly pitfalls: readonly CompiledPitfall[];
  /** Scratch paper for `evaluate`, which runs one patient at a time. */
  readonly machine: Machine;
}

/** Why a place cannot be taken part in a run. */
export interface Damage {
  readonly kind: 'damage';
  readonly at: Place;
  readonly why: string;
}

/** Where a node leads: the index of a node, or why there is none. */
export type Target = number | Damage;

export interface Guarded {
  readonly when: CompiledCondition;
  readonly at: Place;
}

export interface CompiledFinding {
  readonly id: string;
  readonly entity: Finding;
  readonly domain: Domain;
}

export interface CompiledDerived {
  readonly id: string;
  readonly entity: Derived;
  readonly at: Place;
  readonly domain: Domain;
  readonly content: CompiledDerivedContent;
}

export type CompiledDerivedContent =
  | (Rows & {
      readonly kind: 'rows';
      /** Value index of each row. */
      readonly is: readonly number[];
      readonly otherwise?: number;
    })
  /** `adds` are whole numbers of 1 / `scale`. */
  | {
      readonly kind: 'points';
      readonly whens: readonly CompiledCondition[];
      readonly adds: readonly number[];
      readonly scale: number;
    }
  | {
      readonly kind: 'formula';
      readonly formula: Formula;
      readonly slots: readonly number[];
      readonly decimals: number;
    }
  | Damage;

export interface CompiledImpossible extends Guarded {
  readonly id: string;
  readonly entity: Impossible;
  readonly outcome: Outcome;
}

/** An exclusion or caution. */
export interface Guard extends Guarded {
  readonly id: string;
  readonly entity: Exclusion;
}

/** A modality or action, with the guards whose target it matches, as indexes into the program's guards. */
export interface Recommendable {
  readonly id: string;
  readonly kind: 'modality' | 'action';
  readonly label: string;
  readonly excludedBy: readonly number[];
  readonly cautionedBy: readonly number[];
}

export interface CompiledOption {
  readonly id: string;
  readonly recommendable: Recommendable;
  readonly entity: RatedOption;
  readonly rating?: number;
  readonly category?: string;
  /** The citation whose extract gave the rating or the category, where the option does not write them itself. */
  readonly ratingFrom?: Citation;
  readonly categoryFrom?: Citation;
}

export interface CompiledAction {
  readonly recommendable: Recommendable;
  /** Absent when the line always applies. */
  readonly when?: CompiledCondition;
}

export interface CompiledNode {
  readonly id: string;
  readonly index: number;
  readonly entity: TreeNode;
  readonly at: Place;
  readonly content: CompiledContent;
  /** The step of a run that ends here undecided. */
  readonly open: Step;
}

export type CompiledContent =
  | (Rows & {
      readonly kind: 'decide';
      readonly targets: readonly Target[];
      readonly otherwise?: Target;
      /** The step for each branch, and for `otherwise`. */
      readonly steps: readonly Step[];
      readonly otherwiseStep: Step;
      readonly gap: Outcome;
    })
  | {
      readonly kind: 'recommend';
      readonly table?: Ratings;
      /** Ranked: by rating, best first; then by category; ties in file order. */
      readonly options: readonly CompiledOption[];
      readonly actions: readonly CompiledAction[];
      readonly ifNone?: Target;
      /** All that advice here depends on: the guards that its options and actions meet, and its actions' conditions. */
      readonly guards: readonly number[];
      readonly conditions: readonly CompiledCondition[];
      readonly gap: Outcome;
      readonly end: Outcome;
      readonly next?: Target;
    }
  | { readonly kind: 'conclude'; readonly step: Step; readonly end: Outcome; readonly next?: Target }
  | Damage;
