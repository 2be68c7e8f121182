import type { Placed } from '../../../model/assemble';
import type { Entity } from '../../../model/guideline';
import { spaceOf } from '../../../model/names';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'name/duplicate',
  title: 'Two definitions under one name',
  severity: 'error',
  *check(placed, lookup): Iterable<Report> {
    const { entity, entry } = placed;
    const [first, ...others] = definitions(entity, lookup);
    if (!first) return;
    if (first.entry !== entry) {
      yield {
        message: `${tellTwice(entity)} Only the first counts; ${remedy(entity)}.`,
        range: entity.idRange,
        related: [relate('The first one', first)],
      };
      return;
    }
    const elsewhere = others.find(({ source }) => source !== lookup.own);
    if (elsewhere)
      yield {
        message: `A library defines "${entity.id}" too. Only this one counts, in the library as well; ${remedy(entity)}.`,
        range: entity.idRange,
        related: [relate('The one in the library', elsewhere)],
      };
  },
};

/** All definitions of the entity's name, or all fields of its name at the top of this file. */
function definitions(entity: Entity, lookup: Lookup): readonly Placed[] {
  if (entity.kind === 'header') {
    const first = lookup.header(entity.id);
    return first ? [first] : [];
  }
  const space = spaceOf(entity);
  return space ? lookup.definitions(space, entity.id) : [];
}

function relate(message: string, at: Placed): NonNullable<Report['related']>[number] {
  return { message, at, range: at.entity.idRange };
}

function tellTwice({ kind, id }: Entity): string {
  if (kind === 'header') return `"${id}" stands twice.`;
  return kind === 'reference' ? `Two works stand under "${id}".` : `There are two definitions of "${id}".`;
}

function remedy({ kind }: Entity): string {
  return kind === 'header' ? 'take one of them out' : 'give this one a name of its own';
}
