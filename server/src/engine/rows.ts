import type { CompiledCondition } from './conditions';
import type { Machine } from './machine';
import { isFalse, isTrue, isUnknown } from './truth';

/** What `decideRow` answers instead of the index of a row. */
export const noRow = -1;
export const undecidedRow = -2;
export const severalRows = -3;

/**
 * The row that decides, of a node's branches or a derived finding's rows: DMN's hit policies.
 * Under `unique` every row must be known, so that an overlap cannot hide behind something unknown, and only one may hold.
 * Under `first` the first that holds decides, and an unknown one before it blocks.
 */
export function decideRow(machine: Machine, whens: readonly CompiledCondition[], first: boolean): number {
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
export function holdingRows(machine: Machine, whens: readonly CompiledCondition[]): number[] {
  return whens.flatMap((when, row) => (machine.truth(when) === isTrue ? [row] : []));
}

/** The conditions that `decideRow` waits for. */
export function openRows(machine: Machine, whens: readonly CompiledCondition[], first: boolean): CompiledCondition[] {
  const open = whens.filter((when) => machine.truth(when) === isUnknown);
  return first ? open.slice(0, 1) : open;
}
