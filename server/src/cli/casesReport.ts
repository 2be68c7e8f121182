import type { Place, Program, Run } from '../engine';
import { wayName, wayTitle } from '../export/wayWords';
import type { Boundaries } from '../logic/suites/boundaries';
import type { Effects, WithoutPair } from '../logic/suites/mcdc';
import type { WhyUntaken } from '../logic/suites/ways';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { KnownRun, Plan } from './casesPlan';
import { boundaryWords, decisionAt, decisionName, testWords, wayAt } from './casesWords';
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

export interface Told {
  readonly guideline: GuidelineFile;
  readonly locations: Locations;
  readonly generate: boolean;
  readonly errors: number;
}

export function casesReport(plan: Plan, known: readonly KnownRun[], told: Told): CasesReport {
  const hand = new Set(known.map(({ run }) => run));
  const found = (...runs: readonly Run[]): Found => (runs.every((run) => hand.has(run)) ? 'by-cases' : 'by-new-cases');
  const at = (place: Place) => told.locations.of(told.guideline, place);
  const ways = reportedWays(plan, at);
  const tests = plan.effects && reportedTests(plan.effects, plan.program, found, at);
  const boundaries = plan.boundaries && reportedBoundaries(plan.boundaries, plan.program, found);
  const { suite, decisions } = plan;
  const cases = plan.cases.map(({ id, title, notes, violations }) => ({ id, title, notes, violations }));
  const states = [
    ...ways.map(({ reached }) => reached),
    ...(tests ?? []).map(({ shown }) => shown),
    ...(boundaries ?? []).flatMap(({ shown }) => (shown === 'not-found' ? [] : shown)),
    ...(plan.effects ? decisions.notFollowed : []).map(() => 'not-followed' as const),
  ];
  const isOpen = told.generate ? unknown : [...unknown, 'by-new-cases'];
  const unsafe = told.generate ? cases.filter(({ violations }) => violations.length > 0) : [];
  return {
    format: 'guideline-cases',
    version: 1,
    path: told.locations.path(told.guideline.uri),
    errors: told.errors,
    generated: told.generate,
    ways,
    ...(tests && { tests }),
    ...(boundaries && { boundaries }),
    cases,
    summary: {
      knownCases: new Set(known.map(({ file, id }) => `${file} ${id}`)).size,
      ways: suite.known.length + suite.added.length,
      reached: suite.known.length,
      newCases: suite.cases.length,
      atLeast: suite.atLeast,
      open: states.filter((state) => isOpen.includes(state)).length + unsafe.length,
    },
  };
}

/** What is neither shown nor ruled out. */
const unknown: readonly string[] = ['broken', 'not-followed', 'not-found', 'too-large'];

type At = (place: Place) => Location | undefined;

function reportedWays({ suite, program }: Plan, at: At): ReportedWay[] {
  const ways = [
    ...suite.known.map((way) => ({ ...way, reached: 'by-cases' as const })),
    ...suite.added.map((way) => ({ ...way, reached: 'by-new-cases' as const })),
    ...suite.untaken.map((way) => ({ ...way, reached: way.why })),
  ];
  return ways
    .sort((a, b) => a.node.index - b.node.index)
    .map((way) => ({ way: wayName(way), words: wayTitle(way, program), reached: way.reached, ...at(wayAt(way)) }));
}

function reportedTests(
  { pairs, without }: Effects,
  program: Program,
  found: (...runs: readonly Run[]) => Found,
  at: At,
): ReportedTest[] {
  const tests = [
    ...pairs.map((pair) => ({ ...pair, shown: found(pair.yes, pair.no) })),
    ...without.map((each) => ({ ...each, shown: each.why })),
  ];
  return tests.map((each) => ({
    test: testWords(each, program),
    of: decisionName(each.decision.place),
    shown: each.shown,
    ...at(decisionAt(each.decision.place)),
  }));
}

function reportedBoundaries(
  { shown, notFound }: Boundaries,
  program: Program,
  found: (run: Run) => Found,
): ReportedBoundary[] {
  const values = [
    ...shown.map((each) => ({ ...each, shown: found(each.run) })),
    ...notFound.map((each) => ({ ...each, shown: 'not-found' as const })),
  ];
  return values.map((each) => ({
    of: decisionName(each.decision.place),
    words: boundaryWords(each, program),
    shown: each.shown,
  }));
}
