import { meets, silentField } from '../../../engine/targets';
import { isUnknown } from '../../../engine/truth';
import type { Placed } from '../../../model/assemble';
import type { Action, EntityOf, Exclusion, Modality } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { isWellFormed } from '../../syntax/fromSchema';
import { recommendable } from '../targets';

export const rule = entityRule(['exclusion', 'modality'], {
  id: 'exclusion/silent-field',
  title: 'A modality that leaves out what an exclusion asks about',
  severity: 'error',
  *check(entity, lookup, placed): Iterable<Report> {
    if (!isWellFormed(placed.entry, lookup.kind)) return;
    if (entity.kind === 'exclusion') {
      for (const id of lookup.ids('recommendable')) {
        const other = recommendable(lookup, id);
        const field = other && silence(entity, other.entity, lookup);
        if (other && field !== undefined) yield report(entity, other.entity, field, entity, other);
      }
      return;
    }
    // Exclusions of this file tell it themselves.
    for (const id of lookup.ids('exclusion')) {
      const other = lookup.definition('exclusion', id);
      if (other?.entity.kind !== 'exclusion' || other.source === lookup.own) continue;
      const field = isWellFormed(other.entry, lookup.kind) ? silence(other.entity, entity, lookup) : undefined;
      if (field !== undefined) yield report(other.entity, entity, field, entity, other);
    }
  },
});

/** The field that a modality leaves out although an exclusion asks about it and the modality is offered somewhere. */
function silence({ target }: Exclusion, entity: Modality | Action, lookup: Lookup): string | undefined {
  if (!target || meets(target, entity) !== isUnknown || !isOffered(lookup, entity.id)) return undefined;
  return silentField(target, entity);
}

function report(
  exclusion: Exclusion,
  modality: Modality | Action,
  field: string,
  at: Exclusion | Modality,
  other: Placed,
): Report {
  const verb = exclusion.effect === 'excludes' ? 'excludes' : 'cautions about';
  return {
    message: `"${exclusion.id}" ${verb} by "${field}", and "${modality.id}" does not say its ${field}: where it would be offered, a run of such a patient breaks. Add "${field}" to "${modality.id}".`,
    range: at.idRange,
    related: [
      {
        message: at === exclusion ? `"${modality.id}" has no "${field}"` : 'Asked about here',
        at: other,
        range: other.entity.idRange,
      },
    ],
  };
}

/** Whether a table of ratings or a node offers it. What is only cited or tested need not be told in full. */
function isOffered(lookup: Lookup, id: string): boolean {
  if (!lookup.isUsed('recommendable', id)) return false;
  for (const table of lookup.ids('ratings')) {
    const ratings = lookup.definition('ratings', table)?.entity;
    if (ratings?.kind === 'ratings' && ratings.options.some(({ option }) => option.id === id)) return true;
  }
  for (const name of lookup.ids('node')) if (isDone(lookup.node(name), id)) return true;
  return false;
}

function isDone(node: EntityOf<'node'> | undefined, id: string): boolean {
  return node?.content?.kind === 'recommend' && node.content.do.some(({ action }) => action.id === id);
}
