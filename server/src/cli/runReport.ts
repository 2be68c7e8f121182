import type { Trace } from '../engine';
import { type CdsHooksResponse, cdsHooksResponse } from '../export/cdsHooksCard';
import { errorsText } from '../export/errorsText';
import { nameOfId } from '../export/names';
import { oneLine } from '../export/oneLine';
import { paragraph, type Report, title } from '../export/report';
import { reportMarkdown } from '../export/reportMarkdown';
import { reportText } from '../export/reportText';
import { type Audience, traceReport } from '../export/traceReport';
import { valueText } from '../export/valueText';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { clickable, type Location, type Locations } from './locations';
import type { Style } from './output';
import type { ChosenCase } from './subject';

/** One patient's way through a guideline, step by step as more becomes known. */
export interface Story {
  readonly guideline: GuidelineFile;
  /** Errors that lint finds in the guideline or its libraries. */
  readonly errors: number;
  readonly chosen?: ChosenCase;
  /** Why the case cannot be run as it is written. */
  readonly problems: readonly (Location & { readonly message: string })[];
  /** What else is wrong in what the case says, and is left out of its run. */
  readonly caseErrors: readonly (Location & { readonly message: string })[];
  /** False when the case expects something else. */
  readonly isAsExpected: boolean;
  readonly steps: readonly {
    /** The findings that became known with this step; empty for the first. */
    readonly given: readonly string[];
    readonly trace: Trace;
  }[];
}

export function storyText(story: Story, audience: Audience, locations: Locations, style: Style): string {
  const locate = audience === 'patient' ? () => undefined : locator(story, locations);
  const { strong, faint } = style;
  const report = reportText(storyReport(story, audience), { locate, strong, faint });
  return `${report}${audience === 'clinician' ? hint(story, locations) : ''}`;
}

export function storyMarkdown(story: Story, audience: Audience, locations: Locations): string {
  const locate = audience === 'patient' ? () => undefined : locator(story, locations);
  return reportMarkdown(storyReport(story, audience), { locate });
}

/** What a CDS Hooks service would answer after the last step. */
export function storyCards({ guideline, errors, caseErrors, steps, problems }: Story): CdsHooksResponse {
  const last = steps.at(-1);
  if (!last || problems.length > 0) return { cards: [] };
  return cdsHooksResponse(last.trace, {
    guideline: guideline.guideline,
    today: guideline.today,
    errors: { guideline: errors, case: caseErrors.length },
    steps: steps.length,
  });
}

function locator({ guideline }: Story, locations: Locations) {
  return (place: Parameters<Locations['of']>[1]) => {
    const location = locations.of(guideline, place);
    return location && clickable(location);
  };
}

/** What stands around all steps is told once. */
function storyReport(story: Story, audience: Audience): Report {
  const { guideline, errors, caseErrors, chosen, problems, isAsExpected, steps } = story;
  // Where nothing came of it, nothing of it may be wrong.
  const inRun = steps.length > 0 ? caseErrors.length : 0;
  const isForPatients = audience === 'patient';
  const told = steps.map((step) => ({
    ...step,
    ...traceReport(step.trace, { audience, guideline: guideline.guideline, today: guideline.today }),
  }));
  const caseTitle = chosen?.file.cases.get(chosen.id)?.entity.title?.text;
  const caseText = chosen ? `Case ${chosen.id}${caseTitle === undefined ? '' : `: ${oneLine(caseTitle)}`}` : undefined;
  return [
    ...(told[0]?.head ?? []),
    ...(isForPatients ? [] : paragraph(caseText)),
    ...paragraph(errorsText({ guideline: errors, case: inRun }, audience, 'terminal')),
    ...(isForPatients ? [] : caseErrors.flatMap((error) => paragraph(caseErrorText(error)))),
    ...problems.flatMap((problem) =>
      paragraph(`The case cannot be run: ${oneLine(problem.message)} (${clickable(problem)})`),
    ),
    ...told.flatMap(({ body, given, trace }, index) => [
      ...(told.length > 1 ? [title(`Step ${index + 1} of ${told.length}${newsText(trace, given, guideline)}`)] : []),
      ...body,
    ]),
    ...(isAsExpected || isForPatients
      ? []
      : paragraph('The case expects something else; `guideline test` tells what.')),
    ...(told[0]?.foot ?? []),
  ];
}

/** Clickable, as what keeps a case from being run. */
export function caseErrorText(error: Story['caseErrors'][number]): string {
  return `Error in the case: ${oneLine(error.message)} (${clickable(error)})`;
}

/** `: now known, Latest CT or MR venography: Thrombus`. */
function newsText(trace: Trace, given: readonly string[], { guideline }: GuidelineFile): string {
  const news = given.map((id) => {
    const finding = trace.findings.find((each) => each.id === id);
    return `${nameOfId(id, guideline, trace)}: ${finding ? oneLine(valueText(finding.value)) : 'not known'}`;
  });
  return news.length === 0 ? '' : `, now known: ${news.join('; ')}`;
}

/** How to give what is missing, ready to be completed and run. */
function hint({ guideline, chosen, steps }: Story, locations: Locations): string {
  const outcome = steps.at(-1)?.trace.outcome;
  if (outcome?.kind !== 'needs') return '';
  const file = locations.path((chosen?.file ?? guideline).uri);
  const words = ['guideline', 'run', file.includes(' ') ? `"${file}"` : file, ...(chosen ? [chosen.id] : [])];
  const sets = outcome.inOrder.map(({ finding }) => `--set ${finding}=...`);
  return `\nTo answer: ${[...words, ...sets].join(' ')}\n`;
}
