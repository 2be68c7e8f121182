import { isPlainNumber, isTooLarge } from '../../engine/domain';
import { Machine } from '../../engine/machine';
import type { CompiledDerivedContent } from '../../engine/program';
import type { Run } from '../../engine/run';
import { type Bounds, boundsOfResult } from '../formulaBounds';
import { type Deciding, decidingIn } from './deciding';

type Formula = Extract<CompiledDerivedContent, { kind: 'formula' }>;

/**
 * The formulas that may decide and that compute with one number of a patient, while all else about the patient stays:
 * on which side of their thresholds they come out.
 */
export class FormulaSides {
  private readonly machine: Machine;
  private readonly values: Float64Array;
  private readonly deciding: Deciding;
  /** By slot; those that one computes with come before it. */
  private readonly formulas: ReadonlyMap<number, Formula>;

  constructor(
    private readonly run: Run,
    private readonly slot: number,
  ) {
    const { program, patient } = run;
    this.machine = new Machine(program);
    this.values = patient.values.slice();
    this.deciding = decidingIn(program);
    this.formulas = this.computedFrom(slot);
  }

  /**
   * Whether the sides are the same for all numbers of a run within which no test of the number itself tells two apart.
   * That they are is proved, by interval arithmetic; where it says no they may be, too.
   */
  areSame(from: number, to: number): boolean {
    if (from === to || this.formulas.size === 0) return true;
    this.values[this.slot] = from;
    this.machine.begin({ values: this.values }, this.run.silence);
    const ranges = new Map<number, Range | 'no value'>([[this.slot, { low: from, high: to }]]);
    for (const [slot, formula] of this.formulas) {
      const range = this.rangeOf(slot, formula, ranges);
      if (!range || (range !== 'no value' && this.isCut(slot, range))) return false;
      ranges.set(slot, range);
    }
    return true;
  }

  /** Whether a test tells values in a range apart. */
  private isCut(slot: number, { low, high }: Range): boolean {
    return this.deciding.cuts.get(slot)?.some((cut) => low < cut && cut <= high) ?? false;
  }

  /** Between what a formula comes out; undefined where that cannot be told. */
  private rangeOf(
    slot: number,
    formula: Formula,
    ranges: ReadonlyMap<number, Range | 'no value'>,
  ): Range | 'no value' | undefined {
    const inputs: Bounds[] = [];
    for (const input of formula.slots) {
      // Whatever else it computes with stays: so do scores, as long as all that they ask stays on its side.
      const range = ranges.get(input) ?? pointOf(this.machine.value(input));
      if (range === 'no value') return range;
      inputs.push({ ...range, mayFail: false });
    }
    const { low, high, mayFail } = boundsOfResult(formula, inputs);
    if (mayFail) return undefined;
    const { program } = this.run;
    const domain = program.derived[slot - program.findings.length]?.domain;
    const { min, max } = domain?.kind === 'number' ? domain.number : {};
    const isBelow = (number: number) => (min ? number < min.value : false) || (number < 0 && isTooLarge(number));
    const isAbove = (number: number) => (max ? number > max.value : false) || (number > 0 && isTooLarge(number));
    if (isBelow(high) || isAbove(low)) return 'no value';
    return isBelow(low) || isAbove(high) ? undefined : { low, high };
  }

  private computedFrom(slot: number): Map<number, Formula> {
    const { findings, derived } = this.run.program;
    const leaning = new Set([slot]);
    const formulas = new Map<number, Formula>();
    for (const each of this.deciding.slots) {
      const content = derived[each - findings.length]?.content;
      if (content?.kind !== 'formula' || !content.slots.some((input) => leaning.has(input))) continue;
      leaning.add(each);
      formulas.set(each, content);
    }
    return formulas;
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function pointOf(value: number): Range | 'no value' {
  return isPlainNumber(value) ? { low: value, high: value } : 'no value';
}
