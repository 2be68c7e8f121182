import type { Answer, Offered } from '../logic/diff/answers';
import type { Diff } from '../logic/diff/diff';
import type { Fact, Offer } from '../logic/diff/facts';
import type { DiffGroup } from '../logic/diff/groups';
import type { Side } from '../logic/diff/matches';
import { offeredItem } from './diffOffers';
import { oneLine } from './oneLine';
import { ratingText } from './ratingText';
import type { Item } from './report';

/** What changed for a group within advice that both versions give. */
export function detailItems(diff: Diff, group: DiffGroup, before: Answer, after: Answer): Item[] {
  const whole = new Set(
    [...group.lost, ...group.gained].flatMap((fact) => (fact.kind === 'advice' ? [fact.advice] : [])),
  );
  const isDetail = (fact: Fact): fact is Detail => 'advice' in fact && !whole.has(fact.advice);
  const lost = group.lost.filter(isDetail);
  const gained = group.gained.filter(isDetail);
  const teller = new DetailTeller(diff, { old: before, new: after });
  return [
    ...orderItems(group, teller),
    ...[...new Set([...lost, ...gained].map(({ advice }) => advice))].map((advice) => {
      const inAdvice = (fact: Detail) => fact.advice === advice;
      return {
        text: `In “${oneLine(teller.advice(advice))}”:`,
        items: teller.items(lost.filter(inAdvice), gained.filter(inAdvice)),
      };
    }),
  ];
}

/** Of a pair that has changed places only what is told now. */
function orderItems({ lost, gained }: DiffGroup, teller: DetailTeller): Item[] {
  const quoted = (advice: string) => `“${oneLine(teller.advice(advice))}”`;
  const isNow = (first: string, later: string) =>
    gained.some((fact) => fact.kind === 'order' && fact.first === first && fact.later === later);
  return [
    ...gained.flatMap((fact) =>
      fact.kind === 'order' ? [{ text: `${quoted(fact.first)} now comes before ${quoted(fact.later)}` }] : [],
    ),
    ...lost.flatMap((fact) =>
      fact.kind === 'order' && !isNow(fact.later, fact.first)
        ? [{ text: `${quoted(fact.first)} no longer comes before ${quoted(fact.later)}` }]
        : [],
    ),
  ];
}

type Detail = Extract<Fact, { readonly advice: string }>;

class DetailTeller {
  constructor(
    private readonly diff: Diff,
    private readonly answers: Readonly<Record<Side, Answer>>,
  ) {}

  /** What changed, each for itself; a value that became another is one change. */
  items(lost: readonly Detail[], gained: readonly Detail[]): Item[] {
    const items = new Map<string, Item>();
    for (const fact of [...lost, ...gained]) {
      const subject = this.subject(fact);
      if (items.has(subject)) continue;
      const values = (facts: readonly Detail[]) =>
        facts
          .filter((each) => this.subject(each) === subject)
          .map(valueText)
          .join(', ') || 'none';
      const isGained = gained.includes(fact);
      switch (fact.kind) {
        case 'before':
          if (isGained)
            items.set(subject, { text: `${this.item(fact.item)} now stands before ${this.item(fact.other)}` });
          break;
        case 'option':
        case 'action': {
          const offered = this.offered(fact, isGained ? 'new' : 'old');
          const what = `${isGained ? 'now' : 'no longer'} ${fact.kind === 'option' ? 'an option' : 'to do'}`;
          items.set(subject, offered ? offeredItem(what, offered) : { text: `${what}: ${this.item(fact.item)}` });
          break;
        }
        case 'caution':
          items.set(subject, { text: `${isGained ? 'now' : 'no longer'} ${subject}` });
          break;
        default:
          items.set(subject, { text: `${subject}: ${values(lost)} → ${values(gained)}` });
      }
    }
    return [...items.values()].map((item) => ({ ...item, text: oneLine(item.text) }));
  }

  advice(key: string): string {
    return this.find('advice', key, ({ nodes, nodeIndex }, id) => {
      const content = nodes[nodeIndex.get(id) ?? -1]?.entity.content;
      if (content?.kind === 'recommend') return content.recommend.clinician.text;
      return content?.kind === 'conclude' ? content.conclude.clinician.text : undefined;
    });
  }

  /** Equal for what one version says instead of the other. */
  private subject(fact: Detail): string {
    switch (fact.kind) {
      case 'option':
      case 'action':
        return `${fact.kind} ${fact.item}`;
      case 'rating':
        return this.item(fact.item);
      case 'before':
        return [this.item(fact.item), this.item(fact.other)].sort().join(' ');
      case 'caution':
        return `a caution with ${this.item(fact.item)}: ${this.caution(fact.by)}${fact.known ? '' : ' (not known)'}`;
      default:
        return fact.kind;
    }
  }

  private offered({ kind, advice, item }: Extract<Detail, { kind: Offer }>, side: Side): Offered | undefined {
    const { matches } = this.diff;
    const [node] = matches.advice.ids(side, advice);
    const [id] = matches.items.ids(side, item);
    const told = this.answers[side].advice.find(({ nodes }) => nodes[0] === node);
    return (kind === 'option' ? told?.options : told?.actions)?.find((each) => each.id === id);
  }

  private item(key: string): string {
    return this.find('items', key, ({ recommendables }, id) => recommendables.get(id)?.label);
  }

  private caution(key: string): string {
    return this.find(
      'cautions',
      key,
      ({ guards }, id) => guards.find((guard) => guard.id === id)?.entity.text?.text ?? id,
    );
  }

  /** What a key of `diffMatches.ts` is called, in the new version if it is there. */
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

function valueText(fact: Detail): string {
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
