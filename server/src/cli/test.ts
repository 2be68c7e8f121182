import type { CaseVerdict } from '../engine';
import { outcomesErrorsText } from '../export/errorsText';
import { caseFilesOf, testedBy } from '../workspace/caseFiles';
import type { GuidelineFile } from '../workspace/guidelineFile';
import {
  type Message as PlacedMessage,
  type Reach,
  reachOf,
  type TestedCase as Tested,
  testFile,
} from '../workspace/testing';
import { isGuidelineFile } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { Arguments } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { compare, findInputs } from './inputs';
import { type Location, Locations } from './locations';
import { type Host, json, type Result } from './output';
import { testText } from './testText';
import { textFiles } from './textFiles';

/**
 * What `guideline test --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Lines and columns count from 1, columns in UTF-16 units. Sorted by path, cases in the order of their file.
 */
export interface TestReport {
  readonly format: 'guideline-test';
  readonly version: 1;
  readonly cases: readonly TestedCase[];
  /** Errors of case files that belong to no case: each of them counts like a failing case. */
  readonly problems: readonly Message[];
  readonly coverage: readonly GuidelineCoverage[];
  /** What could not be tested, in words. When there is any the exit code is 2. */
  readonly failures: readonly string[];
  readonly summary: TestSummary;
}

export type Message = Location & { readonly message: string };

export interface TestedCase extends Location {
  readonly id: string;
  readonly title?: string;
  /**
   * `broken`: it cannot be run, or not be relied on, as it is written. `expects-nothing`: nothing was compared; by itself
   * no failure.
   */
  readonly outcome: CaseVerdict;
  /** False for a generated case that no person has confirmed yet. */
  readonly confirmed: boolean;
  readonly mismatches: readonly TestMismatch[];
  readonly problems: readonly Message[];
}

export interface TestMismatch extends Message {
  readonly field: string;
  /** 0 for the case itself, 1 for the first of `later`, and so on. */
  readonly step: number;
  readonly expected: string;
  readonly actual: string;
}

/** How much of one guideline the cases reach; branches are all ways out of a node that decides or may have no option. */
export interface GuidelineCoverage extends Reach {
  readonly path: string;
  /** The same of those cases alone that a person wrote or confirmed. */
  readonly confirmed: Reach;
}

export interface TestSummary {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  readonly expectNothing: number;
  /** Cases that no person has confirmed, however they came out. */
  readonly unconfirmed: number;
  readonly problems: number;
}

export const testFormats = ['text', 'json'] as const;

/** `guideline test`: every case of every case file, and how much of the guidelines they reach. */
export async function test(args: Arguments, host: Host): Promise<Result> {
  const inputs = await findInputs(textFiles, host.folder, args.positionals, {
    matches: isGuidelineFile,
    pattern: '*.cases.yaml or *.guideline.yaml',
  });
  const workspace = new Workspace(textFiles, () => host.today);
  const locations = new Locations(workspace, host.folder);
  const tester = new Tester(workspace, locations);
  const complaints = [...inputs.complaints];
  const mistakes = new Set<string>();
  for (const uri of inputs.uris) {
    const loaded = await workspace.load(uri);
    if (loaded.kind !== 'file') {
      complaints.push(`${locations.path(uri)}: ${loaded.kind === 'missing' ? 'it has just gone' : loaded.why}.`);
      continue;
    }
    const { file } = loaded;
    for (const each of configurationMistakes(workspace, [file, ...file.libraries], locations)) mistakes.add(each);
    if (file.kind === 'cases') await tester.testFile(file);
    if (file.kind === 'guideline') {
      tester.expectCases(file);
      for (const cases of await caseFilesOf(file, workspace)) await tester.testFile(cases);
    }
  }
  const report = tester.report(complaints);
  const { cases, failed, broken, problems } = report.summary;
  if (cases + problems === 0 && complaints.length === 0) complaints.push('There is no case to run.');
  return {
    exitCode: complaints.length > 0 ? 2 : failed + broken + problems > 0 ? 1 : 0,
    output: args.choice('format', testFormats) === 'json' ? json(report) : testText(report, host.style),
    complaints: [...complaints, ...mistakes, ...tester.doubts()],
  };
}

/** Runs case files, each once, and keeps what came out. */
class Tester {
  private readonly cases = new Map<GuidelineFile, readonly TestedCase[]>();
  private readonly problems: Message[] = [];
  private readonly guidelines = new Map<GuidelineFile, Tested[]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly locations: Locations,
  ) {}

  /** Tells of a guideline even if no case reaches it. */
  expectCases(guideline: GuidelineFile): Tested[] {
    const known = this.guidelines.get(guideline) ?? [];
    this.guidelines.set(guideline, known);
    return known;
  }

  async testFile(file: GuidelineFile): Promise<void> {
    if (this.cases.has(file)) return;
    this.cases.set(file, []);
    const guideline = await testedBy(file, this.workspace);
    const { cases, problems } = testFile(this.workspace, file, guideline, this.locations.path(file.uri));
    const located = <T extends PlacedMessage>({ range, ...message }: T) => ({
      ...message,
      ...this.locations.at(file, range.start),
    });
    this.problems.push(...problems.map(located));
    if (guideline) this.expectCases(guideline).push(...cases);
    this.cases.set(
      file,
      cases.map(({ placed: { entity, entry }, outcome, confirmed, ...tested }) => ({
        id: entity.id,
        ...(entity.title && { title: entity.title.text }),
        outcome,
        confirmed,
        ...this.locations.at(file, entry.start + entity.idRange.start),
        mismatches: tested.mismatches.map(located),
        problems: tested.problems.map(located),
      })),
    );
  }

  /** Which of the guidelines cannot be relied on, though their cases may pass. */
  doubts(): string[] {
    const told = [...this.guidelines.keys()].flatMap((guideline) => {
      const doubt = outcomesErrorsText(this.workspace.errorsBehind(guideline), 'terminal');
      return doubt === '' ? [] : [`${this.locations.path(guideline.uri)} ${doubt}`];
    });
    return told.sort(compare);
  }

  report(failures: readonly string[]): TestReport {
    const byPath = <T extends Location>(a: T, b: T) =>
      compare(a.path, b.path) || a.line - b.line || a.column - b.column;
    const cases = [...this.cases.values()].flat().sort(byPath);
    const problems = [...this.problems].sort(byPath);
    const counted = (outcome: TestedCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
    return {
      format: 'guideline-test',
      version: 1,
      cases,
      problems,
      coverage: this.coverage(),
      failures,
      summary: {
        cases: cases.length,
        passed: counted('pass'),
        failed: counted('fail'),
        broken: counted('broken'),
        expectNothing: counted('expects-nothing'),
        unconfirmed: cases.filter(({ confirmed }) => !confirmed).length,
        problems: problems.length,
      },
    };
  }

  private coverage(): GuidelineCoverage[] {
    return [...this.guidelines]
      .map(([file, cases]) => ({ path: this.locations.path(file.uri), ...reachOf(file.program, cases) }))
      .sort((a, b) => compare(a.path, b.path));
  }
}
