import { type CaseResult, runCase } from '../engine/cases';
import { patientOf, type RawValue } from '../engine/patient';
import { interview, type Question } from '../engine/questions';
import type { Run } from '../engine/run';
import type { Trace } from '../engine/trace';
import { type Report as Blocks, heading, list, paragraph, title } from '../export/report';
import { reportMarkdown } from '../export/reportMarkdown';
import { traceMarkdown } from '../export/traceMarkdown';
import { traceReport } from '../export/traceReport';
import { unitText } from '../export/unitText';
import { describeWithChanges } from '../logic/whatIf/whatIf';
import { isConfirmed } from '../model/readCase';
import type { Range } from '../syntax/node';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Location, spanIn } from './location';
import { oneLine, titleOf } from './titles';

export interface NamedCase {
  readonly id: string;
  readonly title: string;
  /** Where its id stands. */
  readonly location: Location;
  /** From its id to its end. */
  readonly extent: Location;
  /** False for a generated case that no person has confirmed yet. */
  readonly confirmed: boolean;
}

/** The cases in a file, and for a guideline those of the case files among `dependents`, in the order of files and text. */
export function caseItems(file: GuidelineFile, dependents: readonly GuidelineFile[]): NamedCase[] {
  const files = [file, ...dependents].filter(({ kind }) => kind === 'cases').sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return files.flatMap((each) =>
    [...each.cases.values()].map(({ entity, entry }) => {
      const locate = (range: Range) => ({ uri: each.uri, range: spanIn(entry, range) });
      return {
        id: entity.id,
        title: titleOf(entity),
        location: locate(entity.idRange),
        extent: locate({ start: entity.idRange.start, end: entry.text.trimEnd().length }),
        confirmed: isConfirmed(entity),
      };
    }),
  );
}

export interface Report {
  readonly title: string;
  readonly markdown: string;
  readonly trace: Trace | null;
  /** Whether a case's expectations were met; null without expectations. */
  readonly passed: boolean | null;
  /** The nodes that the run passed, for the preview. */
  readonly path: readonly string[];
}

/** Runs a case of a case file, step by step where it has later ones; undefined when there is no such case. */
export function runNamedCase(file: GuidelineFile, id: string): Report | undefined {
  const placed = file.cases.get(id);
  if (!placed) return undefined;
  const result = runCase(file.program, file.cases, id);
  const traces = result.runs.map(describeWithChanges);
  const last = result.runs.at(-1);
  const name = `${id}${titleOf(placed.entity) ? `: ${titleOf(placed.entity)}` : ''}`;
  return {
    title: name,
    markdown: reportMarkdown(caseReport(name, result, traces, file)),
    trace: traces.at(-1) ?? null,
    passed: hasExpectations(file, id) ? result.outcome === 'pass' : null,
    path: last ? last.steps.map(({ node }) => node.id) : [],
  };
}

function hasExpectations(file: GuidelineFile, id: string): boolean {
  const found = file.cases.get(id)?.entity;
  return found !== undefined && [found.first, ...found.later].some((step) => step.expect !== undefined);
}

/** What stands around all steps of a case is told once. */
function caseReport(name: string, result: CaseResult, traces: readonly Trace[], file: GuidelineFile): Blocks {
  const told = traces.map((trace) => traceReport(trace, { guideline: file.guideline, today: file.today }));
  const wrong = [...result.problems, ...result.mismatches].map(({ message }) => ({ text: oneLine(message) }));
  return [
    ...(told[0]?.head ?? [title(name)]),
    ...paragraph(`Case ${name}`),
    ...list('This case does not come out as expected.', wrong),
    ...told.flatMap(({ body }, step) => [
      ...(told.length > 1 ? [heading(`Step ${step + 1} of ${told.length}`)] : []),
      ...body,
    ]),
    ...(told[0]?.foot ?? []),
  ];
}

export type Reply =
  | { readonly kind: 'question'; readonly question: QuestionInWords; readonly problems: readonly string[] }
  | { readonly kind: 'finished'; readonly report: Report }
  | { readonly kind: 'failed'; readonly message: string };

export interface QuestionInWords {
  readonly finding: string;
  readonly ask: string;
  readonly type: Question['type'];
  /** The values to choose from; for a number its named values. */
  readonly values: Question['values'];
  /** The UCUM code, which may be typed behind the number. */
  readonly unit: string | null;
  /** The unit in words; empty for what has none. */
  readonly unitText: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly decimals: number | null;
  /** What silence would mean, where the guideline says so. */
  readonly missing: string | null;
  /** Why it is asked: the node and its question, with the citations. */
  readonly why: string;
}

/** Goes as far as the answers reach: to the next question that the path asks, or to the end. */
export function runWithAnswers(file: GuidelineFile, answers: Readonly<Record<string, RawValue>>): Reply {
  if (file.guideline.nodes.size === 0)
    return { kind: 'failed', message: 'This file has no guideline that can be run.' };
  const { program } = file;
  const skipped = new Set(Object.keys(answers).filter((finding) => answers[finding] === ''));
  const given = Object.entries(answers).filter(([finding]) => !skipped.has(finding));
  const { patient, problems } = patientOf(program, given);
  const next = interview(program, patient, { skipped });
  if (next.kind === 'finished') return { kind: 'finished', report: reportOf(next.run, file) };
  const messages = problems.map(({ message }) => message);
  return { kind: 'question', question: inWords(next.question), problems: messages };
}

function reportOf(run: Run, { guideline, today }: GuidelineFile): Report {
  const trace = describeWithChanges(run);
  return {
    title: trace.guideline.title,
    markdown: traceMarkdown(trace, { guideline, today }),
    trace,
    passed: null,
    path: run.steps.map(({ node }) => node.id),
  };
}

function inWords({ finding, label, ask, type, values, number, missing, why }: Question): QuestionInWords {
  const cited = why.citations.map(({ reference, extract }) =>
    extract === undefined ? reference : `${reference}#${extract}`,
  );
  return {
    finding,
    ask: ask?.clinician ?? label,
    type,
    values,
    unit: number?.unit ?? null,
    unitText: number?.unit === undefined ? null : unitText(number.unit),
    min: number?.min ?? null,
    max: number?.max ?? null,
    decimals: number?.decimals ?? null,
    missing: missing ?? null,
    why: oneLine(
      `${why.text}${why.why === undefined ? '' : ` ${why.why}`}${cited.length > 0 ? ` [${cited.join(', ')}]` : ''}`,
    ),
  };
}
