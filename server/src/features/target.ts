import type { Placed } from '../model/assemble';
import { type OwnSpace, spaceOf } from '../model/names';
import { type Use, usesOf } from '../model/uses';
import type { Position } from '../syntax/document';
import { type Range, touches } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';

/** What a cursor points at: a name where it is used, or where it is defined. */
export type Target =
  | { readonly kind: 'use'; readonly use: Use; readonly placed: Placed; readonly range: Range }
  | { readonly kind: 'definition'; readonly placed: Placed; readonly range: Range }
  | { readonly kind: 'part'; readonly placed: Placed; readonly part: Part; readonly range: Range };

/** A value of a finding or an extract of a reference, where it is defined. */
export interface Part {
  readonly space: 'value' | 'extract';
  readonly id: string;
  readonly owner: string;
}

/** A definition found: the entity, and the range of the name within its entry. */
export interface Definition {
  readonly placed: Placed;
  readonly range: Range;
}

export function targetAt(file: GuidelineFile, position: Position): Target | undefined {
  const offset = file.document.offsetAt(position);
  const entry = file.document.entryAt(offset);
  const placed = entry && file.check.names.at(entry);
  if (!placed) return undefined;
  const at = offset - placed.entry.start;
  const use = usesOf(placed.entity).find(({ range }) => touches(range, at));
  if (use) return { kind: 'use', use, placed, range: use.range };
  if (placed.entity.kind !== 'header' && touches(placed.entity.idRange, at))
    return { kind: 'definition', placed, range: placed.entity.idRange };
  const part = partsOf(placed).find(({ range }) => touches(range, at));
  return part && { kind: 'part', placed, part, range: part.range };
}

function partsOf({ entity }: Placed): (Part & { range: Range })[] {
  if (entity.kind === 'finding' && entity.type.kind !== 'yes-no')
    return entity.type.values.map(({ id, idRange }) => ({ space: 'value', id, owner: entity.id, range: idRange }));
  if (entity.kind === 'reference')
    return entity.extracts.map(({ id, idRange }) => ({ space: 'extract', id, owner: entity.id, range: idRange }));
  if (entity.kind === 'derived' && entity.content?.kind === 'rows')
    return entity.content.rows.flatMap(({ is }) =>
      is ? [{ space: 'value' as const, id: is.id, owner: entity.id, range: is.range }] : [],
    );
  return [];
}

/** Where a used name is defined; several places when it is defined twice. */
export function definitionsOf(file: GuidelineFile, use: Pick<Use, 'space' | 'id' | 'owner'>): Definition[] {
  const { names } = file.check;
  switch (use.space) {
    case 'value':
    case 'extract': {
      const space: OwnSpace = use.space === 'value' ? 'finding' : 'reference';
      return names.definitions(space, use.owner ?? '').flatMap((placed) =>
        partsOf(placed)
          .filter((part) => part.id === use.id)
          .map(({ range }) => ({ placed, range })),
      );
    }
    case 'entry':
      return entriesNamed(file, use.id);
    default:
      return names.definitions(use.space, use.id).map((placed) => ({ placed, range: placed.entity.idRange }));
  }
}

function entriesNamed(file: GuidelineFile, id: string): Definition[] {
  return file.document.entries.flatMap((entry) => {
    const placed = file.check.names.at(entry);
    return placed && placed.entity.id === id && placed.entity.kind !== 'waiver'
      ? [{ placed, range: placed.entity.idRange }]
      : [];
  });
}

/** Every place in a file that uses what a target names. */
export function usesOfTarget(file: GuidelineFile, target: Target): Definition[] {
  const named = nameOf(target);
  if (!named) return [];
  const space: OwnSpace | undefined =
    named.space === 'value'
      ? 'finding'
      : named.space === 'extract'
        ? 'reference'
        : named.space === 'entry'
          ? undefined
          : named.space;
  if (!space) return [];
  const users = file.check.names.users(space, named.owner ?? named.id);
  const found: Definition[] = [];
  for (const placed of users)
    for (const use of usesOf(placed.entity))
      if (use.space === named.space && use.id === named.id && use.owner === named.owner)
        found.push({ placed, range: use.range });
  return found.sort((a, b) => a.placed.entry.start - b.placed.entry.start || a.range.start - b.range.start);
}

/** The name that a target stands for; undefined for entries that nothing can refer to. */
export function nameOf(target: Target): Pick<Use, 'space' | 'id' | 'owner'> | undefined {
  switch (target.kind) {
    case 'use':
      return target.use;
    case 'part':
      return target.part;
    case 'definition': {
      const space = spaceOf(target.placed.entity);
      return space && { space, id: target.placed.entity.id };
    }
  }
}
