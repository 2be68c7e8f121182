import type { Action, Modality, Name, Procedure } from '../../model/guideline';
import { isDamaged } from '../damage';
import type { Lookup } from '../lookup';

/** What was rated or measured, and what leans on it: where the two are known to differ. */
export interface Difference {
  readonly field: 'technique' | 'vessel' | 'region' | 'contrast' | 'kind';
  /** Of the source, and of what leans on it. */
  readonly there: string;
  readonly here: string;
}

/**
 * In what something that is recommended differs from the procedure of an extract. Only what both state is compared:
 * absent is not known, and not "none". Undefined where one of the two cannot be told.
 */
export function differences(lookup: Lookup, rated: Name | Procedure, option: string): Difference[] | undefined {
  const here = recommendable(lookup, option);
  if (!here) return undefined;
  if (!('id' in rated))
    return here.kind === 'modality' ? structural(rated, here) : [otherKind('imaging', `"${option}"`)];
  if (rated.id === option) return [];
  const there = recommendable(lookup, rated.id);
  if (!there) return undefined;
  if (there.kind === 'action' || here.kind === 'action') return [otherKind(`"${rated.id}"`, `"${option}"`)];
  return structural(there, here);
}

function otherKind(there: string, here: string): Difference {
  return { field: 'kind', there, here };
}

function structural(there: Procedure, here: Procedure): Difference[] {
  const words = (['technique', 'vessel', 'contrast'] as const).flatMap((field): Difference[] => {
    const [one, other] = [there[field]?.text, here[field]?.text];
    return one === undefined || other === undefined || one === other ? [] : [{ field, there: one, here: other }];
  });
  const [regionsThere, regionsHere] = [regionsOf(there), regionsOf(here)];
  if (regionsThere === '' || regionsHere === '' || regionsThere === regionsHere) return words;
  return [...words, { field: 'region', there: regionsThere, here: regionsHere }];
}

function regionsOf({ region }: Procedure): string {
  return [...new Set(region.map(({ text }) => text))].sort().join(' and ');
}

function recommendable(lookup: Lookup, id: string): Modality | Action | undefined {
  const placed = lookup.definition('recommendable', id);
  if (!placed || isDamaged(placed.entry)) return undefined;
  return placed.entity.kind === 'modality' || placed.entity.kind === 'action' ? placed.entity : undefined;
}

/** `vessel arterial, not venous; region leg, not leg and pelvis`. */
export function differencesText(found: readonly Difference[]): string {
  return found
    .map(({ field, there, here }) => (field === 'kind' ? `${there}, not ${here}` : `${field} ${there}, not ${here}`))
    .join('; ');
}
