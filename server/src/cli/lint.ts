import type { RawValue } from '../engine';
import { conditionText } from '../features/conditionText';
import { type Problem, type Profile, profiles, type Severity } from '../rules/rule';
import { ucumFromDisk } from '../ucum/fromDisk';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { isGuidelineFile } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { Arguments } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { fixFiles } from './fix';
import { compare, findInputs } from './inputs';
import { lintText } from './lintText';
import { type Location, Locations } from './locations';
import { type Host, json, type Result } from './output';
import { textFiles } from './textFiles';
import { type Waived, waivedJson } from './waived';

/**
 * What `guideline lint --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Lines and columns count from 1, columns in UTF-16 units; ends are exclusive. Sorted by path and place.
 */
export interface LintReport {
  readonly format: 'guideline-lint';
  readonly version: 1;
  /** The files that were asked for, and those that they use or are about. Each once. */
  readonly files: readonly LintedFile[];
  /** What could not be linted, in words. When there is any the exit code is 2. */
  readonly failures: readonly string[];
  readonly summary: LintSummary;
  /** With --fix: the files that were changed, and how many safe fixes were taken in each. */
  readonly fixed?: readonly FixedFile[];
  /** With --fix: approved files that were left alone, and how many safe fixes they would take. */
  readonly withheld?: readonly FixedFile[];
  /** With --timing: milliseconds that each rule took in all files together, the slowest first. */
  readonly timing?: readonly RuleTime[];
}

export interface FixedFile {
  readonly path: string;
  readonly fixes: number;
}

export interface RuleTime {
  readonly rule: string;
  readonly milliseconds: number;
}

export interface LintedFile {
  readonly path: string;
  readonly problems: readonly LintProblem[];
}

export interface LintProblem extends Omit<Location, 'path'> {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly endLine: number;
  readonly endColumn: number;
  readonly related: readonly (Location & { readonly message: string })[];
  /** A patient who shows it, by finding: what `guideline run` takes with `--set`, and a case as `given`. */
  readonly witness?: Readonly<Record<string, RawValue>>;
  /** What it is about, in a few words, where its rule tells several things of one place. */
  readonly about?: string;
  /** Set when somebody has decided to live with it; such a problem counts only as waived. */
  readonly waived?: Waived & {
    /** The patients whom the waiver names, in words. */
    readonly when?: string;
  };
}

export interface LintSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly waived: number;
}

export const lintFormats = ['text', 'json'] as const;

/**
 * `guideline lint`: everything that the rules find in guidelines and case files, and in what they use, wherever that
 * lies: a clean result speaks for a guideline with all that it rests on.
 */
export async function lint(args: Arguments, host: Host): Promise<Result> {
  const inputs = await findInputs(textFiles, host.folder, args.positionals, {
    matches: isGuidelineFile,
    pattern: '*.guideline.yaml or *.cases.yaml',
  });
  const files: LintedFile[] = [];
  const complaints = new Set(inputs.complaints);
  const reached = new Set(inputs.uris);
  const spent = args.has('timing') ? new Map<string, number>() : undefined;
  const profile = profiles.find((each) => each === args.all('profile')[0]);
  const fixed = args.has('fix') ? await fixFiles(inputs.uris, host, profile) : undefined;
  for (const complaint of fixed?.complaints ?? []) complaints.add(complaint);
  const inBibliographies = new Map<string, LintProblem[]>();
  for (let done = 0; done < reached.size; ) {
    const uris = [...reached].slice(done, done + atOnce);
    const linted = await lintSome(uris, host, { spent, profile });
    done += uris.length;
    files.push(...linted.files);
    for (const { path, problems } of linted.inBibliographies)
      inBibliographies.set(path, [...(inBibliographies.get(path) ?? []), ...problems]);
    for (const complaint of linted.complaints) complaints.add(complaint);
    for (const uri of linted.used) reached.add(uri);
  }
  const all = files.map(({ path, problems }) => ({
    path,
    problems: [...problems, ...distinct(inBibliographies.get(path) ?? [])],
  }));
  all.sort((a, b) => compare(a.path, b.path));
  const report: LintReport = {
    format: 'guideline-lint',
    version: 1,
    files: all,
    failures: [...complaints],
    summary: summarise(all),
    ...(fixed && { fixed: fixed.files, withheld: fixed.withheld }),
    ...(spent && { timing: timesOf(spent) }),
  };
  const { errors, warnings } = report.summary;
  return {
    exitCode: complaints.size > 0 ? 2 : errors + warnings > 0 ? 1 : 0,
    output: args.choice('format', lintFormats) === 'json' ? json(report) : lintText(report, host.style),
    complaints: [...complaints],
  };
}

/** What several guidelines say of one work they say once, and as waived only where all of them waive it. */
function distinct(problems: readonly LintProblem[]): LintProblem[] {
  const told = new Map<string, LintProblem>();
  for (const problem of problems) {
    const key = `${problem.line}:${problem.column} ${problem.rule} ${problem.message}`;
    if (!told.has(key) || told.get(key)?.waived) told.set(key, problem);
  }
  return [...told.values()].sort(byPlace);
}

function byPlace(a: LintProblem, b: LintProblem): number {
  return a.line - b.line || a.column - b.column;
}

/**
 * How many files are loaded together: enough that the disk is never waited for and a library is seldom read twice,
 * few enough that a folder of thousands does not have to fit into memory.
 */
const atOnce = 100;

/** Slowest first; those that take as long by name. */
function timesOf(spent: ReadonlyMap<string, number>): RuleTime[] {
  return [...spent]
    .map(([rule, milliseconds]) => ({ rule, milliseconds: Math.round(milliseconds * 1_000) / 1_000 }))
    .sort((a, b) => b.milliseconds - a.milliseconds || compare(a.rule, b.rule));
}

const ucum = ucumFromDisk(__dirname);

interface LintOptions {
  /** To add what each rule took, where somebody wants to know. */
  readonly spent: Map<string, number> | undefined;
  readonly profile: Profile | undefined;
}

async function lintSome(uris: readonly string[], { folder, today }: Host, { spent, profile }: LintOptions) {
  const clock = spent && (() => performance.now());
  const workspace = new Workspace(textFiles, () => today, { clock, ucum, profile });
  const locations = new Locations(workspace, folder);
  const loaded = await Promise.all(uris.map((uri) => workspace.load(uri)));
  const files: LintedFile[] = [];
  const inBibliographies: LintedFile[] = [];
  const complaints: string[] = [];
  const used: string[] = [];
  for (const [index, uri] of uris.entries()) {
    const each = loaded[index];
    if (each?.kind === 'file') {
      files.push(lintFile(workspace, each.file, locations));
      for (const [rule, time] of each.file.spent) spent?.set(rule, (spent.get(rule) ?? 0) + time);
      for (const { file, problems } of workspace.itemProblems(each.file)) {
        const told = problems.map((problem) => lintProblem(problem, file, locations));
        inBibliographies.push({ path: locations.path(file.uri), problems: told });
      }
      complaints.push(...configurationMistakes(workspace, [each.file], locations));
      used.push(...each.file.libraries.map((library) => library.uri));
    } else complaints.push(`${locations.path(uri)}: ${each?.kind === 'unreadable' ? each.why : 'it has just gone'}.`);
  }
  return { files, inBibliographies, complaints, used };
}

function lintFile(workspace: Workspace, file: GuidelineFile, locations: Locations): LintedFile {
  const problems = workspace.problems(file).map((problem) => lintProblem(problem, file, locations));
  // Rules of the whole file come first there; here all stand where an author meets them.
  problems.sort(byPlace);
  return { path: locations.path(file.uri), problems };
}

function lintProblem(problem: Problem, file: GuidelineFile, locations: Locations): LintProblem {
  const { rule, severity, message, entry, range, waived, witness, about } = problem;
  const { line, column } = locations.at(file, entry.start + range.start);
  const end = locations.at(file, entry.start + range.end);
  const related = problem.related.flatMap(({ message: what, at, range: where }) => {
    const location = locations.in(at.entry, at.source, where.start);
    return location ? [{ message: what, ...location }] : [];
  });
  return {
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    rule,
    severity,
    message,
    related,
    ...(about !== undefined && { about }),
    ...(witness && { witness: Object.fromEntries(witness) }),
    ...(waived && {
      waived: { ...(waived.when && { when: conditionText(waived.when) }), ...waivedJson(waived) },
    }),
  };
}

function summarise(files: readonly LintedFile[]): LintSummary {
  const open = { error: 0, warning: 0, information: 0 };
  let waived = 0;
  for (const { problems } of files) {
    for (const problem of problems) {
      if (problem.waived) waived++;
      else open[problem.severity]++;
    }
  }
  return { files: files.length, errors: open.error, warnings: open.warning, information: open.information, waived };
}
