import type {
  Trace,
  TracedAction,
  TracedExclusion,
  TracedOption,
  TracedReach,
  TracedRecommendation,
  TracedStep,
} from '../../engine';
import { awaitedText, isNothingLeft, isWorthTelling, nothingLeft, urgencyText } from '../../export/adviceReport';
import { reasonText } from '../../export/conditionText';
import { oneLine, sentence } from '../../export/oneLine';
import { ratingText } from '../../export/ratingText';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Location } from '../location';
import { locationOfPlace } from '../places';
import { type CitationView, citationViews, type LineView, lineView } from './lineView';
import { openQuestions } from './openFindings';
import type { QuestionView } from './questionView';

/** What a node says to a patient of a run, who came to it. */
export interface AdviceView {
  readonly kind: 'recommendation' | 'conclusion';
  /** `open`: something has to be known before any of it is advised. `ruled-out`: nothing of it is left. */
  readonly state: 'given' | 'open' | 'ruled-out';
  readonly node: string;
  /** That nothing of it can be done, and who decides then; empty when something can. */
  readonly nothingLeft: string;
  readonly text: string;
  readonly why: string | null;
  readonly location: Location | null;
  readonly citations: readonly CitationView[];
  /** `routine`, `urgent`, `asap` or `stat`; null where none is stated. */
  readonly urgency: string | null;
  /** `Urgent, within 24 h.`; empty where neither is stated. */
  readonly time: string;
  /** The clinical variant that the options are rated for. */
  readonly variant: string | null;
  /** Ranked, best first: what may be chosen. */
  readonly options: readonly OfferView[];
  readonly actions: readonly OfferView[];
  /** What is not yet decided, and by what. */
  readonly open: readonly LineView[];
  readonly leftOut: readonly LineView[];
  /** The findings whose result has to be known first, by name; empty for none. */
  readonly awaits: string;
}

/** What speaks against something that is offered all the same. */
export interface CautionView extends LineView {
  /** What would decide whether it does; empty where that is known. */
  readonly questions: readonly QuestionView[];
}

/** Something that is offered. */
export interface OfferView {
  readonly label: string;
  /** `ACR 8/9, usually appropriate`; empty for what is not rated. */
  readonly rating: string;
  /** Whether the rating was read in the cited extract. */
  readonly ratedByExtract: boolean;
  readonly note: string | null;
  /** Why it applies; null for what always does. */
  readonly because: string | null;
  readonly cautions: readonly CautionView[];
  readonly location: Location | null;
  readonly citations: readonly CitationView[];
}

/** What the nodes on the way say, in the order of the way. */
export function adviceViews(file: GuidelineFile, trace: Trace): AdviceView[] {
  return trace.steps.flatMap((step) => adviceOf(file, trace, step));
}

function adviceOf(file: GuidelineFile, trace: Trace, step: TracedStep): AdviceView[] {
  switch (step.kind) {
    case 'recommend':
      return [{ ...spoken(file, step), ...recommendation(file, trace, step) }];
    case 'conclude':
      return [{ ...spoken(file, step), ...nothingOffered, kind: 'conclusion', state: 'given' }];
    case 'decide':
    case 'damaged':
      return [];
  }
}

function spoken(file: GuidelineFile, { node, text, why, at, citations }: TracedReach) {
  return {
    node,
    text: oneLine(text.clinician),
    why: why === undefined ? null : sentence(oneLine(why)),
    location: locationOfPlace(file, at),
    citations: citationViews(file, citations),
  };
}

const nothingOffered = {
  nothingLeft: '',
  urgency: null,
  time: '',
  variant: null,
  options: [],
  actions: [],
  open: [],
  leftOut: [],
  awaits: '',
} as const;

const states = { advice: 'given', open: 'open', 'if-none': 'ruled-out' } as const;

function recommendation(file: GuidelineFile, trace: Trace, step: TracedReach & TracedRecommendation) {
  const { options, actions, scale, awaits } = step;
  const state = states[step.state];
  const isOffered = ({ status }: { readonly status: string }) => state === 'given' && status === 'offered';
  const all = [...options, ...actions];
  const left = all.filter(({ status }) => status === 'excluded' || status === 'not-applicable');
  return {
    kind: 'recommendation' as const,
    state,
    nothingLeft: isNothingLeft(step) ? nothingLeft : '',
    urgency: state === 'given' ? (step.urgency ?? null) : null,
    time: state === 'given' ? urgencyText(step) : '',
    variant: step.variant === undefined ? null : sentence(oneLine(step.variant)),
    options: options.filter(isOffered).map((option) => optionView(file, trace, option, scale)),
    actions: actions.filter(isOffered).map((action) => actionView(file, trace, action)),
    open: all.filter(({ status }) => status === 'open').map((each) => openLine(file, each)),
    leftOut: left
      .filter((each) => state === 'ruled-out' || isWorthTelling(each))
      .map((each) => leftOutLine(file, each)),
    awaits: state === 'given' && awaits.length > 0 ? awaitedText(trace, awaits, file.guideline) : '',
  };
}

function optionView(file: GuidelineFile, trace: Trace, option: TracedOption, scale: string | undefined): OfferView {
  return {
    ...offer(file, trace, option),
    rating: ratingText({ ...option, ...(scale !== undefined && { scale }) }),
    ratedByExtract: option.ratedBy === 'extract',
    note: option.note === undefined ? null : oneLine(option.note),
    because: null,
  };
}

function actionView(file: GuidelineFile, trace: Trace, action: TracedAction): OfferView {
  return {
    ...offer(file, trace, action),
    rating: '',
    ratedByExtract: false,
    note: null,
    because: action.when ? reasonText(action.when) : null,
  };
}

function offer(file: GuidelineFile, trace: Trace, { label, cautions, at, citations }: TracedOption | TracedAction) {
  const known = new Set(trace.findings.filter(({ value }) => value.known).map(({ id }) => id));
  const isKnown = (finding: string) => known.has(finding);
  return {
    label: oneLine(label),
    cautions: cautions.map((caution) => ({
      ...exclusionLine(file, caution),
      questions: openQuestions(file, caution.when, isKnown),
    })),
    location: locationOfPlace(file, at),
    citations: citationViews(file, citations),
  };
}

/** What speaks against something, and the facts that make it do so. */
function exclusionLine(file: GuidelineFile, { id, text, when, at, citations }: TracedExclusion): LineView {
  const said = text === undefined ? id : oneLine(text).replace(/\.$/, '');
  return lineView(file, { text: `${said} (${reasonText(when)})`, at }, citations);
}

function leftOutLine(file: GuidelineFile, each: TracedOption | TracedAction): LineView {
  const label = oneLine(each.label);
  if (each.status === 'not-applicable') {
    const when = 'when' in each && each.when ? `: ${reasonText(each.when)}` : '';
    return lineView(file, { text: `${label} does not apply${when}`, at: each.at });
  }
  const reasons = each.excludedBy.map((exclusion) => exclusionLine(file, exclusion));
  return { ...lineView(file, { text: label, at: each.at }), lines: reasons };
}

function openLine(file: GuidelineFile, each: TracedOption | TracedAction): LineView {
  const when = 'when' in each && each.when?.truth === 'unknown' ? `: ${reasonText(each.when)}` : '';
  const reasons = each.excludedBy.map((exclusion) => exclusionLine(file, exclusion));
  return { ...lineView(file, { text: `${oneLine(each.label)}${when}`, at: each.at }), lines: reasons };
}
