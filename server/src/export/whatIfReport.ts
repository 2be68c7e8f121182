import type { ChangedValue, Trace, TracedAnswer, TracedChange, TracedChoice } from '../engine';
import { isAnswer } from '../engine/run';
import type { TracedAdvice } from '../engine/trace';
import type { Guideline } from '../model/assemble';
import { defined } from '../model/defined';
import { unitText } from '../model/unitText';
import { nameOfId, nameText, placeText } from './names';
import { oneLine } from './oneLine';
import { type Item, list, paragraph, type Report } from './report';

/** More are not read. */
const mostAnswers = 8;

/** Which single finding would change what is recommended, and to what; nothing where none would or it was not asked. */
export function whatIfBlocks(trace: Trace, guideline: Guideline | undefined): Report {
  const all = [...changesByAnswer(trace, guideline)].map(([answer, changes]): Item => {
    return { text: `${changes.map(changeText).join('; or ')} → ${answer}` };
  });
  const shown = all.length > mostAnswers ? all.slice(0, mostAnswers - 1) : all;
  const rest = all.length - shown.length;
  return [
    ...list(
      'Each of these alone, with all else as it is:',
      rest > 0 ? [...shown, { text: `Others lead to ${rest} more answers.` }] : shown,
    ),
    ...paragraph(doubtOfOthers(trace)),
  ];
}

/** The changes that lead to each other answer, in words, the most pressing answer first. */
export function changesByAnswer(
  trace: Trace,
  guideline: Guideline | undefined,
): ReadonlyMap<string, readonly TracedChange[]> {
  const answers = new Map<string, TracedChange[]>();
  for (const change of trace.whatIf ?? []) {
    const answer = answerText(trace, change.answer, guideline);
    answers.set(answer, [...(answers.get(answer) ?? []), change]);
  }
  return answers;
}

/** That other numbers may change it, too; empty where every number was tried, or one that nothing tells from it. */
export function doubtOfOthers({ findings, untried = [] }: Trace): string {
  const names = findings.filter(({ id }) => untried.includes(id)).map(nameText);
  return names.length > 0
    ? `Of ${names.join(' and ')}, with which a formula computes, not every number was tried: others may lead elsewhere.`
    : '';
}

/** `Iliac ultrasound: “Positive”`. */
export function changeText({ name, to, complete }: TracedChange): string {
  return `${nameText({ name })}: ${complete ? '' : 'for example '}${toText(to)}`;
}

/** `Positive or Nondiagnostic`, `< 30 mL/min`, `also Cold limb`, `none`. */
function toText(to: ChangedValue): string {
  switch (to.kind) {
    case 'values':
      return labelsText(to.values);
    case 'number': {
      const unit = unitText(to.unit ?? '1');
      const ranges = to.ranges.map((range) => {
        const isAny = range.from === undefined && range.to === undefined;
        return isAny ? range.text : `${range.text} ${unit}`.trimEnd();
      });
      return [...ranges, ...to.values.map(labelText)].join(' or ');
    }
    case 'set': {
      const also = to.text.startsWith('also ') ? 'also ' : '';
      return [
        ...(to.add.length > 0 ? [`${also}${labelsText(to.add)}`] : []),
        ...(to.remove.length > 0 ? [`without ${labelsText(to.remove)}`] : []),
        ...(to.none ? ['none'] : []),
      ].join(', or ');
    }
  }
}

function labelsText(values: readonly TracedChoice[]): string {
  return values.map(labelText).join(' or ');
}

function labelText({ label }: TracedChoice): string {
  return `“${oneLine(label)}”`;
}

/** What the run would come to, beside what it comes to now: what is recommended besides, and where it ends. */
function answerText(trace: Trace, answer: TracedAnswer, guideline: Guideline | undefined): string {
  const { outcome, advice } = answer;
  const now = adviceNow(trace);
  const more = advice.filter((each) => !now.some((one) => isSame(one, each)));
  const isSameEnd = outcome.kind === trace.outcome.kind && outcome.at.id === trace.outcome.at.id;
  if (isSameEnd && isAnswer(outcome) && more.length === 0) return sameText(trace, answer, now);
  const isToldAtEnd = isAnswer(outcome) && more.some(({ node }) => node === outcome.at.id);
  const end = isToldAtEnd ? [] : [endText(trace, answer, guideline)];
  return [...more.map(withUrgency), ...end].join(' then ');
}

function endText(trace: Trace, { outcome, text, advice }: TracedAnswer, guideline: Guideline | undefined): string {
  const place = () => placeText(outcome.at, guideline, trace);
  switch (outcome.kind) {
    case 'recommendation':
    case 'awaits':
    case 'conclusion': {
      const last = advice.find(({ node }) => node === outcome.at.id);
      return last ? withUrgency(last) : oneLine(text?.clinician ?? outcome.at.id);
    }
    case 'needs':
      return `more has to be known: ${outcome.findings.map((id) => nameOfId(id, guideline, trace)).join(', ')}`;
    case 'outside-population':
      return 'the guideline is not for the patient';
    case 'impossible':
      return 'there is no such patient';
    case 'gap':
      return `no answer, a gap at ${place()}`;
    case 'overlap':
      return `no answer, an overlap at ${place()}`;
    case 'undefined':
    case 'cycle':
    case 'broken':
      return `no answer at ${place()}`;
  }
}

/** Of a way that ends where this one ends and recommends nothing else: what it leaves out, and what is offered. */
function sameText(trace: Trace, answer: TracedAnswer, now: readonly TracedAdvice[]): string {
  const less = now.filter((each) => !answer.advice.some((one) => isSame(one, each)));
  const without = less.map(({ text: { clinician } }) => `without “${oneLine(clinician)}”`);
  const others = differenceText(trace, answer, now);
  const rest = without.length > 0 && others === inAnotherWay ? [] : [others];
  return `the same, ${[...without, ...rest].join(' and ')}`;
}

function withUrgency({ text, urgency, within }: TracedAdvice): string {
  const notes = [...(urgency === undefined ? [] : [urgency]), ...(within === undefined ? [] : [`within ${within}`])];
  return `${oneLine(text.clinician)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function isSame(one: TracedAdvice, other: TracedAdvice): boolean {
  return one.text.clinician === other.text.clinician && one.urgency === other.urgency && one.within === other.within;
}

/** What the run recommends, as of an answer. */
function adviceNow({ steps }: Trace): TracedAdvice[] {
  return steps.flatMap((step): TracedAdvice[] => {
    if (step.kind !== 'recommend' || step.state !== 'advice') return [];
    const { node, text, urgency, within } = step;
    return [{ node, text, ...defined({ urgency, within }) }];
  });
}

const inAnotherWay = 'in another way';

/**
 * What is offered besides or no longer, when the run ends where it ends now.
 *
 * @param advice what the run recommends now
 */
function differenceText(trace: Trace, { offered, urgency }: TracedAnswer, advice: readonly TracedAdvice[]): string {
  const now = offeredNow(trace);
  const more = offered.filter(({ id }) => !now.some((each) => each.id === id));
  const less = now.filter(({ id }) => !offered.some((each) => each.id === id));
  const parts = [
    ...(more.length > 0 ? [`with ${more.map(labelText).join(' and ')}`] : []),
    ...(less.length > 0 ? [`without ${less.map(labelText).join(' and ')}`] : []),
  ];
  const pressing = urgency === undefined || urgency === advice.at(-1)?.urgency ? '' : ` (${urgency})`;
  return `${parts.length > 0 ? parts.join(' and ') : inAnotherWay}${pressing}`;
}

function offeredNow({ steps }: Trace): TracedChoice[] {
  return steps.flatMap((step) =>
    step.kind === 'recommend' && step.state === 'advice'
      ? [...step.options, ...step.actions].filter(({ status }) => status === 'offered')
      : [],
  );
}
