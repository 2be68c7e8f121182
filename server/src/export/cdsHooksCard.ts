import type { Trace, TracedReach, TracedStep } from '../engine';
import { isAnswer } from '../engine/run';
import { adviceBlocks, isNothingLeft } from './adviceReport';
import { assumedBlocks } from './assumptionText';
import { conclusionBlocks } from './clinicianReport';
import { type Errors, errorsText } from './errorsText';
import { oneLine } from './oneLine';
import { outcomeBlocks } from './outcomeReport';
import { heading, list, paragraph, type Report, strong } from './report';
import { reportMarkdown } from './reportMarkdown';
import { Sources } from './sources';
import { type TraceOptions, traceReport } from './traceReport';
import { withValueLabels } from './valueLabels';

/** What a CDS service answers in CDS Hooks 2.0: cards that a clinician is shown. Only fields that are used here. */
export interface CdsHooksResponse {
  readonly cards: readonly CdsHooksCard[];
}

export interface CdsHooksCard {
  /** Less than 140 characters. */
  readonly summary: string;
  /** GitHub-flavoured Markdown. */
  readonly detail: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string };
  readonly links?: readonly CdsHooksLink[];
}

export interface CdsHooksLink {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute';
}

/** A summary has to be shorter than this, by the specification. */
const summaryEnd = 140;

export interface CardOptions extends Omit<TraceOptions, 'audience'> {
  /** On account of which the run may be wrong. */
  readonly errors: Errors;
  /** How many steps the patient has, of which this is the last; one when left out. */
  readonly steps?: number;
}

/**
 * A run as the response of a CDS Hooks service. A card for each recommendation and conclusion, in the order of the way,
 * so that none hides behind another; one that says why where there is no answer. Every card carries the guideline's edition
 * and its disclaimer. Cards have no `uuid`: the same run gives the same response.
 */
export function cdsHooksResponse(trace: Trace, options: CardOptions): CdsHooksResponse {
  const { guideline, errors, today } = options;
  const labelled = guideline ? withValueLabels(trace, guideline) : trace;
  const { violations, outcome, steps } = labelled;
  const spoken = steps.filter(isSpoken);
  const cards = spoken.map((step) => adviceCard(trace, step, options));
  const noAnswer = isAnswer(outcome) ? [] : outcomeBlocks(labelled, outcome, { guideline, ids: 'without-ids', today });
  const [why] = noAnswer;
  const sources = new Sources(guideline);
  const indicator = outcome.kind === 'needs' || outcome.kind === 'outside-population' ? 'info' : 'warning';
  const stops = why
    ? [card(trace, options, 'text' in why ? why.text : '', { blocks: noAnswer.slice(1), sources, indicator })]
    : [];
  const found = [...cards, ...stops];
  const whose = faulty(errors);
  const all = whose === '' ? found : found.map((each) => maybeWrong(each, whose));
  return { cards: violations.length === 0 ? all : all.map(notToBeUsed) };
}

function isSpoken(step: TracedStep): boolean {
  return step.kind === 'conclude' || (step.kind === 'recommend' && step.state === 'advice');
}

function adviceCard(trace: Trace, step: TracedStep, options: CardOptions): CdsHooksCard {
  // Built twice: only after the first time it is known which works need letters for their extracts.
  const sources = new Sources(options.guideline);
  adviceOf(trace, step, sources);
  const blocks = adviceOf(trace, step, sources);
  const urgency = step.kind === 'recommend' ? step.urgency : undefined;
  const said = step.text.clinician;
  const indicator = indicatorOf(urgency);
  return step.kind === 'recommend' && isNothingLeft(step)
    ? card(trace, options, `Nothing of this is left, decide anew: ${said}`, {
        blocks,
        sources,
        indicator: atLeastWarning(indicator),
        step,
      })
    : card(trace, options, said, { blocks, sources, indicator, step });
}

function adviceOf(trace: Trace, step: TracedStep, sources: Sources): Report {
  return step.kind === 'recommend' ? adviceBlocks(trace, step, sources) : conclusionBlocks(step, sources);
}

interface Content {
  readonly blocks: Report;
  readonly sources: Sources;
  readonly indicator: CdsHooksCard['indicator'];
  readonly step?: TracedReach;
}

function card(trace: Trace, options: CardOptions, said: string, content: Content): CdsHooksCard {
  const { blocks, sources, indicator, step } = content;
  // Head and foot of a report: the edition, with whether it is approved, and the disclaimer.
  const { head, body, foot } = traceReport(trace, options);
  const [title, ...edition] = head;
  const warning = trace.violations.length === 0 ? [] : body.slice(0, 2);
  const doubt = errorsText(options.errors, 'clinician', 'elsewhere');
  const works = sources.list();
  const detail = [
    ...warning,
    ...paragraph(lastStepText(options.steps ?? 1)),
    ...(doubt === '' ? [] : [strong(doubt)]),
    ...blocks,
    ...assumedBlocks(trace),
    ...(works.length > 0 ? [heading('Sources'), ...list('', works, true)] : []),
    heading('Guideline'),
    ...paragraph(title && 'text' in title ? title.text : ''),
    ...edition,
    ...foot,
  ];
  const links = step ? linksOf(step) : [];
  return {
    summary: summaryOf(said),
    detail: reportMarkdown(detail),
    indicator,
    source: { label: sourceLabel(trace) },
    ...(links.length > 0 && { links }),
  };
}

/** A run that breaks a safety property of its own guideline must look like no other. */
function notToBeUsed(card: CdsHooksCard): CdsHooksCard {
  return {
    ...card,
    summary: summaryOf(`Do not use: breaks a safety property. ${card.summary}`),
    indicator: 'critical',
  };
}

/** A card is read without the steps before it. */
function lastStepText(steps: number): string {
  if (steps < 2) return '';
  const before = steps === 2 ? 'what the step before it advised is' : 'what the steps before it advised is';
  return `This is the last of ${steps} steps, with all that became known; ${before} not in it.`;
}

/** What has errors. */
function faulty({ guideline, case: ofCase }: Errors): string {
  if (guideline > 0) return ofCase > 0 ? 'the guideline and the case have' : 'the guideline has';
  return ofCase > 0 ? 'the case has' : '';
}

/** A run of what has errors must not look like one of what is sound. */
function maybeWrong(card: CdsHooksCard, whose: string): CdsHooksCard {
  return {
    ...card,
    summary: summaryOf(`May be wrong: ${whose} errors. ${card.summary}`),
    indicator: atLeastWarning(card.indicator),
  };
}

function atLeastWarning(indicator: CdsHooksCard['indicator']): CdsHooksCard['indicator'] {
  return indicator === 'info' ? 'warning' : indicator;
}

/** `stat` interrupts; what has to happen soon warns. */
function indicatorOf(urgency: string | undefined): CdsHooksCard['indicator'] {
  switch (urgency) {
    case 'stat':
      return 'critical';
    case 'asap':
    case 'urgent':
      return 'warning';
    default:
      return 'info';
  }
}

function sourceLabel({ guideline: { title, id, version } }: Trace): string {
  const name = oneLine(title || id || 'Guideline without a title');
  return version === '' ? name : `${name}, version ${oneLine(version)}`;
}

/** As many whole words as a summary may have; the detail begins with all of them. */
function summaryOf(said: string): string {
  const text = oneLine(said);
  if (text.length < summaryEnd) return text;
  const most = text.slice(0, summaryEnd - 2);
  const end = most.lastIndexOf(' ');
  const cut = end > summaryEnd / 2 ? most.slice(0, end) : most.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}…`;
}

/** The works that a node cites, where they can be read. */
function linksOf({ citations }: TracedReach): CdsHooksLink[] {
  const links = citations.flatMap(({ reference, work }): [string, CdsHooksLink][] => {
    const url = work && addressOf(work);
    if (!work || url === undefined) return [];
    const label = oneLine(work.title ?? reference);
    return [[url, { label, url, type: 'absolute' }]];
  });
  return [...new Map(links).values()];
}

function addressOf({ doi, pmid, url }: { doi?: string; pmid?: string; url?: string }): string | undefined {
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, ''))}`;
  if (pmid !== undefined && /^\d+$/.test(pmid)) return `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
  return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}
