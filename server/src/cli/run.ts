import { type CaseResult, compile, evaluate, extend, type Program, type Run, runCase, unknownPatient } from '../engine';
import { givenBy } from '../features/run/answers';
import { describeWithChanges } from '../logic/whatIf/whatIf';
import type { Given } from '../model/guideline';
import { besidesRun, type CaseError, caseErrorsIn } from '../workspace/caseErrors';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { Workspace } from '../workspace/workspace';
import { type Arguments, Refusal } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { Locations } from './locations';
import { type Host, json, type Result } from './output';
import { jsonOf, refusalOf } from './runJson';
import { caseErrorText, type Story, storyCards, storyMarkdown, storyText } from './runReport';
import { type ChosenCase, type Subject, SubjectFinder } from './subject';
import { textFiles } from './textFiles';

export const runFormats = ['text', 'json', 'markdown', 'cds-hooks'] as const;
export const audiences = ['clinician', 'patient'] as const;

/** `guideline run`: one patient through one guideline. Who asked for JSON gets it, even of what could not be done. */
export async function run(args: Arguments, host: Host): Promise<Result> {
  try {
    return await runSubject(args, host);
  } catch (error) {
    if (!(error instanceof Refusal) || args.choice('format', runFormats) !== 'json') throw error;
    const failures = error.message.split('\n');
    return { exitCode: 2, output: json(refusalOf(failures)), complaints: failures };
  }
}

async function runSubject(args: Arguments, host: Host): Promise<Result> {
  const [written, id, ...more] = args.positionals;
  if (written === undefined) throw new Refusal('Which guideline or case file? See `guideline run --help`.');
  const stray = [id, ...more].find((each) => each?.includes('='));
  if (stray !== undefined) throw new Refusal(`Every finding needs its own --set: write --set ${stray}.`);
  if (more.length > 0) throw new Refusal(`One case at a time: ${[id, ...more].join(', ')} are ${more.length + 1}.`);

  const workspace = new Workspace(textFiles, () => host.today);
  const locations = new Locations(workspace, host.folder);
  const subject = await new SubjectFinder(workspace, locations, host.folder).find(written, id);
  if (isEmpty(subject.guideline)) {
    const messages = workspace.problems(subject.guideline).map(({ message }) => message);
    throw new Refusal(`${locations.path(subject.guideline.uri)}: ${messages.join(' ') || 'This file is empty.'}`);
  }
  const story = tell(subject, settings(args.all('set')), workspace, locations);
  const isCard = args.choice('format', runFormats) === 'cds-hooks';
  const complaints = [
    ...(isCard ? story.problems.map(({ message }) => `The case cannot be run: ${message}`) : []),
    ...(isCard ? story.caseErrors.map(caseErrorText) : []),
    ...configurationMistakes(workspace, withLibraries(subject), locations),
  ];
  return { exitCode: isAnswered(story) ? 0 : 1, output: print(story, args, host, locations), complaints };
}

function withLibraries({ guideline, chosen }: Subject): GuidelineFile[] {
  return [guideline, ...guideline.libraries, ...(chosen ? [chosen.file] : [])];
}

function isEmpty({ document }: GuidelineFile): boolean {
  return document.entries.length === 0 && document.sections.length === 0;
}

function print(story: Story, args: Arguments, host: Host, locations: Locations): string {
  const audience = args.choice('audience', audiences);
  switch (args.choice('format', runFormats)) {
    case 'json':
      return json(jsonOf(story, locations));
    case 'markdown':
      return storyMarkdown(story, audience, locations);
    case 'cds-hooks':
      return json(storyCards(story));
    case 'text':
      return storyText(story, audience, locations, host.style);
  }
}

/** `--set swelling=whole-leg` as finding and value. */
function settings(written: readonly string[]): [finding: string, value: string][] {
  return written.map((each) => {
    const at = each.indexOf('=');
    const finding = each.slice(0, at).trim();
    const value = each.slice(at + 1).trim();
    if (at <= 0 || value === '') throw new Refusal(`--set ${each} cannot be read: write --set FINDING=VALUE.`);
    return [finding, value];
  });
}

/** Only a finding that can have several values at once could mean both; even then it is written in another way. */
function refuseTwice(set: readonly [string, string][], { findings }: Program): void {
  const twice = set.map(([finding]) => finding).find((finding, index, all) => all.indexOf(finding) !== index);
  if (twice === undefined) return;
  const takesSeveral = findings.some(({ id, domain }) => id === twice && domain.kind === 'many');
  const hint = takesSeveral ? ` Join several values by commas: --set ${twice}=A,B.` : '';
  throw new Refusal(`--set ${twice} was given twice.${hint}`);
}

function tell(subject: Subject, set: readonly [string, string][], workspace: Workspace, locations: Locations): Story {
  const { guideline, chosen } = subject;
  const program = compile(guideline.guideline);
  refuseTwice(set, program);
  const errors = workspace.errorsBehind(guideline);
  const story = { guideline, errors, problems: [], caseErrors: [], isAsExpected: true };
  if (!chosen) return { ...story, steps: [{ given: [], trace: describeWithChanges(withSettings(program, set)) }] };
  const result = runCase(program, chosen.file.cases, chosen.id);
  const besides = besidesRun(caseErrorsIn(workspace, chosen.file, chosen.id), result);
  const caseErrors = located(besides, chosen, locations);
  const ofCase = { ...story, chosen, caseErrors, isAsExpected: result.outcome !== 'fail' };
  if (result.outcome === 'broken' || set.length === 0) {
    return { ...ofCase, problems: located(result.problems, chosen, locations), steps: stepsOf(result, chosen) };
  }
  const run = withSettings(program, set, result.runs.at(-1));
  return { ...ofCase, isAsExpected: true, steps: [{ given: [], trace: describeWithChanges(run) }] };
}

/** A patient given on the command line, on top of the one of `base`. Units may be typed as reports show them. */
function withSettings(program: Program, set: readonly [string, string][], base?: Run): Run {
  const { patient, problems } = extend(program, base?.patient ?? unknownPatient(program), givenBy(program, set));
  if (problems.length > 0) throw new Refusal(problems.map(({ message }) => message).join('\n'));
  return evaluate(program, patient);
}

function stepsOf({ runs }: CaseResult, { file, id }: ChosenCase): Story['steps'] {
  const later = file.cases.get(id)?.entity.later ?? [];
  return runs.map((run, index) => ({
    given: index === 0 ? [] : (later[index - 1]?.given ?? []).map((given: Given) => given.finding.id),
    trace: describeWithChanges(run),
  }));
}

function located(errors: readonly CaseError[], { file }: ChosenCase, locations: Locations): Story['problems'] {
  return errors.map(({ message, case: id, range }) => {
    const placed = file.cases.get(id);
    return { message, ...locations.at(file, (placed?.entry.start ?? 0) + range.start) };
  });
}

/** Whether the last run ended in advice. */
function isAnswered({ steps, problems }: Story): boolean {
  const kind = steps.at(-1)?.trace.outcome.kind;
  return problems.length === 0 && (kind === 'recommendation' || kind === 'conclusion' || kind === 'awaits');
}
