import type { CompiledCondition } from './conditions';
import { deriveValue } from './derived';
import type { Patient } from './patient';
import type { Program } from './program';
import type { Outcome, Silence, Step } from './run';
import type { Assumption } from './trace';
import { isFalse, isTrue, isUnknown, type TruthCode } from './truth';

/** The steps of one recommendation by the situation of the patient (see `advise`). */
export type Advice = Map<number, Extract<Step, { kind: 'advice' | 'if-none' }>>;

/**
 * One patient's values in front of a program, with each derived value and each guard asked at most once.
 * It is scratch paper: `begin` starts the next patient on the same sheet.
 */
export class Machine {
  /** Why a derived finding has no value although nothing is unknown; by its index, where there is a reason. */
  readonly failures: (Outcome | undefined)[];
  private readonly advice: (Advice | undefined)[];
  private values: Float64Array;
  private notKnown: Patient['notKnown'];
  private silence: Float64Array;
  private readonly nothing: Float64Array;
  private readonly findings: number;
  private readonly derived: Float64Array;
  private readonly derivedIn: Float64Array;
  private readonly guards: Uint8Array;
  private readonly guardIn: Float64Array;
  private readonly visitedIn: Float64Array;
  /** Counts patients, so that what was remembered of the last one is stale without being cleared. */
  private round = 0;

  constructor(readonly program: Program) {
    const { findings, derived, guards, nodes } = program;
    this.findings = findings.length;
    this.nothing = new Float64Array(findings.length).fill(Number.NaN);
    this.values = this.nothing;
    this.silence = this.nothing;
    this.derived = new Float64Array(derived.length);
    this.derivedIn = new Float64Array(derived.length);
    this.failures = derived.map(() => undefined);
    this.guards = new Uint8Array(guards.length);
    this.guardIn = new Float64Array(guards.length);
    this.visitedIn = new Float64Array(nodes.length);
    this.advice = nodes.map(() => undefined);
  }

  begin(patient: Patient, silence: Silence): void {
    this.round++;
    this.values = patient.values;
    this.notKnown = patient.notKnown;
    this.silence = silence === 'missing' ? this.program.missing : this.nothing;
  }

  /** Takes it that a derived finding has this value for the patient at hand, or none where it is NaN. */
  suppose(slot: number, value: number): void {
    const index = slot - this.findings;
    this.derivedIn[index] = this.round;
    this.failures[index] = undefined;
    this.derived[index] = value;
  }

  /** The code of a slot's value; NaN when it is unknown, or derived and without a value. */
  value(slot: number): number {
    if (slot < this.findings) {
      const value = this.values[slot] as number;
      return Number.isNaN(value) ? (this.silence[slot] as number) : value;
    }
    const index = slot - this.findings;
    if (this.derivedIn[index] !== this.round) {
      this.derivedIn[index] = this.round;
      this.failures[index] = undefined;
      this.derived[index] = Number.NaN;
      this.derived[index] = deriveValue(this, index);
    }
    return this.derived[index] as number;
  }

  /** Why a finding has its value although nobody gave it; undefined where it was given, or has none. */
  assumption(slot: number): Assumption | undefined {
    if (slot >= this.findings || Number.isNaN(this.value(slot))) return undefined;
    if (this.notKnown?.has(slot)) return 'not-known';
    return Number.isNaN(this.values[slot]) ? 'not-said' : undefined;
  }

  truth(condition: CompiledCondition): TruthCode {
    switch (condition.op) {
      case 'range': {
        const value = this.value(condition.slot);
        if (Number.isNaN(value)) return isUnknown;
        return value >= condition.low && value <= condition.high ? isTrue : isFalse;
      }
      case 'table': {
        const value = this.value(condition.slot);
        if (Number.isNaN(value)) return isUnknown;
        return condition.table[value] === 1 ? isTrue : isFalse;
      }
      case 'bits': {
        const value = this.value(condition.slot);
        if (Number.isNaN(value)) return isUnknown;
        return (value & condition.low) !== 0 || ((value / 2 ** 32) & condition.high) !== 0 ? isTrue : isFalse;
      }
      case 'all': {
        let truth: TruthCode = isTrue;
        for (const part of condition.parts) {
          const each = this.truth(part);
          if (each === isFalse) return isFalse;
          if (each === isUnknown) truth = isUnknown;
        }
        return truth;
      }
      case 'any': {
        let truth: TruthCode = isFalse;
        for (const part of condition.parts) {
          const each = this.truth(part);
          if (each === isTrue) return isTrue;
          if (each === isUnknown) truth = isUnknown;
        }
        return truth;
      }
      case 'not': {
        const part = condition.parts[0];
        return part ? ((2 - this.truth(part)) as TruthCode) : isUnknown;
      }
      case 'broken':
        return isUnknown;
    }
  }

  /** Whether a guard (an exclusion or caution) holds for this patient. */
  guard(index: number): TruthCode {
    if (this.guardIn[index] !== this.round) {
      this.guardIn[index] = this.round;
      const guard = this.program.guards[index];
      this.guards[index] = guard ? this.truth(guard.when) : isFalse;
    }
    return this.guards[index] as TruthCode;
  }

  /** What was advised at a node before, kept from patient to patient. */
  adviceAt(node: number): Advice {
    let advice = this.advice[node];
    if (!advice) {
      advice = new Map();
      this.advice[node] = advice;
    }
    return advice;
  }

  /** Marks a node as passed; false when this run had passed it already. */
  visit(node: number): boolean {
    if (this.visitedIn[node] === this.round) return false;
    this.visitedIn[node] = this.round;
    return true;
  }
}
