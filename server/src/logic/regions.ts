import { atOnce, finished, type Pieces } from './pieces';

/**
 * A set of patients: a node of the decision diagram that its `Regions` keeps. Equal sets are equal numbers.
 * Only meaningful together with the `Regions` that made it.
 */
export type Region = number & { readonly brand: unique symbol };

/** No patient at all, and every patient: the same in all diagrams. */
export const nobody = 0 as Region;
export const everybody = 1 as Region;

/** Below all variables: the level of the two leaves. */
const leafLevel = 0x7fffffff;

const and = 0;
const or = 1;
const minus = 2;
const meet = 3;
type Operation = typeof and | typeof or | typeof minus | typeof meet;

/** The cache of results begins this small, since most guidelines are, and grows with the diagram up to so large. */
const fewestCacheBits = 10;
const mostCacheBits = 17;

/** Thrown when a region would cost more than the budget; whoever sets a budget catches it. */
export class OverBudget extends Error {}

/** One run of values of a variable that all lead on to the same region: from `low` up to the next run's `low`. */
export interface Edge {
  readonly low: number;
  /** Exclusive; Infinity for the last run. */
  readonly high: number;
  readonly next: Region;
}

/**
 * Sets of patients as a multi-valued decision diagram: ordered, reduced, each node kept once, so that two sets are equal
 * exactly when they are the same node. A variable ranges over the doubles of one finding; a node cuts that range into
 * runs and says for each run who of the rest is in. Who makes a cut names the least value behind it, so that the same
 * set always has the same cuts (`space.ts`).
 *
 * After Bryant 1986 (ordered diagrams, apply with a cache) and Strehl and Thiele 1998 (runs of numbers on the edges).
 */
export class Regions {
  private level = new Int32Array(1 << 8);
  private first = new Int32Array(1 << 8);
  private count = new Int32Array(1 << 8);
  /** Upper bound of how many nodes a region has, as if nothing were shared; never above `mostWeight`. */
  private weight = new Int32Array(1 << 8);
  private nodes = 2;
  private kids = new Int32Array(1 << 10);
  private lows = new Float64Array(1 << 10);
  private edges = 0;
  private table = new Int32Array(1 << 9);
  private cacheBits = fewestCacheBits;
  private cache = new Int32Array(4 << fewestCacheBits);
  private scratchKids = new Int32Array(1 << 8);
  private scratchLows = new Float64Array(1 << 8);
  private top = 0;
  private limit = Number.POSITIVE_INFINITY;

  constructor() {
    this.level[nobody] = leafLevel;
    this.level[everybody] = leafLevel;
    this.weight[nobody] = 1;
    this.weight[everybody] = 1;
  }

  /** How many nodes there are, used or not. */
  get made(): number {
    return this.nodes;
  }

  /** What `make` gives; undefined when it takes more than `budget` new nodes. */
  within<T>(budget: number, make: () => T): T | undefined {
    return finished(this.inPiecesWithin(budget, () => atOnce(make)));
  }

  /** The same of work that is done in pieces. Nobody else may work in these regions between them. */
  *inPiecesWithin<T>(budget: number, make: () => Pieces<T>): Pieces<T | undefined> {
    const before = this.limit;
    const top = this.top;
    this.limit = Math.min(before, this.nodes + budget);
    try {
      return yield* make();
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error;
      this.top = top;
      return undefined;
    } finally {
      this.limit = before;
    }
  }

  /** The patients whose value of a variable lies in [low, high), each bound the least value that is in or behind. */
  span(variable: number, low: number, high: number): Region {
    if (low >= high) return nobody;
    const base = this.top;
    if (low > Number.NEGATIVE_INFINITY) this.push(base, Number.NEGATIVE_INFINITY, nobody);
    this.push(base, low, everybody);
    if (high < Number.POSITIVE_INFINITY) this.push(base, high, nobody);
    return this.node(variable, base) as Region;
  }

  and(one: Region, other: Region): Region {
    return this.apply(and, one, other) as Region;
  }

  or(one: Region, other: Region): Region {
    return this.apply(or, one, other) as Region;
  }

  /** Who is in `one` and not in `other`. */
  minus(one: Region, other: Region): Region {
    return this.apply(minus, one, other) as Region;
  }

  not(region: Region): Region {
    return this.minus(everybody, region);
  }

  /** Whether anybody is in both; makes no node. */
  meets(one: Region, other: Region): boolean {
    return this.apply(meet, one, other) === everybody;
  }

  /** Whether everybody in `one` is in `other`. */
  isWithin(one: Region, other: Region): boolean {
    return this.minus(one, other) === nobody;
  }

  union(regions: Iterable<Region>): Region {
    let union = nobody;
    for (const region of regions) union = this.or(union, region);
    return union;
  }

  /** The variable that a region asks first; undefined for nobody and everybody. */
  variableOf(region: Region): number | undefined {
    const level = this.level[region];
    return level === leafLevel ? undefined : level;
  }

  /** The runs of values of its first variable, ascending. Only for regions that have one. */
  edgesOf(region: Region): Edge[] {
    const from = this.first[region] as number;
    const count = this.count[region] as number;
    return Array.from({ length: count }, (_, index) => ({
      low: this.lows[from + index] as number,
      high: index + 1 < count ? (this.lows[from + index + 1] as number) : Number.POSITIVE_INFINITY,
      next: this.kids[from + index] as Region,
    }));
  }

  /** Whether the patient with these values, one for each variable, is in the region. */
  has(region: Region, valueAt: (variable: number) => number): boolean {
    let at: number = region;
    while (at > everybody) {
      const from = this.first[at] as number;
      const value = valueAt(this.level[at] as number);
      let index = from + (this.count[at] as number) - 1;
      while (index > from && value < (this.lows[index] as number)) index--;
      at = this.kids[index] as number;
    }
    return at === everybody;
  }

  /** The variables that it matters to, ascending. */
  support(region: Region): number[] {
    const variables = new Set<number>();
    const seen = new Set<number>();
    const open: number[] = [region];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at <= everybody || seen.has(at)) continue;
      seen.add(at);
      variables.add(this.level[at] as number);
      for (let index = 0; index < (this.count[at] as number); index++)
        open.push(this.kids[(this.first[at] as number) + index] as number);
    }
    return [...variables].sort((a, b) => a - b);
  }

  /** Whether a region has more than so many nodes. */
  isLargerThan(region: Region, most: number): boolean {
    if ((this.weight[region] as number) <= most) return false;
    const seen = new Set<number>();
    const open: number[] = [region];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at <= everybody || seen.has(at)) continue;
      seen.add(at);
      if (seen.size > most) return true;
      for (let index = 0; index < (this.count[at] as number); index++)
        open.push(this.kids[(this.first[at] as number) + index] as number);
    }
    return false;
  }

  private apply(operation: Operation, f: number, g: number): number {
    switch (operation) {
      case and:
      case meet:
        if (f === nobody || g === nobody) return nobody;
        if (f === g || g === everybody) return operation === and ? f : everybody;
        if (f === everybody) return operation === and ? g : everybody;
        break;
      case or:
        if (f === everybody || g === everybody) return everybody;
        if (f === g || g === nobody) return f;
        if (f === nobody) return g;
        break;
      case minus:
        if (f === nobody || g === everybody || f === g) return nobody;
        if (g === nobody) return f;
        break;
    }
    if (operation !== minus && f > g) [f, g] = [g, f];
    const slot =
      4 *
      ((Math.imul(f, 0x9e3779b1) ^ Math.imul(g, 0x85ebca6b) ^ Math.imul(operation + 1, 0xc2b2ae35)) >>>
        (32 - this.cacheBits));
    const { cache } = this;
    if (cache[slot] === f && cache[slot + 1] === g && cache[slot + 2] === operation) return cache[slot + 3] as number;
    const result = operation === meet ? this.meetRuns(f, g) : this.applyRuns(operation, f, g);
    cache[slot] = f;
    cache[slot + 1] = g;
    cache[slot + 2] = operation;
    cache[slot + 3] = result;
    return result;
  }

  /** Walks the runs of both together, as far as their first variables are the same one. */
  private applyRuns(operation: Operation, f: number, g: number): number {
    const levelF = this.level[f] as number;
    const levelG = this.level[g] as number;
    const level = Math.min(levelF, levelG);
    let atF = this.first[f] as number;
    let atG = this.first[g] as number;
    const endF = levelF === level ? atF + (this.count[f] as number) : atF;
    const endG = levelG === level ? atG + (this.count[g] as number) : atG;
    const base = this.top;
    let low = Number.NEGATIVE_INFINITY;
    for (;;) {
      const kidF = levelF === level ? (this.kids[atF] as number) : f;
      const kidG = levelG === level ? (this.kids[atG] as number) : g;
      this.push(base, low, this.apply(operation, kidF, kidG));
      const nextF = atF + 1 < endF ? (this.lows[atF + 1] as number) : Number.POSITIVE_INFINITY;
      const nextG = atG + 1 < endG ? (this.lows[atG + 1] as number) : Number.POSITIVE_INFINITY;
      low = Math.min(nextF, nextG);
      if (low === Number.POSITIVE_INFINITY) break;
      if (nextF === low) atF++;
      if (nextG === low) atG++;
    }
    return this.node(level, base);
  }

  private meetRuns(f: number, g: number): number {
    const levelF = this.level[f] as number;
    const levelG = this.level[g] as number;
    const level = Math.min(levelF, levelG);
    let atF = this.first[f] as number;
    let atG = this.first[g] as number;
    const endF = levelF === level ? atF + (this.count[f] as number) : atF;
    const endG = levelG === level ? atG + (this.count[g] as number) : atG;
    for (;;) {
      const kidF = levelF === level ? (this.kids[atF] as number) : f;
      const kidG = levelG === level ? (this.kids[atG] as number) : g;
      if (this.apply(meet, kidF, kidG) === everybody) return everybody;
      const nextF = atF + 1 < endF ? (this.lows[atF + 1] as number) : Number.POSITIVE_INFINITY;
      const nextG = atG + 1 < endG ? (this.lows[atG + 1] as number) : Number.POSITIVE_INFINITY;
      if (nextF === Number.POSITIVE_INFINITY && nextG === Number.POSITIVE_INFINITY) return nobody;
      if (nextF <= nextG) atF++;
      if (nextG <= nextF) atG++;
    }
  }

  /** Adds a run to the node that is being put together above `base`; runs that lead to the same are one. */
  private push(base: number, low: number, kid: number): void {
    if (this.top > base && this.scratchKids[this.top - 1] === kid) return;
    if (this.top === this.scratchKids.length) {
      this.scratchKids = grown(this.scratchKids, Int32Array);
      this.scratchLows = grown(this.scratchLows, Float64Array);
    }
    this.scratchKids[this.top] = kid;
    this.scratchLows[this.top] = low;
    this.top++;
  }

  /** The node with the runs above `base`, which are taken off. */
  private node(level: number, base: number): number {
    const count = this.top - base;
    this.top = base;
    if (count === 1) return this.scratchKids[base] as number;
    const mask = this.table.length - 1;
    let slot = hashOf(level, this.scratchKids, base, count) & mask;
    for (let id = this.table[slot] as number; id !== 0; id = this.table[slot] as number) {
      if (this.isNode(id, level, base, count)) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.add(level, base, count);
    this.table[slot] = id;
    if (this.nodes * 2 > this.table.length) this.grow();
    return id;
  }

  private isNode(id: number, level: number, base: number, count: number): boolean {
    if (this.level[id] !== level || this.count[id] !== count) return false;
    const from = this.first[id] as number;
    for (let index = 0; index < count; index++) {
      if (this.kids[from + index] !== this.scratchKids[base + index]) return false;
      if (this.lows[from + index] !== this.scratchLows[base + index]) return false;
    }
    return true;
  }

  private add(level: number, base: number, count: number): number {
    if (this.nodes >= this.limit) throw new OverBudget();
    const id = this.nodes++;
    if (id === this.level.length) {
      this.level = grown(this.level, Int32Array);
      this.first = grown(this.first, Int32Array);
      this.count = grown(this.count, Int32Array);
      this.weight = grown(this.weight, Int32Array);
    }
    while (this.edges + count > this.kids.length) {
      this.kids = grown(this.kids, Int32Array);
      this.lows = grown(this.lows, Float64Array);
    }
    this.level[id] = level;
    this.first[id] = this.edges;
    this.count[id] = count;
    let weight = 1;
    for (let index = base; index < base + count; index++) {
      const kid = this.scratchKids[index] as number;
      this.kids[this.edges] = kid;
      this.lows[this.edges] = this.scratchLows[index] as number;
      this.edges++;
      weight = Math.min(mostWeight, weight + (this.weight[kid] as number));
    }
    this.weight[id] = weight;
    return id;
  }

  private grow(): void {
    if (this.cacheBits < mostCacheBits) this.cache = new Int32Array(4 << ++this.cacheBits);
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let id = 2; id < this.nodes; id++) {
      const level = this.level[id] as number;
      let slot = hashOf(level, this.kids, this.first[id] as number, this.count[id] as number) & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = id;
    }
  }
}

const mostWeight = 1 << 30;

/** Of a node's level and of what its runs lead to; where the runs begin seldom tells nodes apart that this does not. */
function hashOf(level: number, kids: Int32Array, from: number, count: number): number {
  let hash = Math.imul(level + 1, 0x9e3779b1) ^ count;
  for (let index = from; index < from + count; index++)
    hash = Math.imul(hash ^ (kids[index] as number), 0x85ebca6b) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

function grown<A extends Int32Array | Float64Array>(array: A, make: new (length: number) => A): A {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
