import type { CompiledContent, CompiledNode, Recommendable, Target } from '../../engine/program';
import type { Flow, NodeFlow } from '../flow';
import type { RecommendationRegions } from '../nodeRegions';
import type { Pieces } from '../pieces';
import { nobody, type Region } from '../regions';
import { type End, type Fact, keyOf, type Offer, pressureOf } from './facts';
import { laterThan } from './later';
import type { Matches, Side } from './matches';

/** A fact and the patients who are told it. */
export interface ToldFact {
  readonly fact: Fact;
  readonly who: Region;
}

/** All that one version tells its patients, and whom. */
export class Told {
  /** By the fact's key. Options of one advice stand in the order in which they are ranked. */
  readonly facts = new Map<string, ToldFact>();
  /** Patients of whom it is not known where they end: there were too many kinds to follow. */
  notFollowed: Region = nobody;

  private constructor(
    private readonly flow: Flow,
    private readonly matches: Matches,
    private readonly side: Side,
  ) {}

  /** Node by node. */
  static *inPieces(flow: Flow, matches: Matches, side: Side): Pieces<Told> {
    const told = new Told(flow, matches, side);
    yield* told.gather();
    return told;
  }

  who(key: string): Region {
    return this.facts.get(key)?.who ?? nobody;
  }

  /** Who is outside the population, or said to be impossible. */
  get notSpokenOf(): Region {
    const ends: readonly End[] = ['outside-population', 'impossible'];
    return this.regions.union(ends.map((end) => this.who(keyOf({ kind: 'end', end }))));
  }

  private *gather(): Pieces<void> {
    const { nodes } = this.flow;
    this.admission();
    for (const at of nodes) {
      if (at && !at.unfollowed) this.node(at);
      yield;
    }
    this.pressing();
    const circling = this.withoutEnd();
    yield;
    const isFollowed = nodes.every((at) => at?.unsure?.kind !== 'too-large');
    if (isFollowed) this.end('cycle', circling);
    else this.notFollowed = circling;
    yield* this.orders(circling);
  }

  private add(fact: Fact, who: Region): void {
    if (who === nobody) return;
    const key = keyOf(fact);
    this.facts.set(key, { fact, who: this.regions.or(this.who(key), who) });
  }

  private end(end: End, who: Region): void {
    this.add({ kind: 'end', end }, who);
  }

  private get regions() {
    return this.flow.conditions.space.regions;
  }

  /** Whom the guideline does not speak of; in the order in which a run finds out. */
  private admission(): void {
    const { regions } = this;
    const { conditions, admitted } = this.flow;
    const { population, impossible, start } = conditions.program;
    const within = population && conditions.holds(population.when);
    if (within) {
      this.end('undecidable', within.open);
      this.end('outside-population', regions.not(regions.or(within.yes, within.open)));
    }
    let left = within ? within.yes : regions.not(nobody);
    for (const { when } of impossible) {
      const { yes } = conditions.holds(when);
      this.end('impossible', regions.and(left, yes));
      left = regions.minus(left, yes);
      if (!when.damage) continue;
      this.end('undecidable', left);
      left = nobody;
    }
    if (typeof start !== 'number') this.end('undecidable', admitted);
  }

  private node({ node, does, reach, out }: NodeFlow): void {
    const { regions } = this;
    const { content } = node;
    const of = (who: Region) => regions.and(reach, who);
    for (const [way, { to }] of does.ways.entries()) this.leadsTo(to, out[way] ?? nobody);
    switch (does.kind) {
      case 'decide':
        if (content.kind === 'decide' && content.otherwise === undefined) this.end('gap', of(does.none));
        this.end('overlap', of(does.several));
        this.end('undecidable', of(does.open));
        break;
      case 'recommend':
        if (content.kind === 'recommend') this.recommendation(node, content, does, reach);
        break;
      case 'conclude':
        this.add({ kind: 'advice', advice: this.matches.advice.key(this.side, node.id) }, reach);
        if (does.ways.length === 0) this.end('answer', reach);
        break;
      case 'damage':
        this.end('undecidable', reach);
        break;
    }
  }

  /** A way to a node that there is not ends a run. */
  private leadsTo(to: Target, who: Region): void {
    if (typeof to !== 'number') this.end('undecidable', who);
  }

  private recommendation(
    node: CompiledNode,
    content: Extract<CompiledContent, { kind: 'recommend' }>,
    does: RecommendationRegions,
    reach: Region,
  ): void {
    const { regions } = this;
    const advice = this.matches.advice.key(this.side, node.id);
    const advised = regions.and(reach, does.advised);
    this.add({ kind: 'advice', advice }, advised);
    const { entity } = node;
    if (entity.content?.kind === 'recommend') {
      const { urgency, within } = entity.content;
      if (urgency) this.add({ kind: 'urgency', advice, urgency: urgency.text }, advised);
      if (within) this.add({ kind: 'within', advice, within: within.text }, advised);
    }
    if (content.end.kind === 'awaits')
      this.add({ kind: 'awaits', advice, findings: [...content.end.findings].sort() }, advised);
    if (content.next === undefined) this.end(content.end.kind === 'broken' ? 'undecidable' : 'answer', advised);
    if (content.ifNone === undefined) this.end('gap', regions.and(reach, does.noOption));
    this.end('undecidable', regions.and(reach, does.open));

    const offered = does.options.map((who) => regions.and(reach, who));
    for (const [index, option] of content.options.entries()) {
      const who = offered[index] ?? nobody;
      const item = this.offers('option', advice, option.recommendable, who);
      const { rating, category } = option;
      this.add({ kind: 'rating', advice, item, rating, category }, who);
      for (const [behind, other] of content.options.entries())
        if (behind > index && other.rating === rating) {
          const otherItem = this.matches.items.key(this.side, other.id);
          this.add({ kind: 'before', advice, item, other: otherItem }, regions.and(who, offered[behind] ?? nobody));
        }
    }
    for (const [index, { recommendable }] of content.actions.entries())
      this.offers('action', advice, recommendable, regions.and(reach, does.actions[index] ?? nobody));
  }

  private offers(kind: Offer, advice: string, { id, cautionedBy }: Recommendable, who: Region): string {
    const { regions } = this;
    const { conditions } = this.flow;
    const item = this.matches.items.key(this.side, id);
    this.add({ kind, advice, item }, who);
    for (const index of cautionedBy) {
      const guard = conditions.program.guards[index];
      if (!guard || who === nobody) continue;
      const by = this.matches.cautions.key(this.side, guard.id);
      const { yes, open } = conditions.holds(guard.when);
      this.add({ kind: 'caution', advice, offer: kind, item, by, known: true }, regions.and(who, yes));
      this.add({ kind: 'caution', advice, offer: kind, item, by, known: false }, regions.and(who, open));
    }
    return item;
  }

  private pressing(): void {
    const byUrgency = new Map<string, Region>();
    for (const { fact, who } of this.facts.values())
      if (fact.kind === 'urgency')
        byUrgency.set(fact.urgency, this.regions.or(byUrgency.get(fact.urgency) ?? nobody, who));
    let more = nobody;
    for (const [urgency, who] of [...byUrgency].sort(([a], [b]) => pressureOf(b) - pressureOf(a))) {
      this.add({ kind: 'pressing', urgency }, this.regions.minus(who, more));
      more = this.regions.or(more, who);
    }
  }

  /** Who is admitted and ends nowhere: goes round in a circle, unless somebody was not followed to the end. */
  private withoutEnd(): Region {
    const ends = [...this.facts.values()].filter(({ fact }) => fact.kind === 'end').map(({ who }) => who);
    return this.regions.minus(this.flow.admitted, this.regions.union(ends));
  }

  /** Which advice is given before which, to all but those who end nowhere. */
  private *orders(circling: Region): Pieces<void> {
    const { regions } = this;
    const givers = this.flow.nodes.flatMap((at, index) => {
      const who = at && !at.unfollowed ? regions.minus(this.advisedAt(at), circling) : nobody;
      return at && who !== nobody ? [{ index, who, advice: this.matches.advice.key(this.side, at.node.id) }] : [];
    });
    for (const { index, who, advice: first } of givers) {
      const reached = laterThan(this.flow, index, who);
      for (const { index: other, who: advised, advice: later } of givers)
        if (later !== first) this.add({ kind: 'order', first, later }, regions.and(reached[other] ?? nobody, advised));
      yield;
    }
  }

  private advisedAt({ does, reach }: NodeFlow): Region {
    if (does.kind === 'recommend') return this.regions.and(reach, does.advised);
    return does.kind === 'conclude' ? reach : nobody;
  }
}
