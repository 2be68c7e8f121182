import type { CompiledNode } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { Flaw } from './flaws';

/** A flaw that patients have, as opposed to branches and rows. */
export type FlawOfPatients = Extract<Flaw, { kind: 'gap' | 'no-option' | 'overlap' }>;

/** Whether somebody has a flaw, rather than a branch or a row. */
export function isOfPatients(flaw: Flaw): flaw is FlawOfPatients {
  return flaw.kind === 'gap' || flaw.kind === 'no-option' || flaw.kind === 'overlap';
}

/** Whether a run shows a flaw of a node, by ending there for its sake. */
export function isShownBy({ outcome }: Run, { at }: CompiledNode, flaw: FlawOfPatients): boolean {
  if (outcome.at.kind !== at.kind || outcome.at.id !== at.id) return false;
  if (flaw.kind !== 'overlap') return outcome.kind === 'gap';
  return outcome.kind === 'overlap' && flaw.rows.every((row) => outcome.branches.includes(row));
}
