import { isPlainNumber } from './domain';
import { evaluateFormula, type FormulaValue } from './formula';
import { onGrid } from './grid';
import type { Machine } from './machine';
import type { CompiledDerived, CompiledDerivedContent } from './program';
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
      return content.first ? firstRow(machine, index, derived, content) : uniqueRow(machine, index, derived, content);
    case 'points':
      return points(machine, content);
    case 'formula': {
      const value = formulaValue(machine, content);
      if (!value) return Number.NaN;
      if (value.kind === 'number') return onGrid(value.exact, content.decimals);
      machine.failures[index] = { kind: 'undefined', at: derived.at, why: value.why };
      return Number.NaN;
    }
    case 'damage':
      machine.failures[index] = { kind: 'broken', at: content.at, why: content.why };
      return Number.NaN;
  }
}

function firstRow(
  machine: Machine,
  index: number,
  derived: CompiledDerived,
  { whens, is, otherwise }: Content<'rows'>,
): number {
  for (let row = 0; row < whens.length; row++) {
    const when = whens[row];
    const truth = when ? machine.truth(when) : isUnknown;
    if (truth === isTrue) return is[row] ?? Number.NaN;
    if (truth === isUnknown) return Number.NaN;
  }
  return otherwise ?? gap(machine, index, derived);
}

function uniqueRow(
  machine: Machine,
  index: number,
  derived: CompiledDerived,
  { whens, is, otherwise }: Content<'rows'>,
): number {
  const holding: number[] = [];
  for (let row = 0; row < whens.length; row++) {
    const when = whens[row];
    const truth = when ? machine.truth(when) : isUnknown;
    if (truth === isUnknown) return Number.NaN;
    if (truth === isTrue) holding.push(row);
  }
  const [row] = holding;
  if (row === undefined) return otherwise ?? gap(machine, index, derived);
  if (holding.length === 1) return is[row] ?? Number.NaN;
  machine.failures[index] = { kind: 'overlap', at: derived.at, branches: holding };
  return Number.NaN;
}

function gap(machine: Machine, index: number, derived: CompiledDerived): number {
  machine.failures[index] = { kind: 'gap', at: derived.at };
  return Number.NaN;
}

/** The sum is exact: it is taken in whole numbers of the smallest decimal place that any row uses. */
function points(machine: Machine, { whens, adds, scale }: Content<'points'>): number {
  let sum = 0;
  for (let row = 0; row < whens.length; row++) {
    const when = whens[row];
    const truth = when ? machine.truth(when) : isUnknown;
    if (truth === isUnknown) return Number.NaN;
    if (truth === isTrue) sum += adds[row] ?? Number.NaN;
  }
  return sum / scale;
}

/** A formula's value before rounding; undefined when an input is unknown. An input that is no number makes it undefined here. */
export function formulaValue(machine: Machine, { formula, slots }: Content<'formula'>): FormulaValue | undefined {
  const numbers: number[] = [];
  for (const slot of slots) numbers.push(machine.value(slot));
  if (numbers.some(Number.isNaN)) return undefined;
  const named = numbers.findIndex((number) => !isPlainNumber(number));
  if (named !== -1) return { kind: 'undefined', why: `\`${formula.names[named]}\` has a value that is no number` };
  return evaluateFormula(formula, numbers);
}
