import {
  type CaseResult,
  compile,
  describe,
  evaluate,
  extend,
  type Program,
  type Run,
  runCase,
  unknownPatient,
} from '../engine';
import type { Given } from '../model/guideline';
import { diskFileSystem } from '../workspace/diskFileSystem';
import { Workspace } from '../workspace/workspace';
import { type Arguments, Refusal } from './arguments';
import { Locations } from './locations';
import { type Host, json, type Result } from './output';
import { jsonOf } from './runJson';
import { type Story, storyMarkdown, storyText } from './runReport';
import { type ChosenCase, type Subject, SubjectFinder } from './subject';

export const runFormats = ['text', 'json', 'markdown'] as const;
export const audiences = ['clinician', 'patient'] as const;

/** `guideline run`: one patient through one guideline. */
export async function run(args: Arguments, host: Host): Promise<Result> {
  const [written, id, ...more] = args.positionals;
  if (written === undefined) throw new Refusal('Which guideline or case file? See `guideline run --help`.');
  const stray = [id, ...more].find((each) => each?.includes('='));
  if (stray !== undefined) throw new Refusal(`Every finding needs its own --set: write --set ${stray}.`);
  if (more.length > 0) throw new Refusal(`One case at a time: ${[id, ...more].join(', ')} are ${more.length + 1}.`);

  const workspace = new Workspace(diskFileSystem, () => host.today);
  const locations = new Locations(workspace, host.folder);
  const subject = await new SubjectFinder(diskFileSystem, workspace, locations, host.folder).find(written, id);
  const story = tell(subject, settings(args.all('set')), workspace, locations);
  return { exitCode: isAnswered(story) ? 0 : 1, output: print(story, args, host, locations), complaints: [] };
}

function print(story: Story, args: Arguments, host: Host, locations: Locations): string {
  const audience = args.choice('audience', audiences);
  switch (args.choice('format', runFormats)) {
    case 'json':
      return json(jsonOf(story, locations));
    case 'markdown':
      return storyMarkdown(story, audience, locations);
    case 'text':
      return storyText(story, audience, locations, host.style);
  }
}

/** `--set swelling=whole-leg` as finding and value. */
function settings(written: readonly string[]): [finding: string, value: string][] {
  const given = new Map<string, string>();
  for (const each of written) {
    const at = each.indexOf('=');
    const finding = each.slice(0, at).trim();
    const value = each.slice(at + 1).trim();
    if (at <= 0 || value === '') throw new Refusal(`--set ${each} cannot be read: write --set FINDING=VALUE.`);
    if (given.has(finding)) {
      throw new Refusal(`--set ${finding} was given twice. Join several values by commas: --set ${finding}=A,B.`);
    }
    given.set(finding, value);
  }
  return [...given];
}

function tell(subject: Subject, set: readonly [string, string][], workspace: Workspace, locations: Locations): Story {
  const { guideline, chosen } = subject;
  const program = compile(guideline.guideline);
  const files = [guideline, ...guideline.libraries];
  const errors = files
    .flatMap((file) => workspace.problems(file))
    .filter((each) => each.severity === 'error' && !each.waived);
  const story = { guideline, errors: errors.length, problems: [], isAsExpected: true };
  if (!chosen) return { ...story, steps: [{ given: [], trace: describe(withSettings(program, set)) }] };
  const result = runCase(program, chosen.file.cases, chosen.id);
  const ofCase = { ...story, chosen, isAsExpected: result.outcome !== 'fail' };
  if (result.outcome === 'broken' || set.length === 0) {
    return { ...ofCase, problems: located(result, chosen, locations), steps: stepsOf(result, chosen) };
  }
  const run = withSettings(program, set, result.runs.at(-1));
  return { ...ofCase, isAsExpected: true, steps: [{ given: [], trace: describe(run) }] };
}

/** A patient given on the command line, on top of the one of `base`. */
function withSettings(program: Program, set: readonly [string, string][], base?: Run): Run {
  const { patient, problems } = extend(program, base?.patient ?? unknownPatient(program), set);
  if (problems.length > 0) throw new Refusal(problems.map(({ message }) => message).join('\n'));
  return evaluate(program, patient);
}

function stepsOf({ runs }: CaseResult, { file, id }: ChosenCase): Story['steps'] {
  const later = file.cases.get(id)?.entity.later ?? [];
  return runs.map((run, index) => ({
    given: index === 0 ? [] : (later[index - 1]?.given ?? []).map((given: Given) => given.finding.id),
    trace: describe(run),
  }));
}

function located({ problems }: CaseResult, { file }: ChosenCase, locations: Locations): Story['problems'] {
  return problems.map(({ message, case: id, range }) => {
    const placed = file.cases.get(id);
    return { message, ...locations.at(file, (placed?.entry.start ?? 0) + range.start) };
  });
}

/** Whether the last run ended in advice. */
function isAnswered({ steps, problems }: Story): boolean {
  const kind = steps.at(-1)?.trace.outcome.kind;
  return problems.length === 0 && (kind === 'recommendation' || kind === 'conclusion' || kind === 'awaits');
}
