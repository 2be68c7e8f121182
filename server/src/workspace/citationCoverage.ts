import type { Placed } from '../model/assemble';
import type { Citation, Entity, Extract, RatedOption, Waiver } from '../model/guideline';
import { isVerified } from '../model/readReference';
import { usesOf } from '../model/uses';
import { type CitingEntity, citingKinds, type Uncited, uncitedIn } from '../rules/citation/uncited';
import { isDamaged } from '../rules/damage';
import { leaningsOf } from '../rules/leanings';
import type { Doubt } from '../rules/verifications';
import type { Range } from '../syntax/node';
import { CitedWorks, doubtsIn, type PlacedExtract } from './citedWorks';
import type { GuidelineFile } from './guidelineFile';
import { isCaseFile, isGuidelineFile } from './uri';
import { waiverOf } from './waivers';

/** What is covered or not; `score` is any derived finding, `rating` one option of a table. */
export const coveredKinds = ['node', 'rating', 'score', 'exclusion', 'pitfall', 'extract'] as const;
export type CoveredKind = (typeof coveredKinds)[number];

/** How well: a work is named, its own words are there, somebody has looked them up. */
export const measures = ['cited', 'quoted', 'verified'] as const;
export type Measure = (typeof measures)[number];

/** One thing that has to rest on something, or an extract that something can rest on. */
export interface CoveredItem {
  readonly kind: CoveredKind;
  /** Of a rating `table/option`, of an extract `work#extract`. */
  readonly id: string;
  readonly placed: Placed;
  /** Where its id stands, relative to its entry. */
  readonly range: Range;
  readonly part?: RatedOption | Extract;
  readonly covered: Readonly<Record<Measure, boolean>>;
  /** Set where it is not cited and somebody answers for that. It then counts for no measure. */
  readonly waived?: Waiver;
  readonly lacks: Lacks;
}

/** Why something is not covered; empty lists where it is. */
export interface Lacks {
  /** Its text cannot be read, so nothing is taken to be there. */
  readonly unread: boolean;
  /** Places that cite nothing, or nothing that is there. */
  readonly uncited: readonly Uncited[];
  /** Citations of works or extracts that are not there. */
  readonly unresolved: readonly Citation[];
  /** Citations of works or extracts that have places which nobody has filled in. */
  readonly unfilled: readonly Citation[];
  /** Citations without words of the work. */
  readonly wordless: readonly Citation[];
  /** Citations that name no extract, or none that somebody has verified. */
  readonly unverified: readonly Citation[];
  /** Of an extract, whether it or its work has places that nobody has filled in. */
  readonly isUnfilled: boolean;
  /** Of an extract that somebody says to have verified, why that does not count. */
  readonly doubts: readonly Doubt[];
}

/**
 * How well everything in some files is cited, in the order of files and text. Each file takes names from itself and what
 * it uses; an extract counts as cited when anything in any of the files names it.
 */
export function citationCoverage(all: readonly GuidelineFile[]): ReadonlyMap<GuidelineFile, readonly CoveredItem[]> {
  const files = all.filter(makesClaims);
  const named = new Set(files.flatMap(extractsNamedIn));
  return new Map(files.map((file) => [file, itemsOf(file, named)]));
}

/** Not a bibliography nor a case file; what is called a guideline is counted as one, although cases have strayed into it. */
function makesClaims({ kind, uri }: GuidelineFile): boolean {
  return kind === 'guideline' || kind === 'library' || (kind === 'cases' && isGuidelineFile(uri) && !isCaseFile(uri));
}

function placedIn({ document, check: { names } }: GuidelineFile): Placed[] {
  return document.entries.flatMap((entry) => names.at(entry) ?? []);
}

function extractsNamedIn(file: GuidelineFile): Extract[] {
  const works = new CitedWorks(file);
  return placedIn(file).flatMap(({ entity }) =>
    usesOf(entity).flatMap(({ space, owner, id }) =>
      space === 'extract' && owner !== undefined ? (works.extract(owner, id)?.extract ?? []) : [],
    ),
  );
}

function itemsOf(file: GuidelineFile, named: ReadonlySet<Extract>): CoveredItem[] {
  const works = new CitedWorks(file);
  return placedIn(file).flatMap((placed): CoveredItem[] => {
    const { entity } = placed;
    if (entity.kind === 'reference')
      return entity.extracts.map((extract) => extractItem(file, works, { ...placed, entity, extract }, named));
    if (entity.kind === 'ratings')
      return entity.options.map((option) => citingItem(file, works, { ...placed, entity }, option));
    return isCiting(entity) ? [citingItem(file, works, { ...placed, entity })] : [];
  });
}

function isCiting(entity: Entity): entity is CitingEntity {
  return citingKinds.some((kind) => kind === entity.kind);
}

function citingItem(
  file: GuidelineFile,
  works: CitedWorks,
  placed: Placed<CitingEntity>,
  option?: RatedOption,
): CoveredItem {
  const { entity, entry } = placed;
  const citations = leaningsOf(entity)
    .filter(({ site }) => !option || site.kind === 'whole' || (site.kind === 'option' && site.option === option))
    .map(({ citation }) => citation);
  const places = (uncited: readonly Uncited[]) =>
    uncited.filter((each) => !option || (each.part === 'option' && each.option === option));
  const lacks: Lacks = {
    unread: isDamaged(entry),
    uncited: places(uncitedIn(entity, (citation) => works.stateOf(citation) === 'there')),
    unresolved: citations.filter((citation) => works.stateOf(citation) === 'missing'),
    unfilled: citations.filter((citation) => works.stateOf(citation) === 'unfilled'),
    wordless: citations.filter((citation) => !works.isQuoted(citation)),
    unverified: citations.filter((citation) => !works.isVerified(citation)),
    isUnfilled: false,
    doubts: [],
  };
  const cited = !lacks.unread && lacks.uncited.length === 0;
  const isMissing = !lacks.unread && places(uncitedIn(entity)).length > 0;
  const waived = isMissing
    ? waiverOf('citation/missing', entry, { waiving: file.check.waiving, today: file.today })
    : undefined;
  return {
    kind: kindOf(entity),
    id: option ? `${entity.id}/${option.option.id}` : entity.id,
    placed,
    range: option ? option.option.range : entity.idRange,
    ...(option && { part: option }),
    covered: {
      cited,
      quoted: cited && lacks.wordless.length === 0,
      verified: cited && lacks.unverified.length === 0,
    },
    ...(waived && { waived }),
    lacks,
  };
}

function kindOf({ kind }: CitingEntity): CoveredKind {
  if (kind === 'ratings') return 'rating';
  return kind === 'derived' ? 'score' : kind;
}

/** An extract cites nothing itself: what it lacks shows in `covered`. */
function extractItem(
  file: GuidelineFile,
  works: CitedWorks,
  placed: PlacedExtract,
  named: ReadonlySet<Extract>,
): CoveredItem {
  const { extract, entity, entry } = placed;
  const unread = isDamaged(entry);
  const isUnfilled = !works.isFilledIn(placed);
  const doubts = isVerified(extract) ? doubtsIn(file, placed) : [];
  const counts = !unread && !isUnfilled;
  return {
    kind: 'extract',
    id: `${entity.id}#${extract.id}`,
    placed,
    range: extract.idRange,
    part: extract,
    covered: {
      cited: counts && named.has(extract),
      quoted: counts && (extract.quote?.text.trim() ?? '') !== '',
      verified: counts && isVerified(extract) && doubts.length === 0,
    },
    lacks: { unread, uncited: [], unresolved: [], unfilled: [], wordless: [], unverified: [], isUnfilled, doubts },
  };
}

/** How many there are, and how many of them are covered how well. */
export interface Counts extends Readonly<Record<Measure, number>> {
  readonly total: number;
  readonly waived: number;
}

export function countsOf(items: readonly CoveredItem[]): Counts {
  const counted = items.filter(({ waived }) => !waived);
  const covered = (measure: Measure) => counted.filter((item) => item.covered[measure]).length;
  return {
    total: items.length,
    waived: items.length - counted.length,
    cited: covered('cited'),
    quoted: covered('quoted'),
    verified: covered('verified'),
  };
}

/** The share that is covered, in percent, of those that are not waived; undefined where there are none. */
export function percentOf(counts: Counts, measure: Measure): number | undefined {
  const counted = counts.total - counts.waived;
  return counted === 0 ? undefined : (100 * counts[measure]) / counted;
}
