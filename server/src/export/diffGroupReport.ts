import type { Diff, DiffGroup } from '../logic/diff';
import { type Advice, type Answer, answersOf, type Offered, type Share } from '../logic/diffAnswers';
import type { End, Fact } from '../logic/diffFacts';
import type { Side } from '../logic/diffMatches';
import type { DiffWitness } from '../logic/diffWitness';
import { factored, inWords, type PatientWords, wordsText } from '../logic/words';
import { oneLine } from './oneLine';
import { ratingText } from './ratingText';
import { type Block, details, heading, type Item, list, paragraph } from './report';

const kindTexts: Readonly<Record<DiffGroup['kind'], string>> = {
  'no-answer': 'No answer any more',
  'less-urgent': 'Less urgent',
  recommendation: 'Something else is recommended',
  'more-urgent': 'More urgent',
  rating: 'Rated otherwise',
  detail: 'The same, with other details',
  asked: 'The same answer, after other questions',
};

/** One group of patients: who they are, what they were told and are told now, and one of them. */
export function groupBlocks(diff: Diff, group: DiffGroup, witness: DiffWitness, number: number): Block[] {
  const { before, after } = answersOf(diff, group);
  const urgency =
    before.urgency === undefined && after.urgency === undefined
      ? ''
      : `: ${before.urgency ?? 'no urgency'} → ${after.urgency ?? 'no urgency'}`;
  return [
    heading(`${number}. ${kindTexts[group.kind]}${oneLine(urgency)}`),
    ...patientBlocks(inWords(diff.space, group.who, { within: diff.admitted })),
    ...list('What changes for them:', [
      ...answerItems(before, after),
      ...detailItems(diff, group),
      ...askedItems(group),
    ]),
    witnessBlock(witness),
  ];
}

/** A group on one line. */
export function groupText(diff: Diff, group: DiffGroup): string {
  const words = inWords(diff.space, group.who, { within: diff.admitted });
  return oneLine(`${kindTexts[group.kind]}: ${wordsText(words, 3)}`);
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
function answerItems(before: Answer, after: Answer): Item[] {
  const item = (when: string, own: Answer, other: Answer): Item[] => {
    const whole = own.advice.filter(({ isOnlyHere }) => isOnlyHere).map(adviceItem);
    const ends = own.ends
      .filter((end) => end !== 'answer' && !other.ends.includes(end))
      .map((end) => ({ text: endTexts[end] }));
    const told: readonly Item[] = [...whole, ...ends];
    const [only, ...more] = told;
    if (!only) return [];
    return more.length === 0
      ? [{ text: `${when}: ${only.text}`, ...(only.items && { items: only.items }) }]
      : [{ text: `${when}:`, items: told }];
  };
  const lost = item('Before', before, after);
  const gained = item('Now', after, before);
  if (lost.length > 0 && gained.length === 0) return [...lost, { text: 'Now: not any more' }];
  if (gained.length > 0 && lost.length === 0) return [{ text: 'Before: nothing of this' }, ...gained];
  return [...lost, ...gained];
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
    ...options.map((option) => ({ text: `option: ${offeredText(option)}` })),
    ...actions.map((action) => ({ text: `do: ${offeredText(action)}` })),
  ];
  const told = `“${oneLine(text)}”${facts.length === 0 ? '' : ` (${facts.map(oneLine).join(', ')})`}${shareText(of)}`;
  return { text: told, ...(items.length > 0 && { items }) };
}

function offeredText(offered: Offered): string {
  const rating = ratingText(offered);
  return `${oneLine(offered.label)}${rating === '' ? '' : ` (${rating})`}${shareText(offered.of)}`;
}

function shareText(of: Share): string {
  return of === 'some' ? ', for some of them' : '';
}

/** What changed within advice that both versions give. */
function detailItems(diff: Diff, group: DiffGroup): Item[] {
  const whole = new Set(
    [...group.lost, ...group.gained].flatMap((fact) => (fact.kind === 'advice' ? [fact.advice] : [])),
  );
  const isDetail = (fact: Fact): fact is Detail => 'advice' in fact && !whole.has(fact.advice);
  const lost = group.lost.filter(isDetail);
  const gained = group.gained.filter(isDetail);
  const names = new Names(diff);
  return [...new Set([...lost, ...gained].map(({ advice }) => advice))].map((advice) => {
    const inAdvice = (fact: Detail) => fact.advice === advice;
    return {
      text: `In “${oneLine(names.advice(advice))}”:`,
      items: detailLines(names, lost.filter(inAdvice), gained.filter(inAdvice)).map((text) => ({ text })),
    };
  });
}

type Detail = Extract<Fact, { readonly advice: string }>;

/** What changed, each in a line; a value that became another is one change. */
function detailLines(names: Names, lost: readonly Detail[], gained: readonly Detail[]): string[] {
  const lines = new Map<string, string>();
  for (const fact of [...lost, ...gained]) {
    const subject = subjectOf(fact, names);
    const was = lost.filter((each) => subjectOf(each, names) === subject).map((each) => saidBy(each));
    const is = gained.filter((each) => subjectOf(each, names) === subject).map((each) => saidBy(each));
    if (fact.kind === 'before') {
      if (gained.includes(fact))
        lines.set(subject, `${names.item(fact.item)} now stands before ${names.item(fact.other)}`);
    } else if (fact.kind === 'option' || fact.kind === 'action' || fact.kind === 'caution')
      lines.set(subject, `${gained.includes(fact) ? 'now' : 'no longer'} ${subject}`);
    else lines.set(subject, `${subject}: ${was.join(', ') || 'none'} → ${is.join(', ') || 'none'}`);
  }
  return [...lines.values()].map(oneLine);
}

function subjectOf(fact: Detail, names: Names): string {
  switch (fact.kind) {
    case 'option':
      return `an option: ${names.item(fact.item)}`;
    case 'action':
      return `to do: ${names.item(fact.item)}`;
    case 'rating':
      return names.item(fact.item);
    case 'before':
      return [names.item(fact.item), names.item(fact.other)].sort().join(' ');
    case 'caution':
      return `a caution with ${names.item(fact.item)}: ${names.caution(fact.by)}${fact.known ? '' : ' (not known)'}`;
    default:
      return fact.kind;
  }
}

function saidBy(fact: Detail): string {
  switch (fact.kind) {
    case 'urgency':
      return fact.urgency;
    case 'within':
      return fact.within;
    case 'awaits':
      return fact.findings.join(' and ');
    case 'rating':
      return ratingText({
        ...(fact.rating !== undefined && { rating: fact.rating }),
        ...(fact.category !== undefined && { category: fact.category }),
      });
    default:
      return '';
  }
}

/** What a key of `diffMatches.ts` is called, in the new version if it is there. */
class Names {
  constructor(private readonly diff: Diff) {}

  advice(key: string): string {
    return this.find('advice', key, ({ nodes, nodeIndex }, id) => {
      const content = nodes[nodeIndex.get(id) ?? -1]?.entity.content;
      if (content?.kind === 'recommend') return content.recommend.clinician.text;
      return content?.kind === 'conclude' ? content.conclude.clinician.text : undefined;
    });
  }

  item(key: string): string {
    return this.find('items', key, ({ recommendables }, id) => recommendables.get(id)?.label);
  }

  caution(key: string): string {
    return this.find(
      'cautions',
      key,
      ({ guards }, id) => guards.find((guard) => guard.id === id)?.entity.text?.text ?? id,
    );
  }

  private find(
    what: 'advice' | 'items' | 'cautions',
    key: string,
    name: (program: Diff['space']['programs'][number], id: string) => string | undefined,
  ): string {
    const { space, matches } = this.diff;
    const sides: readonly Side[] = ['new', 'old'];
    for (const side of sides) {
      const program = space.programs[side === 'old' ? 0 : 1];
      const [id] = matches[what].ids(side, key);
      const found = id !== undefined && program ? name(program, id) : undefined;
      if (found !== undefined) return found;
    }
    return key;
  }
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
    { text: oneLine(given.map(givenText).join('; ')) },
    { text: oneLine(`before: ${wayText(before)}`) },
    { text: oneLine(`now: ${wayText(after)}`) },
  ]);
}

function givenText({ finding, value, only }: DiffWitness['given'][number]): string {
  const text = typeof value === 'string' ? value : value.join(' and ') || 'none';
  return `${finding}: ${text}${only === 'old' ? ' (before)' : only === 'new' ? ' (now)' : ''}`;
}

function wayText({ steps, outcome }: DiffWitness['before']): string {
  return [...steps.map(({ node }) => node.id), outcome.kind.replaceAll('-', ' ')].join(' → ');
}
