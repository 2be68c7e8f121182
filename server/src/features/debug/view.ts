import type { Location } from '../location';

/** A run as a debugger walks over it, forward and back: every stop with all that is told there. */
export interface DebugRun {
  /** All steps of a case one after the other. */
  readonly stops: readonly DebugStop[];
  readonly steps: readonly DebugStep[];
}

export interface DebugStop {
  /** Where a step of a case begins, or what of the run it is. */
  readonly kind: StopKind;
  /** Index of the step that it belongs to. */
  readonly step: number;
  /** The stop that stands below it on the stack. */
  readonly parent: number | null;
  /** Stepping over a stop passes all that are deeper. */
  readonly depth: number;
  readonly name: string;
  /** What it comes to, in words. */
  readonly value: string;
  /** Of a node: how the run went on from there. */
  readonly onward: string | null;
  /** By what breakpoints stop here. */
  readonly keys: readonly string[];
  /** Equal for stops at the same place of two runs. */
  readonly identity: string;
  readonly location: Location | null;
  /** Reasons to stop here without a breakpoint. */
  readonly breaks: readonly Break[];
}

export type StopKind =
  | 'start'
  | 'admission'
  | 'population'
  | 'impossible'
  | 'node'
  | 'branch'
  | 'otherwise'
  | 'condition'
  | 'option'
  | 'action'
  | 'guard'
  | 'derived'
  | 'row'
  | 'formula'
  | 'outcome';

/** Why somebody may want to look although no breakpoint stands there. */
export interface Break {
  readonly on: 'end' | 'needs' | 'trouble' | 'broken' | 'pitfall' | 'expectation';
  readonly text: string;
}

/** What is known of the patient in one step. */
export interface DebugStep {
  readonly name: string;
  /** All findings in file order. */
  readonly findings: readonly DebugValue[];
  /** The derived findings that the run worked out. */
  readonly derived: readonly DebugValue[];
}

export interface DebugValue {
  readonly id: string;
  readonly label: string;
  /** In words: `negative (Iliac veins seen and free)`, `22 mL/min`, `not known`. */
  readonly value: string;
  /** The stop at which the run first saw it; null when it never did. */
  readonly since: number | null;
  /** What it is made of: the values of a set, with their labels. */
  readonly parts: readonly DebugPart[];
}

/** Something with a name and what is said of it, and what that consists of. */
export interface DebugPart {
  readonly name: string;
  readonly value: string;
  readonly parts: readonly DebugPart[];
}
