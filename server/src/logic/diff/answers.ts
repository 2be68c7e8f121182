import type { Program, Recommendable } from '../../engine/program';
import type { Region } from '../regions';
import type { Diff } from './diff';
import type { End, Fact, Offer } from './facts';
import type { DiffGroup } from './groups';
import type { Side } from './matches';
import type { ToldFact } from './told';

/** What one version says to the patients of a group, as far as the other does not say the same. */
export interface Answer {
  /** How their ways end. */
  readonly ends: readonly End[];
  /** The most pressing urgency of all advice, where it is not the same in both versions. */
  readonly urgency?: string;
  readonly advice: readonly Advice[];
  /** Advice that both versions give, in this order in this version only. */
  readonly order: readonly Ordered[];
}

/** Nodes of this version that give the one advice, and those that give the other behind it. */
export interface Ordered {
  readonly first: readonly string[];
  readonly later: readonly string[];
}

/** Whether all of the group get it or only some. */
export type Share = 'all' | 'some';

export interface Advice {
  /** The nodes that say this, in this version. */
  readonly nodes: readonly string[];
  /** The clinician's words. */
  readonly text: string;
  /** The other version does not say this to them; otherwise the two differ in details. */
  readonly isOnlyHere: boolean;
  readonly of: Share;
  /** One for each node, where several nodes say the same. */
  readonly urgency: readonly string[];
  readonly within: readonly string[];
  readonly awaits: readonly string[];
  /** Ranked, best first. */
  readonly options: readonly Offered[];
  readonly actions: readonly Offered[];
}

export interface Offered {
  readonly id: string;
  readonly label: string;
  readonly of: Share;
  readonly rating?: number;
  readonly category?: string;
  /** What is warned of beside it. */
  readonly cautions: readonly Warning[];
}

export interface Warning {
  readonly id: string;
  readonly text?: string;
  readonly of: Share;
}

/** Before and after of a group. Advice that is the same in both is left out. */
export function answersOf(diff: Diff, group: DiffGroup): { readonly before: Answer; readonly after: Answer } {
  const [older, newer] = diff.space.programs as [Program, Program];
  const changed = [...group.lost, ...group.gained];
  const advice = new Set(changed.flatMap((fact) => ('advice' in fact ? [fact.advice] : [])));
  return {
    before: new Reader(diff, older, 'old', group).answer(advice),
    after: new Reader(diff, newer, 'new', group).answer(advice),
  };
}

class Reader {
  private readonly told: readonly ToldFact[];

  constructor(
    private readonly diff: Diff,
    private readonly program: Program,
    private readonly side: Side,
    private readonly group: DiffGroup,
  ) {
    const { regions } = diff.space;
    this.told = [...(diff.told?.[side].facts.values() ?? [])].filter(({ who }) => regions.meets(who, group.who));
  }

  answer(advice: ReadonlySet<string>): Answer {
    const pressing = this.changed.flatMap((fact) => (fact.kind === 'pressing' ? [fact.urgency] : []))[0];
    const told = this.told.flatMap(({ fact, who }) =>
      fact.kind === 'advice' && advice.has(fact.advice) ? { fact, who } : [],
    );
    return {
      ends: this.told.flatMap(({ fact }) => (fact.kind === 'end' ? [fact.end] : [])),
      ...(pressing !== undefined && { urgency: pressing }),
      advice: told.map(({ fact, who }) => this.advice(fact.advice, this.share(who))),
      order: this.changed.flatMap((fact) =>
        fact.kind === 'order' ? [{ first: this.nodes(fact.first), later: this.nodes(fact.later) }] : [],
      ),
    };
  }

  /** What only this version says to them. */
  private get changed(): readonly Fact[] {
    return this.side === 'old' ? this.group.lost : this.group.gained;
  }

  private advice(advice: string, of: Share): Advice {
    const own = this.told.filter(({ fact }) => 'advice' in fact && fact.advice === advice);
    const facts = own.map(({ fact }) => fact);
    const nodes = this.nodes(advice);
    return {
      nodes,
      text: textOf(this.program, nodes[0]),
      isOnlyHere: this.changed.some((fact) => fact.kind === 'advice' && fact.advice === advice),
      of,
      urgency: facts.flatMap((fact) => (fact.kind === 'urgency' ? [fact.urgency] : [])),
      within: facts.flatMap((fact) => (fact.kind === 'within' ? [fact.within] : [])),
      awaits: facts.flatMap((fact) => (fact.kind === 'awaits' ? fact.findings : [])),
      options: this.offers('option', own),
      actions: this.offers('action', own),
    };
  }

  private nodes(advice: string): string[] {
    return this.diff.matches.advice.ids(this.side, advice);
  }

  private offers(kind: Offer, own: readonly ToldFact[]): Offered[] {
    return own.flatMap(({ fact, who }) => (fact.kind === kind ? [this.offered(fact, who, own)] : []));
  }

  private offered({ kind, item }: Extract<Fact, { kind: Offer }>, who: Region, own: readonly ToldFact[]): Offered {
    const { id, label } = this.recommendable(item);
    const rated = own.flatMap(({ fact }) =>
      kind === 'option' && fact.kind === 'rating' && fact.item === item ? [fact] : [],
    )[0];
    return {
      id,
      label,
      of: this.share(who),
      ...(rated?.rating !== undefined && { rating: rated.rating }),
      ...(rated?.category !== undefined && { category: rated.category }),
      cautions: own.flatMap(({ fact, who: warned }) =>
        fact.kind === 'caution' && fact.offer === kind && fact.item === item ? [this.warning(fact.by, warned)] : [],
      ),
    };
  }

  private warning(key: string, who: Region): Warning {
    const [id = key] = this.diff.matches.cautions.ids(this.side, key);
    const text = this.program.guards.find((guard) => guard.id === id)?.entity.text?.text;
    return { id, ...(text !== undefined && { text }), of: this.share(who) };
  }

  private recommendable(key: string): Pick<Recommendable, 'id' | 'label'> {
    const [id = key] = this.diff.matches.items.ids(this.side, key);
    return this.program.recommendables.get(id) ?? { id, label: id };
  }

  private share(who: Region): Share {
    return this.diff.space.regions.isWithin(this.group.who, who) ? 'all' : 'some';
  }
}

function textOf({ nodes, nodeIndex }: Program, id: string | undefined): string {
  const content = nodes[nodeIndex.get(id ?? '') ?? -1]?.entity.content;
  if (content?.kind === 'recommend') return content.recommend.clinician.text;
  return content?.kind === 'conclude' ? content.conclude.clinician.text : '';
}
