import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { visible } from '../export/oneLine';
import { type Approval, type Approved, approve as approveFile, type Dropped } from '../features/approve';
import { isDay } from '../model/day';
import { listed } from '../model/schemaWords';
import type { Profile } from '../rules/rule';
import { contentOf, pathOf, uriOf } from '../workspace/diskFileSystem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Lowered } from '../workspace/lowered';
import { Workspace } from '../workspace/workspace';
import { type Arguments, Refusal } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { Locations } from './locations';
import { count, type Host, json, type Result } from './output';
import { textFiles } from './textFiles';
import { writeText } from './writeText';

/**
 * What `guideline approve --format json` prints. A public format: fields may be added, never renamed or given another
 * meaning. Paths are relative to the folder that the command runs in; days are `YYYY-MM-DD`.
 */
export interface ApproveReport {
  readonly format: 'guideline-approve';
  readonly version: 1;
  /** Absent when there is no such file, as `failures` tells. */
  readonly path?: string;
  readonly approved: boolean;
  /** Whether the file was changed. False also where the same approval stood in it already. */
  readonly written: boolean;
  /** What stands in the file, where it is approved. */
  readonly review?: {
    readonly by: readonly string[];
    readonly reviewed: string;
    readonly approved: string;
    readonly until?: string;
    readonly hash: string;
  };
  /**
   * Whom the text named before and names no more: who approved or reviewed another text has not approved this one. Absent
   * where that is nobody.
   */
  readonly dropped?: Dropped;
  /** Rules whose findings are errors and which the configuration takes for less, so that they hindered nothing. */
  readonly lowered: readonly Lowered[];
  /** The profile that it was held to, where the configuration has a more lenient one. */
  readonly heldTo?: Profile;
  /** The files that the fingerprint covers beside the file itself. */
  readonly uses: readonly string[];
  /** Why it was not approved, in words. When there is any the exit code is 1. */
  readonly reasons: readonly string[];
  /** Errors that are not waived, in the file and in what it uses; `guideline lint` tells them. */
  readonly errors: number;
  /** What could not be done, in words. When there is any the exit code is 2. */
  readonly failures: readonly string[];
}

export const approveFormats = ['text', 'json'] as const;

/** `guideline approve`. Who asked for JSON gets it, even of what could not be done. */
export async function approve(args: Arguments, host: Host): Promise<Result> {
  const isJson = args.choice('format', approveFormats) === 'json';
  try {
    const report = await reportOf(args, host);
    const exitCode = report.approved ? 0 : 1;
    return { exitCode, output: isJson ? json(report) : approveText(report), complaints: [] };
  } catch (error) {
    if (!(error instanceof Refusal) || !isJson) throw error;
    const failures = error.message.split('\n');
    return { exitCode: 2, output: json(reportWith({ failures })), complaints: failures };
  }
}

/** A report in the order of its fields, where nothing else is known. */
function reportWith(fields: Partial<ApproveReport>): ApproveReport {
  const { path: shown, review, dropped, heldTo, ...rest } = fields;
  return {
    format: 'guideline-approve',
    version: 1,
    ...(shown !== undefined && { path: shown }),
    approved: review !== undefined,
    written: false,
    ...(review && { review }),
    ...(dropped && { dropped }),
    lowered: [],
    ...(heldTo && { heldTo }),
    uses: [],
    reasons: [],
    errors: 0,
    failures: [],
    ...rest,
  };
}

async function reportOf(args: Arguments, host: Host): Promise<ApproveReport> {
  const [written, ...more] = args.positionals;
  if (written === undefined) throw new Refusal('Which guideline? See `guideline approve --help`.');
  if (more.length > 0)
    throw new Refusal(`One file at a time: ${[written, ...more].join(', ')} are ${more.length + 1}.`);
  const approval = approvalOf(args, host);
  // While writing much is left open; an approval is held to what a review is held to.
  const workspace = new Workspace(textFiles, () => host.today, { least: 'review' });
  const locations = new Locations(workspace, host.folder);
  const file = await load(written, workspace, host);
  const mistakes = configurationMistakes(workspace, [file, ...file.libraries], locations);
  if (mistakes.length > 0)
    throw new Refusal([...mistakes, `${written} was not approved: mend the configuration first.`].join('\n'));
  const answer = approveFile(workspace, file, approval);
  const isNew = answer.kind === 'approved' && answer.text !== file.document.text;
  if (isNew) await replace(file, answer.text, written);
  return reportWith({
    path: locations.path(file.uri),
    uses: file.libraries.map(({ uri }) => locations.path(uri)),
    ...answered(answer),
    ...([file, ...file.libraries].some((each) => workspace.isHeldToMore(each)) && { heldTo: 'review' }),
    written: isNew,
  });
}

function answered(answer: Approved): Partial<ApproveReport> {
  if (answer.kind === 'refused') return { reasons: answer.reasons, errors: answer.errors };
  const { signed, dropped, lowered } = answer;
  const { state: _, ...review } = signed;
  return { review, ...(dropped && { dropped }), lowered };
}

function approvalOf(args: Arguments, host: Host): Approval {
  const by = [...new Set(args.all('by').map((name) => name.trim().replace(/\s+/g, ' ')))];
  if (by.length === 0) throw new Refusal('Who approves it? Say so with --by NAME.');
  if (by.includes('')) throw new Refusal('--by needs a name.');
  const until = dayOf('until', args);
  return { by, day: dayOf('date', args) ?? host.today, ...(until !== undefined && { until }) };
}

function dayOf(option: string, args: Arguments): string | undefined {
  const [written] = args.all(option);
  if (written === undefined) return undefined;
  if (!isDay(written)) throw new Refusal(`--${option} is "${written}"; it has to be a day, as YYYY-MM-DD.`);
  return written;
}

async function load(written: string, workspace: Workspace, host: Host): Promise<GuidelineFile> {
  const loaded = await workspace.load(uriOf(path.resolve(host.folder, written)));
  if (loaded.kind === 'missing') throw new Refusal(`${written}: there is no such file.`);
  if (loaded.kind === 'unreadable') throw new Refusal(`${written}: ${loaded.why}.`);
  if (loaded.file.kind === 'bibliography')
    throw new Refusal(`${written} is a bibliography. It is approved with the guidelines that cite its works.`);
  if (loaded.file.kind === 'cases')
    throw new Refusal(`${written} is a case file. What is approved is the guideline that it is about.`);
  return loaded.file;
}

/** Writes the new text, with the byte order mark that the file may begin with, if nobody has changed it meanwhile. */
async function replace(file: GuidelineFile, text: string, shown: string): Promise<void> {
  const target = pathOf(file.uri) ?? shown;
  const bytes = await readFile(target).catch(() => Buffer.alloc(0));
  const now = contentOf(bytes);
  if (now.kind !== 'text' || now.text !== file.document.text)
    throw new Refusal(`${shown} has changed just now. Nothing was written; look at it and approve it again.`);
  await writeText(target, bytes.length > Buffer.byteLength(now.text) ? `\ufeff${text}` : text, shown);
}

function approveText(report: ApproveReport): string {
  const shown = visible(report.path ?? '');
  const { review, reasons, errors, uses, dropped, lowered, heldTo } = report;
  if (!review) {
    const what = uses.length === 0 ? 'It has' : 'It and what it uses have';
    const lint =
      errors === 0
        ? []
        : [`${what} ${count(errors, 'error')}, which \`guideline lint${heldTo ? ` --profile ${heldTo}` : ''}\` tells.`];
    return `${shown} was not approved.\n${[...reasons, ...lint].map((line) => `  ${visible(line)}\n`).join('')}`;
  }
  const names = visible(listed(review.by, 'and'));
  const until = review.until === undefined ? '' : `, and holds until ${review.until}`;
  const covered = uses.length === 0 ? '' : ` It covers ${uses.map(visible).join(', ')} too.`;
  return `${shown} ${report.written ? 'is approved' : 'was approved already'} by ${names} on ${review.approved}${until}.
The fingerprint is ${review.hash}.${covered}
${dropped ? droppedText(dropped) : ''}${lowered.length > 0 ? loweredText(lowered) : ''}`;
}

function droppedText({ by, did }: Dropped): string {
  const names = visible(listed(by, 'and'));
  const is = by.length === 1 ? 'is' : 'are';
  return did === 'approve'
    ? `${names} approved an earlier text and ${is} not named any more: who approves this one too says so with --by.\n`
    : `${names} ${is} not named any more: "by" says who has approved it.\n`;
}

function loweredText(lowered: readonly Lowered[]): string {
  const rules = lowered.map(({ rule, level }) => `${rule} (${level})`);
  return `By the configuration these rules hinder no approval: ${rules.join(', ')}.\n`;
}
