import type { CompiledCondition } from './conditions';
import { isPlainNumber, isTooLarge } from './domain';
import { evaluateFormula, type FormulaValue } from './formula';
import { onGrid } from './grid';
import type { Machine } from './machine';
import { nameOf } from './nameOf';
import type { CompiledDerived, CompiledDerivedContent } from './program';
import { decideRow, holdingRows, noRow, severalRows } from './rows';
import { isTrue, isUnknown } from './truth';

type Content<K> = Extract<CompiledDerivedContent, { kind: K }>;

/**
 * The value of a derived finding as a code. NaN when something that it needs is unknown, or when it has no value,
 * in which case the machine's `failures` say why: gap, overlap, undefined, broken.
 */
export function deriveValue(machine: Machine, index: number): number {
  const derived = machine.program.derived[index];
  if (!derived) return Number.NaN;
  const { content } = derived;
  switch (content.kind) {
    case 'rows':
      return rows(machine, index, derived, content);
    case 'points':
      return declared(machine, index, derived, points(machine, content));
    case 'formula': {
      const value = formulaValue(machine, content);
      if (!value) return Number.NaN;
      if (value.kind === 'number') return declared(machine, index, derived, onGrid(value.exact, content.decimals));
      return noValue(machine, index, derived, value.why);
    }
    case 'damage':
      machine.failures[index] = { kind: 'broken', at: content.at, why: content.why };
      return Number.NaN;
  }
}

/** A result that can be compared and that lies within the limits which its finding declares; NaN for any other. */
function declared(machine: Machine, index: number, derived: CompiledDerived, result: number): number {
  if (isTooLarge(result)) return noValue(machine, index, derived, 'the result is too large to be compared exactly');
  const { min, max } = derived.domain.kind === 'number' ? derived.domain.number : {};
  if (min && result < min.value)
    return noValue(machine, index, derived, `the result is at least ${min.value}, not ${result}`);
  if (max && result > max.value)
    return noValue(machine, index, derived, `the result is at most ${max.value}, not ${result}`);
  return result;
}

function noValue(machine: Machine, index: number, { at }: CompiledDerived, why: string): number {
  machine.failures[index] = { kind: 'undefined', at, why };
  return Number.NaN;
}

function rows(machine: Machine, index: number, derived: CompiledDerived, content: Content<'rows'>): number {
  const { is, otherwise } = content;
  const row = decideRow(machine, content);
  if (row >= 0) return is[row] as number;
  if (row === noRow) {
    if (otherwise !== undefined) return otherwise;
    machine.failures[index] = { kind: 'gap', at: derived.at };
  }
  if (row === severalRows)
    machine.failures[index] = { kind: 'overlap', at: derived.at, branches: holdingRows(machine, content) };
  return Number.NaN;
}

/** The sum is exact: it is taken in whole numbers of the smallest decimal place that any row uses. */
function points(machine: Machine, { whens, adds, scale }: Content<'points'>): number {
  let sum = 0;
  for (let row = 0; row < whens.length; row++) {
    const truth = machine.truth(whens[row] as CompiledCondition);
    if (truth === isUnknown) return Number.NaN;
    if (truth === isTrue) sum += adds[row] as number;
  }
  return sum / scale;
}

/** A formula's value before rounding; undefined when an input is unknown. An input that is no number makes it undefined here. */
export function formulaValue(machine: Machine, { formula, slots }: Content<'formula'>): FormulaValue | undefined {
  const numbers: number[] = [];
  for (const slot of slots) numbers.push(machine.value(slot));
  if (numbers.some(Number.isNaN)) return undefined;
  const named = numbers.findIndex((number) => !isPlainNumber(number));
  if (named !== -1) {
    const name = nameOfSlot(machine, slots[named] ?? -1) ?? formula.names[named];
    return { kind: 'undefined', why: `“${name}” has a value that is no number` };
  }
  return evaluateFormula(formula, numbers);
}

function nameOfSlot({ program: { findings, derived } }: Machine, slot: number): string | undefined {
  const placed = findings[slot] ?? derived[slot - findings.length];
  return placed && nameOf(placed.entity);
}
