import type { CoverageItem, CoverageView, FileCoverage, StaleItem } from '../../../server/src/lsp/protocol';
import { type FileName, fileNames } from '../fileNames';

/** What may be missing, as the groups of the view that can be left out; `waived` is what somebody answers for. */
export const gaps = ['uncited', 'unquoted', 'unverified', 'stale', 'waived'] as const;
export type Gap = (typeof gaps)[number];

/** A file with what is missing in it. Its counts are those of `guideline coverage`. */
export interface CoveredFile {
  readonly kind: 'file';
  readonly uri: string;
  readonly name: FileName;
  readonly title: string;
  readonly counts: FileCoverage['counts'];
  /** Why the counts are not of all that its author wrote there, to follow its name; null where they are. */
  readonly shortfall: string | null;
  /** Whether all was read and nothing is missing, whatever the view is to show. */
  readonly isComplete: boolean;
  readonly groups: readonly Group[];
}

/** A file of which nothing is known. */
export interface UnreadableFile {
  readonly kind: 'unreadable';
  readonly uri: string;
  readonly name: FileName;
  /** Why, as a clause. */
  readonly why: string;
}

export interface Group {
  readonly kind: 'group';
  readonly file: string;
  readonly gap: Gap | 'unread';
  readonly lacks: readonly Lack[];
}

/** One thing that lacks something. */
export interface Lack {
  readonly kind: 'lack';
  readonly gap: Gap | 'unread';
  /** What it is: `node`, `derived finding`, or of what is stale the rule that says so; empty for what was not read. */
  readonly what: string;
  /** Empty for what is stale or was not read. */
  readonly id: string;
  readonly title: string;
  /** What is missing, in words. */
  readonly why: string;
  readonly location: CoverageItem['location'];
  /** Whether somebody answers for it. */
  readonly isWaived: boolean;
}

export type Element = CoveredFile | UnreadableFile | Group | Lack;

const measureOf = { uncited: 'cited', unquoted: 'quoted', unverified: 'verified' } as const;

/**
 * What the view shows, first what could not be read, then what most is missing in.
 *
 * @param pathOf where people find the file of an address
 */
export function coverageTree(
  { files, failures }: CoverageView,
  wanted: ReadonlySet<Gap>,
  pathOf: (uri: string) => string,
): (CoveredFile | UnreadableFile)[] {
  const names = fileNames([...failures, ...files].map(({ uri }) => pathOf(uri)));
  const nameOf = (uri: string) => names.get(pathOf(uri)) ?? { name: pathOf(uri), path: pathOf(uri) };
  const unreadable = failures.map(
    ({ uri, why }): UnreadableFile => ({ kind: 'unreadable', uri, name: nameOf(uri), why }),
  );
  const covered = files.map((file) => coveredFile(file, wanted, nameOf(file.uri)));
  return [...unreadable.sort(byAddress), ...covered.sort(worstFirst)];
}

/** A file with those of its groups that hold something and are wanted; what was not read is always told. */
function coveredFile(file: FileCoverage, wanted: ReadonlySet<Gap>, name: FileName): CoveredFile {
  const { uri, title, counts, items, stale, shortfall } = file;
  const all = gaps.map((gap) => ({ gap, lacks: lacksOf(gap, items, stale) })).filter(({ lacks }) => lacks.length > 0);
  const groups = all
    .filter(({ gap }) => wanted.has(gap))
    .map((group): Group => ({ kind: 'group', file: uri, ...group }));
  return {
    kind: 'file',
    uri,
    name,
    title,
    counts,
    shortfall,
    isComplete: shortfall === null && all.length === 0,
    groups: [...unreadGroup(file), ...groups],
  };
}

function unreadGroup({ uri, unread }: FileCoverage): Group[] {
  const lacks = unread.map(
    ({ message, location }): Lack => ({
      kind: 'lack',
      gap: 'unread',
      what: '',
      id: '',
      title: '',
      why: message,
      location,
      isWaived: false,
    }),
  );
  return lacks.length > 0 ? [{ kind: 'group', file: uri, gap: 'unread', lacks }] : [];
}

function worstFirst(one: CoveredFile, other: CoveredFile): number {
  const isWhole = ({ shortfall }: CoveredFile) => Number(shortfall === null);
  return isWhole(one) - isWhole(other) || uncited(other.counts) - uncited(one.counts) || byAddress(one, other);
}

function byAddress(one: { readonly uri: string }, other: { readonly uri: string }): number {
  return one.uri < other.uri ? -1 : Number(one.uri > other.uri);
}

function lacksOf(gap: Gap, items: readonly CoverageItem[], stale: readonly StaleItem[]): Lack[] {
  switch (gap) {
    case 'stale':
      return stale.map(staleLack).sort((one, other) => Number(one.isWaived) - Number(other.isWaived));
    case 'waived':
      // The number of `guideline coverage`: what is stale and waived stands with what is stale.
      return items.flatMap((item) =>
        item.waived ? [itemLack(item, gap, { why: waivedText(item.waived), location: item.location })] : [],
      );
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
  { noun, id, title, waived }: CoverageItem,
  gap: Gap,
  { why, location }: Pick<Lack, 'why' | 'location'>,
): Lack {
  return { kind: 'lack', gap, what: noun, id, title, why, location, isWaived: waived !== null };
}

function staleLack({ rule, message, location, waived }: StaleItem): Lack {
  const why = waived ? `waived: ${waivedText(waived)}` : message;
  return {
    kind: 'lack',
    gap: 'stale',
    what: rule,
    id: '',
    title: waived ? message : '',
    why,
    location,
    isWaived: waived !== null,
  };
}

function waivedText({ reason, by, until }: NonNullable<CoverageItem['waived']>): string {
  const signed = [by === null ? [] : [`by ${by}`], until === null ? [] : [`until ${until}`]].flat().join(', ');
  return signed === '' ? reason : `${reason} (${signed})`;
}

/** How many things of a file cite nothing and nobody answers for. */
export function uncited({ total, waived, cited }: FileCoverage['counts']): number {
  return total - waived - cited;
}

/** The number on the view: how many things cite nothing, and how many files are not counted in full. */
export interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

/** Undefined where all was read and cites something. */
export function badgeOf({ files, failures }: CoverageView): Badge | undefined {
  const lacking = files.reduce((sum, { counts }) => sum + uncited(counts), 0);
  const short = failures.length + files.filter(({ shortfall }) => shortfall !== null).length;
  const parts = [
    ...(lacking > 0 ? [lacking === 1 ? '1 thing cites nothing' : `${lacking} things cite nothing`] : []),
    ...(short > 0 ? [short === 1 ? '1 file is not counted in full' : `${short} files are not counted in full`] : []),
  ];
  return parts.length === 0 ? undefined : { value: lacking + short, tooltip: parts.join(', ') };
}
