import type { Branch, Citation, DerivedRow, DoLine, Entity, PointsRow, RatedOption } from '../model/guideline';

/** The part of an entity that leans on a work: the whole of it, or one of its branches, rows, options or lines of `do`. */
export type Site =
  | { readonly kind: 'whole' }
  | { readonly kind: 'branch'; readonly index: number; readonly branch: Branch }
  | { readonly kind: 'row'; readonly index: number; readonly row: DerivedRow | PointsRow }
  | { readonly kind: 'option'; readonly index: number; readonly option: RatedOption }
  | { readonly kind: 'line'; readonly index: number; readonly line: DoLine };

/** A citation, and what leans on it. */
export interface Leaning {
  readonly citation: Citation;
  readonly site: Site;
}

const remembered = new WeakMap<Entity, readonly Leaning[]>();

/** Every citation of an entity with what leans on it, those of the whole first; the same list each time. */
export function leaningsOf(entity: Entity): readonly Leaning[] {
  let leanings = remembered.get(entity);
  if (!leanings) {
    leanings = [...on({ kind: 'whole' }, entity.cite), ...partsOf(entity).flatMap((site) => on(site, citedBy(site)))];
    remembered.set(entity, leanings);
  }
  return leanings;
}

/** The parts of an entity that may cite by themselves. */
export function partsOf(entity: Entity): Exclude<Site, { kind: 'whole' }>[] {
  switch (entity.kind) {
    case 'ratings':
      return entity.options.map((option, index) => ({ kind: 'option', index, option }));
    case 'derived':
      if (entity.content?.kind !== 'rows' && entity.content?.kind !== 'points') return [];
      return entity.content.rows.map((row, index) => ({ kind: 'row', index, row }));
    case 'node':
      if (entity.content?.kind === 'decide')
        return entity.content.branches.map((branch, index) => ({ kind: 'branch', index, branch }));
      if (entity.content?.kind === 'recommend')
        return entity.content.do.map((line, index) => ({ kind: 'line', index, line }));
      return [];
    default:
      return [];
  }
}

function citedBy(site: Exclude<Site, { kind: 'whole' }>): readonly Citation[] {
  switch (site.kind) {
    case 'branch':
      return site.branch.cite;
    case 'row':
      return site.row.cite;
    case 'option':
      return site.option.cite;
    case 'line':
      return site.line.cite;
  }
}

function on(site: Site, citations: readonly Citation[]): Leaning[] {
  return citations.map((citation) => ({ citation, site }));
}

/** `work#extract` as it is cited, for messages. */
export function citedName({ reference, extract }: Citation): string {
  return extract ? `${reference.id}#${extract.id}` : reference.id;
}
