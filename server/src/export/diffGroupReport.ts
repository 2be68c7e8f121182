import { wordsOf } from '../engine/describeStep';
import type { Run } from '../engine/run';
import { type Advice, type Answer, answersOf } from '../logic/diff/answers';
import { type Diff, patientWords } from '../logic/diff/diff';
import type { End } from '../logic/diff/facts';
import type { DiffGroup } from '../logic/diff/groups';
import type { DiffWitness } from '../logic/diff/witness';
import { factored, type PatientWords, wordsText } from '../logic/words/words';
import { detailItems } from './diffDetails';
import { offeredItem, shareText } from './diffOffers';
import { oneLine } from './oneLine';
import { type Block, details, heading, type Item, list, paragraph } from './report';

const kindTexts: Readonly<Record<DiffGroup['kind'], string>> = {
  'no-answer': 'No answer any more',
  'less-urgent': 'Less urgent',
  recommendation: 'Something else is recommended',
  order: 'The same advice in another order',
  'more-urgent': 'More urgent',
  rating: 'Rated otherwise',
  detail: 'The same, with other details',
  asked: 'The same answer, after other questions',
};

/** One group of patients: who they are, what they were told and are told now, and one of them. */
export function groupBlocks(diff: Diff, group: DiffGroup, witness: DiffWitness, number: number): Block[] {
  const { heading: text, items } = groupChange(diff, group);
  return [
    heading(`${number}. ${text}`),
    ...patientBlocks(patientWords(diff, group.who)),
    ...list('What changes for them:', items),
    witnessBlock(witness),
  ];
}

export interface GroupChange {
  /** `Less urgent: stat → urgent`. */
  readonly heading: string;
  readonly items: readonly Item[];
}

/** What changes for a group: in a few words, and one by one. */
export function groupChange(diff: Diff, group: DiffGroup): GroupChange {
  const { before, after } = answersOf(diff, group);
  const urgency =
    before.urgency === undefined && after.urgency === undefined
      ? ''
      : `: ${before.urgency ?? 'no urgency'} → ${after.urgency ?? 'no urgency'}`;
  return {
    heading: `${groupKindText(group)}${oneLine(urgency)}`,
    items: [
      ...answerItems(before, after, group.witness),
      ...detailItems(diff, group, before, after),
      ...askedItems(group),
    ],
  };
}

/** A group on one line. */
export function groupText(diff: Diff, group: DiffGroup): string {
  return `${groupKindText(group)}: ${patientsText(diff, group)}`;
}

/** What changes for a group, in a few words. */
export function groupKindText({ kind }: DiffGroup): string {
  return kindTexts[kind];
}

/** Who they are, on one line. */
export function patientsText(diff: Diff, { who }: DiffGroup): string {
  return oneLine(wordsText(patientWords(diff, who), 3));
}

const mostLines = 8;

/** Who they are; what holds for all of them is said once. */
function patientBlocks(words: PatientWords): Block[] {
  const { all, either } = factored(words, mostLines);
  if (either.length === 0) return paragraph(`Patients: ${oneLine(all)}`);
  return list(
    all === '' ? 'Patients, any of:' : `Patients: ${oneLine(all)}; and any of`,
    either.map((text) => ({ text: oneLine(text) })),
  );
}

/** What is told as a whole by one version only, and how the way ends where that is not the same. */
function answerItems(before: Answer, after: Answer, witness: DiffWitness | undefined): Item[] {
  const item = (when: string, own: Answer, other: Answer, run: Run | undefined): Item[] => {
    const whole = own.advice.filter(({ isOnlyHere }) => isOnlyHere).map(adviceItem);
    const ends = own.ends
      .filter((end) => end !== 'answer' && !other.ends.includes(end))
      .map((end) => ({ text: endText(end, run) }));
    const told: readonly Item[] = [...whole, ...ends];
    const [only, ...more] = told;
    if (!only) return [];
    return more.length === 0
      ? [{ text: `${when}: ${only.text}`, ...(only.items && { items: only.items }) }]
      : [{ text: `${when}:`, items: told }];
  };
  const lost = item('Before', before, after, witness?.before);
  const gained = item('Now', after, before, witness?.after);
  if (lost.length > 0 && gained.length === 0) return [...lost, { text: 'Now: not any more' }];
  if (gained.length > 0 && lost.length === 0) return [{ text: 'Before: nothing of this' }, ...gained];
  return [...lost, ...gained];
}

/** Where a derived finding stands in the way, it is told of the one patient: for others it may be another one. */
function endText(end: End, run: Run | undefined): string {
  const why = end === 'undecidable' && run ? ofDerived(run.outcome) : undefined;
  return why === undefined ? endTexts[end] : `${endTexts[end]} (for one of them ${why})`;
}

/** A gap or an overlap not at a node but in a derived finding. */
function ofDerived({ kind, at }: Run['outcome']): string | undefined {
  if (at.kind === 'node') return undefined;
  if (kind === 'gap') return `a gap in ${oneLine(at.id)}`;
  return kind === 'overlap' ? `an overlap in ${oneLine(at.id)}` : undefined;
}

const endTexts: Readonly<Record<End, string>> = {
  answer: 'an answer',
  gap: 'no answer, a gap: nothing that the guideline says holds',
  overlap: 'no answer, an overlap: two branches hold at once',
  undecidable: 'no answer: something cannot be worked out or read',
  'outside-population': 'the guideline is not for them',
  impossible: 'said to be impossible',
  cycle: 'no answer: the guideline goes in a circle',
};

function adviceItem({ text, of, urgency, within, awaits, options, actions }: Advice): Item {
  const facts = [
    ...urgency,
    ...within.map((time) => `within ${time}`),
    ...awaits.map((finding) => `awaits ${finding}`),
  ];
  const items = [
    ...options.map((option) => offeredItem('option', option)),
    ...actions.map((action) => offeredItem('do', action)),
  ];
  const told = `“${oneLine(text)}”${facts.length === 0 ? '' : ` (${facts.map(oneLine).join(', ')})`}${shareText(of)}`;
  return { text: told, ...(items.length > 0 && { items }) };
}

function askedItems({ asked }: DiffGroup): Item[] {
  const item = (text: string, change: 'more' | 'less'): Item[] => {
    const findings = asked.filter((each) => each.change === change);
    if (findings.length === 0) return [];
    return [
      {
        text: `${text}: ${findings.map(({ finding, of }) => `${finding}${of === 'some' ? ' (of some)' : ''}`).join(', ')}`,
      },
    ];
  };
  return [...item('Has to be asked in addition', 'more'), ...item('Need not be asked any more', 'less')];
}

function witnessBlock({ given, before, after }: DiffWitness): Block {
  return details('One of them', [
    { text: givenText(given) },
    { text: `before: ${wayText(before)}` },
    { text: `now: ${wayText(after)}` },
  ]);
}

/** What is said of a patient, on one line. */
export function givenText(given: DiffWitness['given']): string {
  const one = ({ finding, value, only }: DiffWitness['given'][number]) => {
    const text = typeof value === 'string' ? value : value.join(' and ') || 'none';
    return `${finding}: ${text}${only === 'old' ? ' (before)' : only === 'new' ? ' (now)' : ''}`;
  };
  return oneLine(given.map(one).join('; '));
}

/** The nodes that a patient comes by, and the end: `start → act → conclusion`. */
export function wayText({ steps, outcome }: Run): string {
  return oneLine([...steps.map(({ node }) => node.id), runEndText(outcome)].join(' → '));
}

/** What a patient is told at last in the clinician's words, with its urgency; where there is no answer, why. */
export function lastWordsText({ steps, outcome }: Run): string {
  const last = steps.at(-1);
  switch (outcome.kind) {
    case 'recommendation':
    case 'conclusion':
    case 'awaits': {
      if (!last) return runEndText(outcome);
      const { content } = last.node.entity;
      const urgency = content?.kind === 'recommend' ? content.urgency?.text : undefined;
      return oneLine(`${wordsOf(last.node).clinician}${urgency === undefined ? '' : ` (${urgency})`}`);
    }
    default:
      return oneLine(`no answer: ${runEndText(outcome)}`);
  }
}

function runEndText(outcome: Run['outcome']): string {
  return ofDerived(outcome) ?? outcome.kind.replaceAll('-', ' ');
}
