import { type CaseResult, comparedRuns, cover, type Mismatch, type Program, type Run, runCase } from '../engine';
import type { Placed } from '../model/assemble';
import type { Case } from '../model/guideline';
import { isConfirmed } from '../model/readCase';
import type { Problem } from '../rules/rule';
import type { Range } from '../syntax/node';
import { type CaseError, caseErrors, errorsIn } from './caseErrors';
import { missingGuideline } from './caseFiles';
import type { GuidelineFile } from './guidelineFile';
import type { Workspace } from './workspace';

/** A case file with what came out, in the order of its text. The same for the editor and the command line. */
export interface TestedFile {
  readonly file: GuidelineFile;
  /** Undefined when the file names none that can be read. */
  readonly guideline: GuidelineFile | undefined;
  readonly cases: readonly TestedCase[];
  /** Errors of the file that belong to no case: each of them counts like a failing case. */
  readonly problems: readonly Message[];
}

export interface TestedCase extends Pick<CaseResult, 'outcome'> {
  readonly placed: Placed<Case>;
  /** False for a generated case that no person has confirmed yet. */
  readonly confirmed: boolean;
  readonly mismatches: readonly (Omit<Mismatch, 'range'> & Message)[];
  readonly problems: readonly Message[];
  /** Those that were compared with what a step expects; none of a broken case. */
  readonly runs: readonly Run[];
  /** Milliseconds; undefined where nobody wants to know. */
  readonly took: number | undefined;
}

export interface TestOptions {
  /** Run only these; all, where it is undefined. */
  readonly ids?: ReadonlySet<string> | undefined;
  /** Milliseconds from some fixed time on, where somebody wants to know what each case takes. */
  readonly clock?: (() => number) | undefined;
}

/** What is wrong, and where in the text of the case file. */
export interface Message {
  readonly message: string;
  readonly range: Range;
}

/**
 * Runs the cases of a case file, and compares what comes out.
 *
 * @param guideline what the file is about, as `testedBy` finds it
 * @param name the file as people know it, for messages
 */
export function testFile(
  workspace: Workspace,
  file: GuidelineFile,
  guideline: GuidelineFile | undefined,
  name: string,
  { ids, clock }: TestOptions = {},
): TestedFile {
  const errors = errorsIn(workspace, file);
  const table = file.cases;
  const all = [...table.values()];
  const entries = new Set(all.map(({ entry }) => entry));
  const strays = errors.filter(({ entry }) => !entries.has(entry)).map(messageOf);
  const top = { start: 0, end: 0 };
  if (!guideline && strays.length === 0) strays.push({ message: `${name} ${missingGuideline(file)}`, range: top });
  if (all.length === 0 && strays.length === 0) strays.push({ message: 'The file has no cases.', range: top });
  const chosen = ids ? all.filter(({ entity }) => ids.has(entity.id)) : all;
  // Without a guideline what keeps the file from being tested is told with each of its cases.
  if (!guideline && all.length > 0)
    return { file, guideline, cases: chosen.map((placed) => brokenCase(placed, strays)), problems: [] };
  if (!guideline) return { file, guideline, cases: [], problems: strays };
  const { program } = guideline;
  const tested = (placed: Placed<Case>): TestedCase => {
    const own = caseErrors(errors, table, placed.entity.id);
    const result = runCase(program, table, placed.entity.id);
    // What cannot be read is left out of a case, so a case with errors may pass for the wrong reason.
    const told = ({ message, case: of, range }: CaseError): Message => {
      return { message, range: inEntry(table.get(of) ?? placed, range) };
    };
    if (own.length > 0) return { ...brokenCase(placed, own.map(told)), mismatches: mismatchesOf(result, placed) };
    if (result.outcome === 'broken') return brokenCase(placed, result.problems.map(told));
    return {
      placed,
      outcome: result.outcome,
      confirmed: isConfirmed(placed.entity),
      mismatches: mismatchesOf(result, placed),
      problems: [],
      runs: comparedRuns(placed.entity, result),
      took: undefined,
    };
  };
  const cases = chosen.map((placed) => {
    const start = clock?.();
    const result = tested(placed);
    return clock && start !== undefined ? { ...result, took: clock() - start } : result;
  });
  return { file, guideline, cases, problems: strays };
}

function brokenCase(placed: Placed<Case>, problems: readonly Message[]): TestedCase {
  return {
    placed,
    outcome: 'broken',
    confirmed: isConfirmed(placed.entity),
    mismatches: [],
    problems,
    runs: [],
    took: undefined,
  };
}

function mismatchesOf({ mismatches }: CaseResult, placed: Placed<Case>): TestedCase['mismatches'] {
  return mismatches.map(({ range, ...mismatch }) => ({ ...mismatch, range: inEntry(placed, range) }));
}

function messageOf({ message, entry, range }: Problem): Message {
  return { message, range: inEntry({ entry }, range) };
}

function inEntry({ entry }: Pick<Placed, 'entry'>, { start, end }: Range): Range {
  return { start: entry.start + start, end: entry.start + end };
}

/** How much of a guideline some cases reach; branches are all ways out of a node that decides or may have no option. */
export interface Reach {
  readonly cases: number;
  readonly nodes: Share;
  readonly branches: Share;
}

export interface Share {
  readonly reached: number;
  readonly of: number;
}

/** The same of all cases, and of those alone that a person wrote or confirmed. */
export interface GuidelineReach extends Reach {
  /** How many more cannot be run, and so reach nothing; absent where there is none. */
  readonly broken?: number;
  /** How many more expect nothing, and so show nothing of what they pass; absent where there is none. */
  readonly expectNothing?: number;
  readonly confirmed: Reach;
}

export function reachOf(program: Program, cases: readonly TestedCase[]): GuidelineReach {
  // Any other reaches nothing, and would make the share look like that of more cases.
  const compared = cases.filter(({ runs }) => runs.length > 0);
  const broken = cases.filter(({ outcome }) => outcome === 'broken').length;
  const expectNothing = cases.length - compared.length - broken;
  const confirmed = compared.filter((each) => each.confirmed);
  return {
    ...reach(program, compared),
    ...(broken > 0 && { broken }),
    ...(expectNothing > 0 && { expectNothing }),
    confirmed: reach(program, confirmed),
  };
}

function reach(program: Program, cases: readonly TestedCase[]): Reach {
  const { nodes } = cover(
    program,
    cases.flatMap(({ runs }) => runs),
  );
  return { cases: cases.length, nodes: share(nodes), branches: share(nodes.flatMap(({ branches }) => branches)) };
}

function share(counted: readonly { readonly hits: number }[]): Share {
  return { reached: counted.filter(({ hits }) => hits > 0).length, of: counted.length };
}
