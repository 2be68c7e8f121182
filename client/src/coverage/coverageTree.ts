import type { CoverageItem, FileCoverage, StaleItem } from '../../../server/src/lsp/protocol';

/** What may be missing, as the groups of the view; `waived` is what somebody answers for. */
export const gaps = ['uncited', 'unquoted', 'unverified', 'stale', 'waived'] as const;
export type Gap = (typeof gaps)[number];

/** A file with what is missing in it. Its counts are those of `guideline coverage`. */
export interface CoveredFile {
  readonly kind: 'file';
  readonly uri: string;
  readonly title: string;
  readonly counts: FileCoverage['counts'];
  readonly groups: readonly Group[];
}

export interface Group {
  readonly kind: 'group';
  readonly file: string;
  readonly gap: Gap;
  readonly lacks: readonly Lack[];
}

/** One thing that lacks something. */
export interface Lack {
  readonly kind: 'lack';
  readonly gap: Gap;
  /** What it is: a node, a rating, or of what is stale the rule that says so. */
  readonly what: string;
  /** Empty for what is stale. */
  readonly id: string;
  readonly title: string;
  /** What is missing, in words. */
  readonly why: string;
  readonly location: CoverageItem['location'];
}

export type Element = CoveredFile | Group | Lack;

const measureOf = { uncited: 'cited', unquoted: 'quoted', unverified: 'verified' } as const;

/** The groups of a file that hold something and are wanted. */
export function coveredFile({ uri, title, counts, items, stale }: FileCoverage, wanted: ReadonlySet<Gap>): CoveredFile {
  const groups = gaps
    .filter((gap) => wanted.has(gap))
    .map((gap): Group => ({ kind: 'group', file: uri, gap, lacks: lacksOf(gap, items, stale) }))
    .filter(({ lacks }) => lacks.length > 0);
  return { kind: 'file', uri, title, counts, groups };
}

function lacksOf(gap: Gap, items: readonly CoverageItem[], stale: readonly StaleItem[]): Lack[] {
  switch (gap) {
    case 'stale':
      return stale.filter(({ waived }) => !waived).map((each) => staleLack(each, 'stale', each.message));
    case 'waived':
      return [
        ...items.flatMap((item) =>
          item.waived ? [itemLack(item, gap, { why: waivedText(item.waived), location: item.location })] : [],
        ),
        ...stale.flatMap((each) => (each.waived ? [staleLack(each, gap, waivedText(each.waived))] : [])),
      ];
    default: {
      const measure = measureOf[gap];
      const lacking = items.flatMap((item) => {
        const lack = item.waived ? null : item.lacks[measure];
        return lack ? [itemLack(item, gap, lack)] : [];
      });
      // What patients get comes before what only stands in a list of works.
      const isExtract = ({ what }: Lack) => Number(what === 'extract');
      return lacking.sort((one, other) => isExtract(one) - isExtract(other));
    }
  }
}

function itemLack(
  { kind, id, title }: CoverageItem,
  gap: Gap,
  { why, location }: Pick<Lack, 'why' | 'location'>,
): Lack {
  return { kind: 'lack', gap, what: kind, id, title, why, location };
}

function staleLack({ rule, location }: StaleItem, gap: Gap, why: string): Lack {
  return { kind: 'lack', gap, what: rule, id: '', title: '', why, location };
}

function waivedText({ reason, by, until }: NonNullable<CoverageItem['waived']>): string {
  const signed = [by === null ? [] : [`by ${by}`], until === null ? [] : [`until ${until}`]].flat().join(', ');
  return signed === '' ? reason : `${reason} (${signed})`;
}

/** How many things of a file cite nothing and nobody answers for. */
export function uncited({ total, waived, cited }: FileCoverage['counts']): number {
  return total - waived - cited;
}

/** How many things of all files cite nothing: the number on the view. */
export function uncitedIn(files: readonly FileCoverage[]): number {
  return files.reduce((sum, { counts }) => sum + uncited(counts), 0);
}
