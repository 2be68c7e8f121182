import { lackText, shortfallText, titleOfItem } from '../features/coverage';
import {
  type Counts,
  type CoveredItem,
  type CoveredKind,
  citationCoverage,
  countsOf,
  coveredKinds,
  type Measure,
  measures,
  percentOf,
} from '../workspace/citationCoverage';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { shortfallOf, unreadIn } from '../workspace/unread';
import { isCaseFile, isGuidelineFile } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import { type Arguments, Refusal } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { coverageHtml } from './coverageHtml';
import { coverageText } from './coverageText';
import { compare, findInputs } from './inputs';
import { type Location, Locations } from './locations';
import { type Host, json, type Result } from './output';
import { textFiles } from './textFiles';
import { type Waived, waivedJson } from './waived';

/**
 * What `guideline coverage --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Lines and columns count from 1, columns in UTF-16 units. Files by path, items in the order of the text.
 */
export interface CoverageReport {
  readonly format: 'guideline-coverage';
  readonly version: 1;
  /** The day by which it is judged which waivers are in force, `YYYY-MM-DD`. */
  readonly day: string;
  /** What is asked for: the list of what is missing and `min` are about it. */
  readonly of: Measure;
  /** The percentage that was asked for. */
  readonly min?: number;
  /** The guidelines and libraries that were asked for, and the libraries that they use. Each once. */
  readonly files: readonly CoverageOfFile[];
  /** Over all files. */
  readonly total: CountsOfKinds;
  /** What stays below `min`. When there is any the exit code is 1. */
  readonly below: readonly { readonly path: string; readonly kind: CoveredKind; readonly percent: number }[];
  /** What could not be read, in words, mistakes of a configuration too. When there is any the exit code is 2. */
  readonly failures: readonly string[];
}

export interface CoverageOfFile {
  readonly path: string;
  readonly title: string;
  readonly counts: CountsOfKinds;
  readonly items: readonly CoverageItem[];
  /** Why the counts are not of all that its author wrote there, to follow the path; absent where they are. */
  readonly shortfall?: string;
  /** What was not read, and so is in no count. */
  readonly unread: readonly CoverageUnread[];
}

export interface CoverageUnread extends Omit<Location, 'path'> {
  /** Why, as a sentence. */
  readonly message: string;
}

export type CountsOfKinds = Readonly<Record<CoveredKind, CoverageCounts>>;

/** Shares are of `total` less `waived`, in percent; null where that is nothing. */
export interface CoverageCounts extends Counts {
  readonly percent: Readonly<Record<Measure, number | null>>;
}

export interface CoverageItem extends Omit<Location, 'path'> {
  readonly kind: CoveredKind;
  /** Of a rating `table/option`, of an extract `work#extract`. */
  readonly id: string;
  readonly title: string;
  readonly cited: boolean;
  readonly quoted: boolean;
  readonly verified: boolean;
  /** Set where it is not cited and somebody answers for that. It then counts for nothing. */
  readonly waived?: Waived;
  /** What is missing for each measure, in words; absent where nothing is. */
  readonly lacks: Readonly<Partial<Record<Measure, string>>>;
}

export const coverageFormats = ['text', 'json', 'html'] as const;

/** `guideline coverage`: how much of some guidelines, and of what they use, is cited, quoted and verified. */
export async function coverage(args: Arguments, host: Host): Promise<Result> {
  const min = minOf(args);
  const { files, failures, locations } = await filesOf(args, host);
  const question = { day: host.today, of: args.choice('of', measures), ...(min !== undefined && { min }) };
  const report = reportOf(files, failures, locations, question);
  const exitCode = report.failures.length > 0 ? 2 : report.below.length > 0 ? 1 : 0;
  return { exitCode, output: print(report, args, host), complaints: report.failures };
}

function print(report: CoverageReport, args: Arguments, { style }: Host): string {
  switch (args.choice('format', coverageFormats)) {
    case 'json':
      return json(report);
    case 'html':
      return coverageHtml(report);
    case 'text':
      return coverageText(report, style);
  }
}

function minOf(args: Arguments): number | undefined {
  const [written] = args.all('min');
  if (written === undefined) return undefined;
  const min = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  if (!(min <= 100)) throw new Refusal(`--min is "${written}"; it has to be a number from 0 to 100.`);
  return min;
}

async function filesOf(args: Arguments, host: Host) {
  const inputs = await findInputs(textFiles, host.folder, args.positionals, {
    matches: (uri) => isGuidelineFile(uri) && !isCaseFile(uri),
    pattern: '*.guideline.yaml',
  });
  const workspace = new Workspace(textFiles, () => host.today);
  const locations = new Locations(workspace, host.folder);
  const files = new Set<GuidelineFile>();
  const failures = [...inputs.complaints];
  for (const uri of inputs.uris) {
    const loaded = await workspace.load(uri);
    if (loaded.kind === 'file') for (const file of [loaded.file, ...loaded.file.libraries]) files.add(file);
    else failures.push(`${locations.path(uri)}: ${loaded.kind === 'unreadable' ? loaded.why : 'it has just gone'}.`);
  }
  const sorted = [...files].sort((a, b) => compare(locations.path(a.uri), locations.path(b.uri)));
  failures.push(...configurationMistakes(workspace, files, locations));
  return { files: sorted, failures, locations };
}

function reportOf(
  files: readonly GuidelineFile[],
  failures: readonly string[],
  locations: Locations,
  question: Pick<CoverageReport, 'day' | 'of' | 'min'>,
): CoverageReport {
  const covered = [...citationCoverage(files)];
  const told = covered.map(([file, items]) => fileOf(file, items, locations));
  return {
    format: 'guideline-coverage',
    version: 1,
    ...question,
    files: told,
    total: countsByKind(covered.flatMap(([, items]) => items)),
    below: told.flatMap((file) => belowIn(file, question)),
    failures: [...failures, ...told.flatMap(shortfallIn)],
  };
}

function fileOf(file: GuidelineFile, items: readonly CoveredItem[], locations: Locations): CoverageOfFile {
  const unread = unreadIn(file);
  const shortfall = shortfallText(shortfallOf(file, unread), items.length);
  return {
    path: locations.path(file.uri),
    title: file.check.names.header(file.document, 'title')?.entity.text?.text ?? '',
    counts: countsByKind(items),
    items: items.map((item) => itemOf(item, file, locations)),
    ...(shortfall !== undefined && { shortfall }),
    unread: unread.map(({ message, range }) => {
      const { line, column } = locations.at(file, range.start);
      return { message, line, column };
    }),
  };
}

function shortfallIn({ path, shortfall }: CoverageOfFile): string[] {
  return shortfall === undefined ? [] : [`${path} ${shortfall}; see \`guideline lint\`.`];
}

function countsByKind(items: readonly CoveredItem[]): CountsOfKinds {
  const counts = (kind: CoveredKind): CoverageCounts => {
    const ofKind = countsOf(items.filter((item) => item.kind === kind));
    const percent = (measure: Measure) => percentOf(ofKind, measure) ?? null;
    return {
      ...ofKind,
      percent: { cited: percent('cited'), quoted: percent('quoted'), verified: percent('verified') },
    };
  };
  return Object.fromEntries(coveredKinds.map((kind) => [kind, counts(kind)])) as Record<CoveredKind, CoverageCounts>;
}

function belowIn(
  { path, counts }: CoverageOfFile,
  { of, min = 0 }: Pick<CoverageReport, 'of' | 'min'>,
): CoverageReport['below'] {
  return coveredKinds.flatMap((kind) => {
    const percent = counts[kind].percent[of];
    return percent !== null && percent < min ? [{ path, kind, percent }] : [];
  });
}

function itemOf(item: CoveredItem, file: GuidelineFile, locations: Locations): CoverageItem {
  const { kind, id, placed, range, covered, waived } = item;
  const { line, column } = locations.at(file, placed.entry.start + range.start);
  const lacks = measures.flatMap((measure) => {
    const text = lackText(item, measure);
    return text === undefined ? [] : [[measure, text]];
  });
  return {
    kind,
    id,
    title: titleOfItem(file, item),
    line,
    column,
    ...covered,
    ...(waived && { waived: waivedJson(waived) }),
    lacks: Object.fromEntries(lacks),
  };
}
