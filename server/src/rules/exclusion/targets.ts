import type { Placed } from '../../model/assemble';
import type { Action, Entity, Modality, Target } from '../../model/guideline';
import type { Lookup } from '../lookup';
import { isWellFormed } from '../syntax/fromSchema';

/** What an exclusion, a caution or a pitfall speaks of. */
export function targetOf(entity: Entity): Target | undefined {
  if (entity.kind === 'exclusion') return entity.target;
  return entity.kind === 'pitfall' ? entity.claim?.recommend : undefined;
}

/** A modality or action as it counts; undefined where its entry is not well formed, so that it may be meant otherwise. */
export function recommendable(lookup: Lookup, id: string): Placed<Modality | Action> | undefined {
  const placed = lookup.definition('recommendable', id);
  if (!placed || !isWellFormed(placed.entry, lookup.kind)) return undefined;
  const { entity, entry, source } = placed;
  return entity.kind === 'modality' || entity.kind === 'action' ? { entity, entry, source } : undefined;
}
