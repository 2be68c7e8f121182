import type { Placed } from '../../../model/assemble';
import type { Entity } from '../../../model/guideline';
import { spaceOf } from '../../../model/names';
import { differenceOf, isReference } from '../../../model/works';
import type { Lookup } from '../../lookup';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'name/duplicate',
  title: 'Two definitions under one name',
  severity: 'error',
  items: 'cited',
  *check(placed, lookup): Iterable<Report> {
    const { entity, entry } = placed;
    yield* otherWorks(placed, lookup);
    const [first, ...others] = definitions(entity, lookup).filter((each) => !isItem(each));
    if (!first || isItem(placed)) return;
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

function isItem({ entity }: Placed): boolean {
  return entity.kind === 'reference' && entity.isItem;
}

/**
 * An entry under the key of an item adds to it, and two items under one key are mostly one work in two exports. Only what
 * differs shows that they are not: it is told at the entry, else at the later item.
 */
function* otherWorks({ entity, entry }: Placed, lookup: Lookup): Iterable<Report> {
  if (entity.kind !== 'reference') return;
  const works = lookup.definitions('reference', entity.id).filter(isReference);
  const base = works.find((work) => !work.entity.isItem) ?? works[0];
  if (!base) return;
  const isBase = base.entry === entry;
  const items = isBase && !entity.isItem ? works.filter((work) => work.entity.isItem) : [];
  const others = !isBase && base.entity.isItem ? [base] : items;
  for (const other of others) {
    const difference = differenceOf(entity, other.entity);
    if (!difference) continue;
    const { field, one, other: there } = difference;
    const differ = entity.isItem
      ? `This one has the ${field} ${shown(one)}, the other ${shown(there)}.`
      : `Here the ${field} is ${shown(one)}, in the bibliography ${shown(there)}.`;
    yield {
      message: `${tellTwice(entity)} ${differ} Only one of them can be meant.`,
      range: entity.idRange,
      related: [relate('The other one', other)],
    };
    return;
  }
}

function shown(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60).trimEnd()}…"` : `"${text}"`;
}

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
