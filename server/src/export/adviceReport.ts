import type {
  Trace,
  TracedAction,
  TracedCitation,
  TracedCondition,
  TracedExclusion,
  TracedOption,
  TracedReach,
  TracedRecommendation,
} from '../engine';
import type { Guideline } from '../model/assemble';
import { reasonText } from './conditionText';
import { nameOfId } from './names';
import { oneLine, sentence } from './oneLine';
import { ratingText } from './ratingText';
import { type Block, type Item, list, paragraph, strong } from './report';
import type { Sources } from './sources';

type Advice = TracedReach & TracedRecommendation;

/** Advice that is given: what to do and how soon, the ranked options, what goes with them, what was left out and why. */
export function adviceBlocks(trace: Trace, step: Advice, sources: Sources): Block[] {
  const { options, actions, citations, why, awaits } = step;
  const offered = options.filter(({ status }) => status === 'offered');
  const alongside = actions.filter(({ status }) => status === 'offered');
  const variant = step.variant === undefined ? '' : ` Rated for: ${sentence(oneLine(step.variant))}`;
  const introduction =
    offered.length > 1 ? 'Choose one of these, best first.' : 'There is one option for this patient.';
  return [
    ...(isNothingLeft(step) ? [strong(nothingLeft)] : []),
    strong(`${oneLine(step.text.clinician)}${sources.mark(citations)}`, step.at),
    ...paragraph(urgencyText(step)),
    ...paragraph(why && sentence(oneLine(why))),
    ...list('', indirectItems(citations, sources)),
    ...list(
      `${introduction}${variant}`,
      offered.map((option) => optionItem(option, step.scale, sources)),
      true,
    ),
    ...list(
      offered.length > 0 ? 'Also:' : 'Do:',
      alongside.map((action) => actionItem(action, sources)),
    ),
    ...leftOutBlocks(step, 'Left out:', sources, isWorthTelling),
    ...paragraph(
      awaits.length === 0
        ? ''
        : `The advice ends here until this is known: ${awaitedText(trace, awaits, sources.guideline)}. Then run it again.`,
    ),
  ];
}

/** Said before advice of which nothing can be done. */
export const nothingLeft =
  'Nothing of what is recommended here is left for this patient: a clinician has to decide what to do instead.';

/** Whether advice is given of which all that applies to the patient is excluded: its words alone would sound as if it could be done. */
export function isNothingLeft({ state, options, actions }: TracedRecommendation): boolean {
  const all = [...options, ...actions];
  const isExcluded = all.some(({ status }) => status === 'excluded');
  return state === 'advice' && isExcluded && all.every(({ status }) => status !== 'offered');
}

/** A recommendation that was passed because none of its options was left. */
export function ruledOutBlocks(step: Advice, sources: Sources): Block[] {
  return leftOutBlocks(step, `Nothing is left of “${oneLine(step.text.clinician)}”:`, sources);
}

/** A recommendation at which a run ended undecided: what is open, what is out. Nothing of it is advised yet. */
export function openBlocks(step: Advice, sources: Sources): Block[] {
  const open = [...step.options, ...step.actions].filter(({ status }) => status === 'open');
  return [
    ...list(
      'Until then it is open whether this is advised:',
      open.map((each) => openItem(each, sources)),
    ),
    ...leftOutBlocks(step, 'Left out:', sources, isWorthTelling),
  ];
}

type LeftOut = TracedOption | TracedAction;

function leftOutBlocks(
  { options, actions }: Advice,
  introduction: string,
  sources: Sources,
  isTold: (each: LeftOut) => boolean = () => true,
): Block[] {
  const left = [...options, ...actions].filter(({ status }) => status === 'excluded' || status === 'not-applicable');
  return list(
    introduction,
    left.filter(isTold).map((each) => leftOutItem(each, sources)),
  );
}

/** What is simply for other patients is noise beside advice, unless something is not known on which that leans. */
export function isWorthTelling(each: LeftOut): boolean {
  return each.status !== 'not-applicable' || !('when' in each) || !each.when || leansOnUnknown(each.when);
}

function leansOnUnknown(condition: TracedCondition): boolean {
  switch (condition.kind) {
    case 'test':
      return !condition.value.known;
    case 'all':
    case 'any':
      return condition.of.some(leansOnUnknown);
    case 'not':
      return leansOnUnknown(condition.of);
    case 'broken':
      return true;
  }
}

/** `Urgent, within 24 h.`; empty when neither is stated. */
export function urgencyText({ urgency, within }: TracedRecommendation): string {
  const words = [
    ...(urgency === undefined ? [] : [urgencies[urgency] ?? urgency]),
    ...(within === undefined ? [] : [`within ${within}`]),
  ].join(', ');
  return words === '' ? '' : sentence(oneLine(words.charAt(0).toUpperCase() + words.slice(1)));
}

const urgencies: Readonly<Record<string, string>> = {
  routine: 'routine',
  urgent: 'urgent',
  asap: 'as soon as possible',
  stat: 'immediately',
};

function optionItem(option: TracedOption, scale: string | undefined, sources: Sources): Item {
  const rating = ratingText({ ...option, ...(scale !== undefined && { scale }) });
  const mark = sources.mark(option.citations);
  const rated =
    rating === '' ? `${mark}` : `: ${rating}${option.ratedBy === 'extract' ? `, as rated in${mark}` : mark}`;
  return {
    text: `${oneLine(option.label)}${rated}`,
    items: [
      ...(option.note === undefined ? [] : [{ text: oneLine(option.note) }]),
      ...indirectItems(option.citations, sources),
      ...cautionItems(option, sources),
    ],
  };
}

function actionItem(action: TracedAction, sources: Sources): Item {
  const because = action.when ? `, because of ${reasonText(action.when)}` : '';
  return {
    text: `${oneLine(action.label)}${because}${sources.mark(action.citations)}`,
    items: [...indirectItems(action.citations, sources), ...cautionItems(action, sources)],
  };
}

function leftOutItem(option: TracedOption | TracedAction, sources: Sources): Item {
  const label = oneLine(option.label);
  if (option.status === 'not-applicable') {
    const when = 'when' in option && option.when ? `: ${reasonText(option.when)}` : '';
    return { text: `${label} does not apply${when}` };
  }
  const [only, ...more] = option.excludedBy;
  if (only && more.length === 0) {
    return {
      text: `${label}: ${exclusionText(only, sources)}`,
      at: only.at,
      items: indirectItems(only.citations, sources),
    };
  }
  return {
    text: `${label}:`,
    items: option.excludedBy.map((each) => ({ text: exclusionText(each, sources), at: each.at })),
  };
}

function openItem(option: TracedOption | TracedAction, sources: Sources): Item {
  const label = oneLine(option.label);
  const when = 'when' in option && option.when?.truth === 'unknown' ? [reasonText(option.when)] : [];
  const reasons = [...when, ...option.excludedBy.map((each) => exclusionText(each, sources))];
  return { text: reasons.length === 0 ? label : `${label}: ${reasons.join('; ')}` };
}

function cautionItems({ cautions }: TracedOption | TracedAction, sources: Sources): Item[] {
  return cautions.map((caution) => ({ text: `Caution: ${exclusionText(caution, sources)}`, at: caution.at }));
}

function exclusionText({ id, text, when, citations }: TracedExclusion, sources: Sources): string {
  const said = text === undefined ? id : oneLine(text).replace(/\.$/, '');
  return `${said} (${reasonText(when)})${sources.mark(citations)}`;
}

/** What the author admits: the cited work is about something near, not about this. */
export function indirectItems(citations: readonly TracedCitation[], sources: Sources): Item[] {
  return citations.flatMap((citation) =>
    citation.indirect === undefined
      ? []
      : [{ text: `Only indirectly from${sources.mark([citation])}: ${oneLine(citation.indirect)}` }],
  );
}

/** Findings by name, as what a run waits for: of one that was given already, another result. */
export function awaitedText(trace: Trace, ids: readonly string[], guideline: Guideline | undefined): string {
  const isGiven = (id: string) => trace.findings.some((each) => each.id === id && each.source === 'given');
  return ids.map((id) => `${isGiven(id) ? 'a new result of ' : ''}${nameOfId(id, guideline, trace)}`).join(', ');
}
