import type { Reference } from '../../model/guideline';
import type { Lookup } from '../lookup';

/** Whether a work is cited. A library cannot see who cites its works: they stand there to be cited. */
export function isCited({ id, isItem }: Reference, lookup: Lookup): boolean {
  return (lookup.kind === 'library' && !isItem) || lookup.isUsed('reference', id);
}
