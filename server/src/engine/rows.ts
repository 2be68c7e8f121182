import type { CompiledCondition, Scope } from './conditions';
import type { Machine } from './machine';
import { isFalse, isTrue, isUnknown } from './truth';

/** The branches of a node or the rows of a derived finding, of which one is to decide. */
export interface Rows {
  readonly whens: readonly CompiledCondition[];
  readonly first: boolean;
  /** What `decideRow` answers for each value of `slot`, where all rows ask about that one finding and nothing else. */
  readonly lookup?: { readonly slot: number; readonly answers: Int32Array };
}

/** What `decideRow` answers instead of the index of a row. */
export const noRow = -1;
export const undecidedRow = -2;
export const severalRows = -3;

export function compileRows(whens: readonly CompiledCondition[], first: boolean, scope: Scope): Rows {
  const slot = whens[0]?.slot ?? -1;
  const domain = slot < 0 ? undefined : scope.domainOf(slot);
  const alike = whens.every((when) => when.slot === slot && (when.op === 'range' || when.op === 'table'));
  if (domain?.kind !== 'one-of' || !alike) return { whens, first };
  const accepts = (value: number) => (when: CompiledCondition) =>
    when.op === 'table' ? when.table[value] === 1 : when.low <= value && value <= when.high;
  const answers = Int32Array.from(domain.values, (_, value) => {
    const row = whens.findIndex(accepts(value));
    return !first && whens.filter(accepts(value)).length > 1 ? severalRows : row;
  });
  return { whens, first, lookup: { slot, answers } };
}

/**
 * The row that decides: DMN's hit policies.
 * Under `unique` every row must be known, so that an overlap cannot hide behind something unknown, and only one may hold.
 * Under `first` the first that holds decides, and an unknown one before it blocks.
 */
export function decideRow(machine: Machine, { whens, first, lookup }: Rows): number {
  if (lookup) return lookup.answers[machine.value(lookup.slot)] ?? undecidedRow;
  let hit = noRow;
  let undecided = false;
  for (let row = 0; row < whens.length; row++) {
    const truth = machine.truth(whens[row] as CompiledCondition);
    if (truth === isFalse) continue;
    if (first) return truth === isTrue ? row : undecidedRow;
    if (truth === isUnknown) undecided = true;
    else hit = hit === noRow ? row : severalRows;
  }
  return undecided ? undecidedRow : hit;
}

/** The rows that hold together where `decideRow` finds several. */
export function holdingRows(machine: Machine, { whens }: Rows): number[] {
  return whens.flatMap((when, row) => (machine.truth(when) === isTrue ? [row] : []));
}

/** The conditions that `decideRow` waits for. */
export function openRows(machine: Machine, { whens, first }: Rows): CompiledCondition[] {
  const open = openConditions(machine, whens);
  return first ? open.slice(0, 1) : open;
}

export function openConditions(machine: Machine, conditions: readonly CompiledCondition[]): CompiledCondition[] {
  return conditions.filter((each) => machine.truth(each) === isUnknown);
}
