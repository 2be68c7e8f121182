import { type CaseResult, compile, cover, type Program, type Run, runCase } from '../engine';
import { isConfirmed } from '../model/readCase';
import type { Problem } from '../rules/rule';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { isGuidelineFile } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { Arguments } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { compare, findInputs } from './inputs';
import { type Location, Locations } from './locations';
import { type Host, json, type Result } from './output';
import { missingGuideline, SubjectFinder, testedBy } from './subject';
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
  /** `broken`: it cannot be run, or not be relied on, as it is written. */
  readonly outcome: 'pass' | 'fail' | 'broken';
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

export interface Reach {
  readonly cases: number;
  readonly nodes: Share;
  readonly branches: Share;
}

export interface Share {
  readonly reached: number;
  readonly of: number;
}

export interface TestSummary {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
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
  const finder = new SubjectFinder(textFiles, workspace, locations, host.folder);
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
      for (const cases of await finder.caseFilesOf(file)) await tester.testFile(cases);
    }
  }
  const report = tester.report(complaints);
  const { cases, passed, problems } = report.summary;
  if (cases + problems === 0 && complaints.length === 0) complaints.push('There is no case to run.');
  return {
    exitCode: complaints.length > 0 ? 2 : passed < cases || problems > 0 ? 1 : 0,
    output: args.choice('format', testFormats) === 'json' ? json(report) : testText(report, host.style),
    complaints: [...complaints, ...mistakes],
  };
}

/** A guideline with its cases, and the runs of those that can be relied on. */
interface TestedGuideline {
  readonly program: Program;
  readonly cases: { readonly confirmed: boolean; readonly runs: readonly Run[] }[];
}

/** Runs case files, each once, and keeps what came out. */
class Tester {
  private readonly tested = new Map<GuidelineFile, TestedCase[]>();
  private readonly problems: Message[] = [];
  private readonly guidelines = new Map<GuidelineFile, TestedGuideline>();

  constructor(
    private readonly workspace: Workspace,
    private readonly locations: Locations,
  ) {}

  /** Tells of a guideline even if no case reaches it. */
  expectCases(guideline: GuidelineFile): TestedGuideline {
    const known = this.guidelines.get(guideline) ?? { program: compile(guideline.guideline), cases: [] };
    this.guidelines.set(guideline, known);
    return known;
  }

  async testFile(file: GuidelineFile): Promise<void> {
    if (this.tested.has(file)) return;
    const results: TestedCase[] = [];
    this.tested.set(file, results);
    const guideline = await testedBy(file, this.workspace);
    const errors = this.workspace.problems(file).filter(({ severity, waived }) => severity === 'error' && !waived);
    const placed = [...file.cases.values()];
    const entries = new Set(placed.map(({ entry }) => entry));
    const strays = errors.filter(({ entry }) => !entries.has(entry)).map((problem) => this.message(problem, file));
    if (!guideline && strays.length === 0) {
      const message = `${this.locations.path(file.uri)} ${missingGuideline(file)}`;
      strays.push({ message, ...this.locations.at(file, 0) });
    }
    if (placed.length === 0 && strays.length === 0) {
      strays.push({ message: 'The file has no cases.', ...this.locations.at(file, 0) });
    }
    if (!guideline && placed.length > 0) {
      const broken = { outcome: 'broken', mismatches: [], problems: [], runs: [] } as const;
      results.push(...placed.map(({ entity: { id } }) => this.testedCase(file, { id, ...broken }, strays)));
      return;
    }
    this.problems.push(...strays);
    if (!guideline) return;
    const { program, cases } = this.expectCases(guideline);
    for (const { entity, entry } of placed) {
      const result = runCase(program, file.cases, entity.id);
      const own = errors.filter((problem) => problem.entry === entry).map((problem) => this.message(problem, file));
      const tested = this.testedCase(file, result, own);
      cases.push({ confirmed: tested.confirmed, runs: tested.outcome === 'broken' ? [] : result.runs });
      results.push(tested);
    }
  }

  report(failures: readonly string[]): TestReport {
    const byPath = <T extends Location>(a: T, b: T) =>
      compare(a.path, b.path) || a.line - b.line || a.column - b.column;
    const cases = [...this.tested.values()].flat().sort(byPath);
    const problems = [...this.problems].sort(byPath);
    const counted = (outcome: CaseResult['outcome']) => cases.filter((each) => each.outcome === outcome).length;
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
        unconfirmed: cases.filter(({ confirmed }) => !confirmed).length,
        problems: problems.length,
      },
    };
  }

  private testedCase(file: GuidelineFile, result: CaseResult, errors: readonly Message[]): TestedCase {
    const { id, mismatches, problems } = result;
    const placed = file.cases.get(id);
    const inCase = (of: string, offset: number) => {
      const start = file.cases.get(of)?.entry.start ?? 0;
      return this.locations.at(file, start + offset);
    };
    const title = placed?.entity.title?.text;
    return {
      id,
      ...(title !== undefined && { title }),
      // What cannot be read is left out of a case, so a case with errors may pass for the wrong reason.
      outcome: errors.length > 0 ? 'broken' : result.outcome,
      confirmed: placed !== undefined && isConfirmed(placed.entity),
      ...inCase(id, placed?.entity.idRange.start ?? 0),
      mismatches: mismatches.map(({ range, ...mismatch }) => ({ ...mismatch, ...inCase(id, range.start) })),
      problems:
        errors.length > 0
          ? errors
          : problems.map(({ message, case: of, range }) => ({ message, ...inCase(of, range.start) })),
    };
  }

  private message({ message, entry, range }: Problem, file: GuidelineFile): Message {
    return { message, ...this.locations.at(file, entry.start + range.start) };
  }

  private coverage(): GuidelineCoverage[] {
    const all = [...this.guidelines].map(([file, { program, cases }]) => ({
      path: this.locations.path(file.uri),
      ...reach(program, cases),
      confirmed: reach(
        program,
        cases.filter(({ confirmed }) => confirmed),
      ),
    }));
    return all.sort((a, b) => compare(a.path, b.path));
  }
}

function reach(program: Program, cases: TestedGuideline['cases']): Reach {
  const { nodes } = cover(
    program,
    cases.flatMap(({ runs }) => runs),
  );
  return { cases: cases.length, nodes: share(nodes), branches: share(nodes.flatMap(({ branches }) => branches)) };
}

function share(counted: readonly { readonly hits: number }[]): Share {
  return { reached: counted.filter(({ hits }) => hits > 0).length, of: counted.length };
}
