import type { Place } from '../engine';
import { violations } from '../engine/pitfalls';
import type { WithoutPair } from '../logic/mcdc';
import type { WhyUntaken } from '../logic/ways';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { KnownRun, Plan } from './casesPlan';
import { boundaryWords, decisionAt, decisionName, testWords, wayAt, wayName, wayTitle } from './casesWords';
import type { Location, Locations } from './locations';

/**
 * What `guideline cases --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Lines and columns count from 1, columns in UTF-16 units. In file order.
 */
export interface CasesReport {
  readonly format: 'guideline-cases';
  readonly version: 1;
  readonly path: string;
  /** Errors of the guideline and what it uses: as long as there are any, what its cases expect is not to be relied on. */
  readonly errors: number;
  /** Whether the new cases were asked for; otherwise they only say what is missing. */
  readonly generated: boolean;
  readonly ways: readonly ReportedWay[];
  /** With --mcdc: each test of a condition with several. */
  readonly tests?: readonly ReportedTest[];
  /** With --boundaries: each value at or beside a threshold. */
  readonly boundaries?: readonly ReportedBoundary[];
  /** What takes what is missing. */
  readonly cases: readonly ReportedCase[];
  /** With --format json and without --output: the text of the new case file, if there is anything to write. */
  readonly file?: string;
  readonly summary: CasesSummary;
}

export type Found = 'by-cases' | 'by-new-cases';

export type ReportedWay = Partial<Location> & {
  readonly way: string;
  readonly words: string;
  readonly reached: Found | WhyUntaken;
};

export type ReportedTest = Partial<Location> & {
  readonly test: string;
  readonly of: string;
  readonly shown: Found | WithoutPair['why'];
};

export interface ReportedBoundary {
  readonly of: string;
  readonly words: string;
  readonly shown: Found | 'not-found';
}

export interface ReportedCase {
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
  /** The safety properties that the run of the case does not keep: the case fails until the guideline does. */
  readonly violations: readonly string[];
}

export interface CasesSummary {
  readonly knownCases: number;
  /** Ways that somebody takes, and how many of them the known cases take. */
  readonly ways: number;
  readonly reached: number;
  /** New cases that take the rest, without those for --mcdc and --boundaries; and how many are needed at least. */
  readonly newCases: number;
  readonly atLeast: number;
  /** What is left to look at: not reached, not known to be, or not shown. */
  readonly open: number;
}

export function casesReport(
  { program, suite, decisions, effects, boundaries, cases }: Plan,
  known: readonly KnownRun[],
  told: {
    readonly guideline: GuidelineFile;
    readonly locations: Locations;
    readonly generate: boolean;
    readonly errors: number;
  },
): CasesReport {
  const at = (place: Place) => told.locations.of(told.guideline, place);
  const hand = new Set(known.map(({ run }) => run));
  const found = (...runs: readonly (typeof known)[number]['run'][]): Found =>
    runs.every((run) => hand.has(run)) ? 'by-cases' : 'by-new-cases';
  const of = [
    ...suite.known.map((way) => ({ ...way, reached: 'by-cases' as const })),
    ...suite.added.map((way) => ({ ...way, reached: 'by-new-cases' as const })),
    ...suite.untaken.map((way) => ({ ...way, reached: way.why })),
  ];
  const ways = of
    .sort((a, b) => a.node.index - b.node.index)
    .map(
      (way): ReportedWay => ({
        way: wayName(way),
        words: wayTitle(way, program),
        reached: way.reached,
        ...at(wayAt(way)),
      }),
    );
  const tests = effects && [
    ...effects.pairs.map((pair) => ({ ...pair, shown: found(pair.yes, pair.no) })),
    ...effects.without.map((each) => ({ ...each, shown: each.why })),
  ];
  const reportedTests = tests?.map(
    (each): ReportedTest => ({
      test: testWords(each, program),
      of: decisionName(each.decision.place),
      shown: each.shown,
      ...at(decisionAt(each.decision.place)),
    }),
  );
  const values = boundaries && [
    ...boundaries.shown.map((each) => ({ ...each, shown: found(each.run) })),
    ...boundaries.notFound.map((each) => ({ ...each, shown: 'not-found' as const })),
  ];
  const reportedValues = values?.map(
    (each): ReportedBoundary => ({
      of: decisionName(each.decision.place),
      words: boundaryWords(each, program),
      shown: each.shown,
    }),
  );
  const shownBy = [
    ...ways.map(({ reached }) => reached),
    ...(reportedTests ?? []).map(({ shown }) => shown),
    ...(reportedValues ?? []).map(({ shown }) => shown),
  ];
  const missing = told.generate ? 0 : shownBy.filter((by) => by === 'by-new-cases').length;
  const unknown = [
    ...ways.filter(({ reached }) => ['broken', 'not-followed', 'not-found'].includes(reached)),
    ...(reportedTests ?? []).filter(({ shown }) => shown === 'not-found' || shown === 'too-large'),
    ...(effects ? decisions.notFollowed : []),
  ].length;
  const unsafe = told.generate ? cases.filter(({ run }) => violations(run).length > 0).length : 0;
  return {
    format: 'guideline-cases',
    version: 1,
    path: told.locations.path(told.guideline.uri),
    errors: told.errors,
    generated: told.generate,
    ways,
    ...(reportedTests && { tests: reportedTests }),
    ...(reportedValues && { boundaries: reportedValues }),
    cases: cases.map(({ id, title, notes, violations: broken }) => ({ id, title, notes, violations: broken })),
    summary: {
      knownCases: new Set(known.map(({ id }) => id)).size,
      ways: suite.known.length + suite.added.length,
      reached: suite.known.length,
      newCases: suite.cases.length,
      atLeast: suite.atLeast,
      open: missing + unknown + unsafe,
    },
  };
}
