import { unwrapped } from '../export/oneLine';
import type { Citation, Extract, RatedOption, Waiver } from '../model/guideline';
import { citedName } from '../rules/leanings';
import type { Range } from '../syntax/node';
import {
  type Counts,
  type CoveredItem,
  type CoveredKind,
  citationCoverage,
  countsOf,
  type Measure,
} from '../workspace/citationCoverage';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Shortfall, shortfallOf, unreadIn } from '../workspace/unread';
import type { Workspace } from '../workspace/workspace';
import { type Location, locationIn, spanIn } from './location';
import { titleOf } from './titles';

/** How well some guidelines are cited, with all that they use, in the order of files and text. */
export interface Coverage {
  readonly files: readonly FileCoverage[];
}

export interface FileCoverage {
  readonly uri: string;
  /** In its author's words, on one line; empty when it has none. */
  readonly title: string;
  readonly counts: Counts;
  readonly items: readonly Item[];
  /** What was sound once and is not any more. */
  readonly stale: readonly Stale[];
  /** Why the counts are not of all that its author wrote there, to follow its name; null where they are. */
  readonly shortfall: string | null;
  /** What was not read, and so is in no count. */
  readonly unread: readonly UnreadPlace[];
}

export interface UnreadPlace {
  /** Why, as a sentence. */
  readonly message: string;
  readonly location: Location;
}

/** A work that was retracted or superseded, a review that lies too far back or whose text has changed since. */
export interface Stale {
  readonly rule: string;
  readonly message: string;
  readonly location: Location;
  /** Set where somebody answers for it. */
  readonly waived: Item['waived'];
}

/** What the kinds are called, one at a time. */
export const kindNames: Readonly<Record<CoveredKind, string>> = {
  node: 'node',
  rating: 'rating',
  score: 'derived finding',
  exclusion: 'exclusion',
  pitfall: 'pitfall',
  extract: 'extract',
};

export interface Item {
  readonly kind: CoveredKind;
  /** What its kind is called. */
  readonly noun: string;
  /** Of a rating `table/option`, of an extract `work#extract`. */
  readonly id: string;
  /** In its author's words, on one line; empty when it has none. */
  readonly title: string;
  readonly location: Location;
  readonly cited: boolean;
  readonly quoted: boolean;
  readonly verified: boolean;
  /** Where it is not cited and somebody answers for that; it then counts for nothing. */
  readonly waived: { readonly reason: string; readonly by: string | null; readonly until: string | null } | null;
  /** What is missing for each of the three; null where nothing is. */
  readonly lacks: Readonly<Record<Measure, Lack | null>>;
}

export interface Lack {
  /** What is missing, in words. */
  readonly why: string;
  /** Where it can be added: the first of several places. */
  readonly location: Location;
}

/** Rules that tell what was sound once. */
const staleRules: ReadonlySet<string> = new Set([
  'reference/retracted',
  'reference/superseded',
  'review/changed-after-approval',
  'review/expired',
  'review/retired',
  'review/stale',
]);

/** Each of the files once, however many use it; a case file or a bibliography makes no claims and is left out. */
export function coverage(workspace: Workspace, files: Iterable<GuidelineFile>): Coverage {
  return {
    files: [...citationCoverage([...files])].map(([file, items]) => {
      const unread = unreadIn(file);
      return {
        uri: file.uri,
        title: unwrapped(file.check.names.header(file.document, 'title')?.entity.text?.text ?? ''),
        counts: countsOf(items),
        items: items.map((item) => itemView(file, item)),
        stale: staleIn(workspace, file),
        shortfall: shortfallText(shortfallOf(file, unread), items.length) ?? null,
        unread: unread.map(({ message, range }) => ({ message, location: locationIn(file, range) })),
      };
    }),
  };
}

/** Why what was counted is not all that there is, to follow the name of the file; undefined where it is. */
export function shortfallText(shortfall: Shortfall | undefined, counted: number): string | undefined {
  switch (shortfall) {
    case undefined:
      return undefined;
    case 'empty':
      return 'is empty, so nothing of it is counted';
    case 'no-nodes':
      return 'has no nodes, so nothing that it advises is counted';
    case 'unread':
      return counted === 0
        ? 'could not be read, so nothing of it is counted'
        : 'could not be read whole, so not all of it is counted';
  }
}

function staleIn(workspace: Workspace, file: GuidelineFile): Stale[] {
  return workspace
    .problems(file)
    .filter(({ rule }) => staleRules.has(rule))
    .map(({ rule, message, entry, range, waived }) => ({
      rule,
      message,
      location: { uri: file.uri, range: spanIn(entry, range) },
      waived: waiverView(waived),
    }));
}

function waiverView(waiver: Waiver | undefined): Item['waived'] {
  if (!waiver) return null;
  return { reason: waiver.reason?.text ?? '', by: waiver.by?.text ?? null, until: waiver.until?.text ?? null };
}

function itemView(file: GuidelineFile, item: CoveredItem): Item {
  const { kind, id, placed, range, covered, waived } = item;
  return {
    kind,
    noun: kindNames[kind],
    id,
    title: titleOfItem(file, item),
    location: { uri: file.uri, range: spanIn(placed.entry, range) },
    ...covered,
    waived: waiverView(waived),
    lacks: {
      cited: lackView(file, item, 'cited'),
      quoted: lackView(file, item, 'quoted'),
      verified: lackView(file, item, 'verified'),
    },
  };
}

function lackView({ uri }: GuidelineFile, item: CoveredItem, measure: Measure): Lack | null {
  const why = lackText(item, measure);
  if (why === undefined) return null;
  return { why, location: { uri, range: spanIn(item.placed.entry, lackRange(item, measure)) } };
}

/** An item in its author's words, on one line; empty when it has none. */
export function titleOfItem({ check: { names } }: GuidelineFile, { placed: { entity }, part }: CoveredItem): string {
  if (part && isOption(part)) {
    const recommended = names.definition('recommendable', part.option.id)?.entity;
    return recommended ? titleOf(recommended) : '';
  }
  return unwrapped(part ? (part.quote?.text ?? titleOf(entity)) : titleOf(entity));
}

function isOption(part: RatedOption | Extract): part is RatedOption {
  return 'option' in part;
}

/** What is missing for a measure, in words; undefined where nothing is. */
export function lackText({ kind, covered, lacks }: CoveredItem, measure: Measure): string | undefined {
  if (covered[measure]) return undefined;
  if (lacks.unread) return 'its text cannot be read';
  if (lacks.isUnfilled) return 'it or its work has places that nobody has filled in yet';
  if (kind === 'extract' && measure === 'verified' && lacks.doubts[0])
    return lacks.doubts[0].why === 'own'
      ? 'only its authors have verified it'
      : 'the day on which it was verified cannot be';
  if (kind === 'extract')
    return { cited: 'nothing cites it', quoted: 'it has no quote', verified: 'nobody has verified it' }[measure];
  if (!covered.cited) return uncitedText(lacks);
  return measure === 'quoted'
    ? `without words of ${namesOf(lacks.wordless)}`
    : `rests on what nobody has verified: ${namesOf(lacks.unverified)}`;
}

function uncitedText({ uncited, unresolved, unfilled }: CoveredItem['lacks']): string {
  const [first] = uncited;
  if (first === undefined || first.part === 'whole' || first.part === 'option') {
    const missing = unresolved.length > 0 ? ['is not there'] : [];
    const unwritten = unfilled.length > 0 ? ['nobody has filled in yet'] : [];
    const why = [...missing, ...unwritten].join(' or ');
    return why === '' ? 'cites nothing' : `cites only what ${why}: ${namesOf([...unresolved, ...unfilled])}`;
  }
  const [one, many] = parts[first.part];
  return uncited.length === 1 ? `${one} cites nothing` : `${uncited.length} ${many} cite nothing`;
}

/** Where something is missing, relative to the entry: the first such place, and there the citation that does not hold. */
function lackRange({ range, covered, lacks }: CoveredItem, measure: Measure): Range {
  const { uncited, unresolved, unfilled, wordless, unverified } = lacks;
  const unheld = [...unresolved, ...unfilled];
  if (covered.cited) return (measure === 'quoted' ? wordless : unverified)[0]?.range ?? range;
  const [first] = uncited;
  if (first === undefined || first.part === 'whole' || first.part === 'option')
    return unheld[0]?.range ?? first?.range ?? range;
  return (
    unheld.find(({ range: { start } }) => first.range.start <= start && start < first.range.end)?.range ?? first.range
  );
}

const parts = {
  branch: ['one branch', 'branches'],
  otherwise: ['"otherwise"', '"otherwise"'],
  line: ['one line of "do"', 'lines of "do"'],
  row: ['one row', 'rows'],
} as const;

function namesOf(citations: readonly Citation[]): string {
  return [...new Set(citations.map(citedName))].join(', ');
}
