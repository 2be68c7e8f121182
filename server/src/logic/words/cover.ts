import { codeOfNamed } from '../../engine/domain';
import { everybody, nobody, type Region, type Regions } from '../regions';
import type { Axis, Space, Variable } from '../space';
import {
  type Among,
  type Conjunction,
  compareConjunctions,
  compareLiterals,
  type Literal,
  type Some,
  type Span,
  widthOf,
} from './conjunction';

export interface Cover {
  /** Together exactly the region, as far as it matters; each as wide as it can be, and none without need. */
  readonly conjunctions: readonly Conjunction[];
  /** Whether there are patients of the region in none of them, because they would be too many to read. */
  readonly more: boolean;
}

/** No reader reads more alternatives, or is helped by the words for a region of more nodes. */
const mostConjunctions = 32;
const mostNodes = 4000;
const budget = 100_000;

/**
 * A region as a disjunction of conjunctions: one patient after the other who is not in it yet is taken, and what is said
 * of that patient is given up or widened, finding by finding, as long as nobody else comes in.
 *
 * @param within outside of it anybody may come in; what holds for all within is never said
 */
export function coverOf(space: Space, region: Region, within: Region): Cover {
  const { regions } = space;
  if (regions.isLargerThan(region, mostNodes) || regions.isLargerThan(within, mostNodes)) return tooMuch;
  return regions.within(budget, () => new Covering(space, region, within).cover()) ?? tooMuch;
}

const tooMuch: Cover = { conjunctions: [], more: true };

const mostEffort = 50_000;
/** A conjunction of more is too long to be read, and is not made any nicer. */
const mostLiterals = 24;

interface Told {
  conjunction: Conjunction;
  who: Region;
}

class Covering {
  private readonly regions: Regions;
  /** How many parts of conjunctions may still be looked at for shorter words. */
  private effort = mostEffort;
  /** Nobody of these may come in. */
  private readonly others: Region;
  /** All of these have to. */
  private readonly wanted: Region;
  private readonly cuts: ReadonlyMap<number, readonly Span[]>;

  constructor(
    private readonly space: Space,
    private readonly region: Region,
    within: Region,
  ) {
    this.regions = space.regions;
    this.wanted = this.regions.and(region, within);
    this.others = this.regions.minus(within, region);
    this.cuts = spansOf(this.regions, [region, this.others]);
  }

  cover(): Cover {
    const { regions } = this;
    const made: Told[] = [];
    let rest = this.wanted;
    while (rest !== nobody && made.length < mostConjunctions && (this.effort > 0 || made.length === 0)) {
      const conjunction = this.widest(rest);
      const who = this.whoOf(conjunction);
      made.push({ conjunction, who });
      rest = regions.minus(rest, who);
    }
    // Those that came later were made without those before them in mind, so the earlier ones are tried first.
    const covered = regions.minus(this.wanted, rest);
    for (const each of [...made]) {
      const others = made.filter((other) => other !== each);
      if (regions.isWithin(covered, regions.union(others.map(({ who }) => who)))) made.splice(made.indexOf(each), 1);
    }
    for (const each of made) {
      const others = made.filter((other) => other !== each);
      each.conjunction = this.narrowed(each.conjunction, regions.union(others.map(({ who }) => who)));
      each.who = this.whoOf(each.conjunction);
    }
    const sorted = made.map(({ conjunction }) => [...conjunction].sort(compareLiterals)).sort(compareConjunctions);
    return { conjunctions: sorted, more: rest !== nobody };
  }

  /** Of some conjunctions around a patient of the rest the one that says least, and of those the one that takes in most. */
  private widest(rest: Region): Conjunction {
    let best: { conjunction: Conjunction; width: number } | undefined;
    for (const last of [false, true]) {
      const values = someoneOf(this.regions, rest, last);
      const around = this.around((variable) => values.get(variable) ?? 0);
      for (const order of around.length > mostLiterals ? [around] : [around, [...around].reverse()]) {
        const conjunction = this.widened(order);
        const width = conjunction.reduce((sum, literal) => sum + widthOf(literal), 0);
        if (
          !best ||
          conjunction.length < best.conjunction.length ||
          (conjunction.length === best.conjunction.length && width > best.width)
        )
          best = { conjunction, width };
      }
      if (best && best.conjunction.length > mostLiterals) break;
    }
    return best?.conjunction ?? [];
  }

  /** What the region asks of a patient who is in it, as narrow as it can be said. */
  private around(valueAt: (variable: number) => number): Conjunction {
    const literals: Literal[] = [];
    for (let at = this.region; at !== everybody; ) {
      const variable = this.regions.variableOf(at) as number;
      const value = valueAt(variable);
      const edge = this.regions.edgesOf(at).find(({ high }) => value < high);
      if (!edge) break;
      const { axis, element } = this.space.variables[variable] as Variable;
      if (element === undefined) {
        const spans = this.spansFor(axis).filter(({ low, high }) => low >= edge.low && high <= edge.high);
        literals.push({ kind: 'among', axis, spans });
      } else
        literals.push(edge.low >= 1 ? { kind: 'some', axis, elements: [element] } : { kind: 'without', axis, element });
      at = edge.next;
    }
    return literals;
  }

  private widened(conjunction: Conjunction): Conjunction {
    const literals = this.needed(conjunction);
    // Whoever reads so much is not helped by one value more or less.
    if (literals.length > mostLiterals) return literals;
    for (const [index, literal] of literals.entries()) {
      const around = this.whoOf(literals.filter((each) => each !== literal));
      if (literal.kind === 'among') literals[index] = this.widenedSpans(literal, this.regions.and(around, this.others));
      if (literal.kind === 'some') {
        const lacking = literals.flatMap((each) =>
          each.kind === 'without' && each.axis === literal.axis ? each.element : [],
        );
        literals[index] = this.widenedElements(literal, lacking, this.regions.and(around, this.others));
      }
    }
    return literals;
  }

  /**
   * What cannot be given up, tried in the order in which it stands, and by halves: most of a long conjunction can go at
   * once. Where that takes too long the rest stays, which is as true and longer.
   */
  private needed(conjunction: Conjunction): Literal[] {
    let literals: readonly Literal[] = conjunction;
    const tryWithout = (some: readonly Literal[]): void => {
      if (some.length === 0 || this.effort <= 0) return;
      const gone = new Set(some);
      const without = literals.filter((each) => !gone.has(each));
      if (!this.regions.meets(this.whoOf(without), this.others)) literals = without;
      else if (some.length > 1) {
        const half = some.length >> 1;
        tryWithout(some.slice(0, half));
        tryWithout(some.slice(half));
      }
    };
    tryWithout(conjunction);
    return [...literals];
  }

  /** Takes away every value, and every run of numbers, that nobody has who is not told elsewhere anyway. */
  private narrowed(conjunction: Conjunction, elsewhere: Region): Conjunction {
    const { regions } = this;
    let narrowed = conjunction;
    for (const literal of conjunction) {
      if (literal.kind !== 'among') continue;
      const mine = regions.and(regions.minus(this.wanted, elsewhere), this.whoOf(narrowed));
      const isNumber = literal.axis.domain.kind === 'number';
      const groups = isNumber ? runsOf(literal.spans) : literal.spans.map((span) => [span]);
      const spans = groups
        .filter((group) => group.some((span) => regions.meets(mine, this.spanOf(literal.axis, span))))
        .flat();
      narrowed = narrowed.map((each) => (each === literal ? { ...literal, spans } : each));
    }
    return narrowed;
  }

  /** Adds every value with which nobody of the others comes in. */
  private widenedSpans(literal: Among, others: Region): Among {
    const { axis } = literal;
    const spans = this.spansFor(axis).filter(
      (span) => literal.spans.includes(span) || !this.regions.meets(this.spanOf(axis, span), others),
    );
    return { ...literal, spans };
  }

  /** The same for values of a `many` finding, but for those that the patient is said to lack. */
  private widenedElements(literal: Some, lacking: readonly number[], others: Region): Some {
    const { axis } = literal;
    const elements = [...axis.domain.values.keys()].filter(
      (element) =>
        literal.elements.includes(element) ||
        (!lacking.includes(element) && !this.regions.meets(this.having(axis, element), others)),
    );
    return { ...literal, elements };
  }

  private whoOf(conjunction: Conjunction): Region {
    this.effort -= conjunction.length;
    // From the last variable up each step adds one node on top.
    const upwards = [...conjunction].sort((one, other) => other.axis.variable - one.axis.variable);
    return upwards.reduce((who, literal) => this.regions.and(this.whoHas(literal), who), everybody);
  }

  private whoHas(literal: Literal): Region {
    const { axis } = literal;
    switch (literal.kind) {
      case 'among':
        return this.regions.union(literal.spans.map((span) => this.spanOf(axis, span)));
      case 'some':
        return this.regions.union(literal.elements.map((element) => this.having(axis, element)));
      case 'without':
        return this.regions.not(this.having(axis, literal.element));
    }
  }

  private spansFor({ variable }: Axis): readonly Span[] {
    return this.cuts.get(variable) ?? [];
  }

  private spanOf({ variable }: Axis, { low, high }: Span): Region {
    return this.regions.span(variable, low, high);
  }

  private having({ variable }: Axis, element: number): Region {
    return this.regions.span(variable + element, 1, Number.POSITIVE_INFINITY);
  }
}

/** Ascending spans, neighbours together; a named value is no neighbour of a number. */
function runsOf(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run?.at(-1)?.high === span.low && span.low < codeOfNamed(0)) run.push(span);
    else runs.push([span]);
  }
  return runs;
}

/** Per variable the spans between all cuts that these regions make. */
function spansOf(regions: Regions, roots: readonly Region[]): ReadonlyMap<number, readonly Span[]> {
  const cuts = new Map<number, Set<number>>();
  const seen = new Set<Region>();
  const open = [...roots];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const variable = regions.variableOf(at);
    if (variable === undefined || seen.has(at)) continue;
    seen.add(at);
    const lows = cuts.get(variable) ?? new Set();
    cuts.set(variable, lows);
    for (const { low, next } of regions.edgesOf(at)) {
      lows.add(low);
      open.push(next);
    }
  }
  return new Map(
    [...cuts].map(([variable, lows]) => {
      const ascending = [...lows].sort((one, other) => one - other);
      return [
        variable,
        ascending.map((low, index) => ({ low, high: ascending[index + 1] ?? Number.POSITIVE_INFINITY })),
      ];
    }),
  );
}

/** A patient of a region, by the least values of the first or the last way through it; other variables do not matter. */
function someoneOf(regions: Regions, region: Region, last: boolean): ReadonlyMap<number, number> {
  const values = new Map<number, number>();
  for (let at = region; at !== everybody; ) {
    const variable = regions.variableOf(at);
    const edges = regions.edgesOf(at);
    const edge = (last ? edges.reverse() : edges).find(({ next }) => next !== nobody);
    if (variable === undefined || !edge) break;
    values.set(variable, edge.low);
    at = edge.next;
  }
  return values;
}
