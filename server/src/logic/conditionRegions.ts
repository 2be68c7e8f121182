import type { CompiledCondition } from '../engine/conditions';
import { codeOfNamed, isPlainNumber, largestNumber } from '../engine/domain';
import type { CompiledDerived, CompiledDerivedContent, Damage, Program } from '../engine/program';
import { everybody, nobody, type Region } from './regions';
import { type Axis, noValue, type Space } from './space';

/** Whom a condition holds for, and for whom that cannot be told although all findings are known. */
export interface Holds {
  readonly yes: Region;
  /** A derived finding that it asks has no value for them, or it cannot be read. */
  readonly open: Region;
}

/** How rows or branches divide the patients: see `decideRow`. */
export interface Division {
  /** Per row whom it decides for. */
  readonly taken: readonly Region[];
  /** No row holds. */
  readonly none: Region;
  /** Several rows hold, under `unique`. */
  readonly several: Region;
  /** It cannot be told which rows hold. */
  readonly open: Region;
}

/** The values of a derived finding and who has them. */
export interface DerivedRegions {
  /** By code; empty for what is `free`. */
  readonly values: ReadonlyMap<number, Region>;
  /**
   * It is an axis of its own, as if it could have any value with any findings: a formula, or a score that is too large to
   * be taken apart. What is proved of all values is proved; a patient that is found has to be looked for (`witness.ts`).
   */
  readonly free: boolean;
  /** Of rows: how they divide the patients. */
  readonly rows?: Division;
  /** Who has no value, for whatever reason. */
  readonly open: Region;
}

/** What a score may cost before it is taken as an axis of its own: different sums, and nodes of the diagram. */
const mostSums = 1000;
const mostNodes = 20_000;

/** Reads the conditions of one program as regions, each once. */
export class ConditionRegions {
  private known = new WeakMap<CompiledCondition, Holds>();
  private derived = new Map<number, DerivedRegions>();
  private damages = new Map<CompiledDerivedContent, Damage | undefined>();

  /**
   * @param named whether a derived finding with rows or points is taken as an axis of its own, as a reader sees it,
   *   instead of being put together from what it is derived from
   * @param unknown slots of findings of which nothing is known: whatever needs them is open, as in a run
   */
  constructor(
    readonly program: Program,
    readonly space: Space,
    private readonly named = false,
    private readonly unknown: ReadonlySet<number> = new Set(),
  ) {}

  /** The same for a program that differs from this one in its nodes only: what is known of conditions is shared. */
  forNodesOf(program: Program): ConditionRegions {
    const conditions = new ConditionRegions(program, this.space, this.named, this.unknown);
    conditions.known = this.known;
    conditions.derived = this.derived;
    conditions.damages = this.damages;
    return conditions;
  }

  holds(condition: CompiledCondition): Holds {
    let holds = this.known.get(condition);
    if (!holds) {
      holds = this.read(condition);
      this.known.set(condition, holds);
    }
    return holds;
  }

  /** Why a condition, or a derived finding that it leans on, cannot be read; undefined when it can. */
  damage(condition: CompiledCondition): Damage | undefined {
    if (condition.damage) return condition.damage;
    const content = this.program.derived[condition.slot - this.program.findings.length]?.content;
    if (content) return this.derivedDamage(content);
    return this.firstDamage(condition.parts);
  }

  /** The damage of the first of these conditions that cannot be read; undefined when all can. */
  firstDamage(conditions: readonly CompiledCondition[]): Damage | undefined {
    return firstOf(conditions, (condition) => this.damage(condition));
  }

  private derivedDamage(content: CompiledDerivedContent): Damage | undefined {
    if (!this.damages.has(content)) this.damages.set(content, this.findDamage(content));
    return this.damages.get(content);
  }

  private findDamage(content: CompiledDerivedContent): Damage | undefined {
    switch (content.kind) {
      case 'damage':
        return content;
      case 'rows':
      case 'points':
        return this.firstDamage(content.whens);
      case 'formula':
        return firstOf(content.slots, (slot) => {
          const input = this.program.derived[slot - this.program.findings.length]?.content;
          return input && this.derivedDamage(input);
        });
    }
  }

  /** How rows or branches with these conditions divide everybody, by the same policy as in a run. */
  divide(whens: readonly CompiledCondition[], first: boolean): Division {
    return first ? this.divideFirst(whens) : this.divideUnique(whens);
  }

  /** The values of a derived finding, by its index. */
  derivedRegions(index: number): DerivedRegions {
    let regions = this.derived.get(index);
    if (!regions) {
      const derived = this.program.derived[index];
      regions = derived ? this.readDerived(derived, index) : nothingKnown;
      this.derived.set(index, regions);
    }
    return regions;
  }

  private read(condition: CompiledCondition): Holds {
    switch (condition.op) {
      case 'broken':
        return { yes: nobody, open: everybody };
      case 'all':
      case 'any':
      case 'not':
        return this.joined(
          condition.op,
          condition.parts.map((part) => this.holds(part)),
        );
      default:
        return this.readTest(condition);
    }
  }

  /** Whom parts hold for together; a `not` has one. */
  joined(op: 'all' | 'any' | 'not', parts: readonly Holds[]): Holds {
    const { regions } = this.space;
    if (op === 'not') {
      const [part] = parts;
      const { yes, open } = part ?? { yes: nobody, open: everybody };
      return { yes: regions.not(regions.or(yes, open)), open };
    }
    let yes = op === 'all' ? everybody : nobody;
    let maybe = yes;
    for (const part of parts) {
      const orOpen = regions.or(part.yes, part.open);
      yes = op === 'all' ? regions.and(yes, part.yes) : regions.or(yes, part.yes);
      maybe = op === 'all' ? regions.and(maybe, orOpen) : regions.or(maybe, orOpen);
    }
    return { yes, open: regions.minus(maybe, yes) };
  }

  private readTest(condition: CompiledCondition): Holds {
    const { program, space } = this;
    const { slot } = condition;
    if (this.unknown.has(slot)) return { yes: nobody, open: everybody };
    const index = slot - program.findings.length;
    const content = program.derived[index]?.content;
    if (index < 0 || !content) return { yes: this.onAxis(condition, space.axis(program, slot)), open: nobody };
    const { values, open, free } = this.derivedRegions(index);
    if (this.named || free)
      return { yes: space.regions.minus(this.onAxis(condition, space.axis(program, slot)), open), open };
    const yes = space.regions.union([...values].flatMap(([code, region]) => (accepts(condition, code) ? region : [])));
    return { yes, open };
  }

  /** Whom a test of one slot accepts. Its codes are the program's own; values are told to the axis by their ids. */
  private onAxis(condition: CompiledCondition, axis: Axis): Region {
    const { regions } = this.space;
    const own = this.program.findings[condition.slot]?.domain ?? axis.domain;
    switch (own.kind) {
      case 'one-of':
        return regions.union(
          own.values.flatMap(({ id }, code) => (accepts(condition, code) ? this.space.withValue(axis, id) : [])),
        );
      case 'many': {
        const elements = own.values.map(({ id }) => this.space.withElement(axis, id));
        if (condition.op === 'bits')
          return regions.union(elements.filter((_, element) => accepts(condition, 2 ** element)));
        const some = regions.union(elements);
        return condition.low === 0 ? regions.not(some) : some;
      }
      case 'number': {
        const named = own.values.flatMap(({ id }, code) =>
          accepts(condition, codeOfNamed(code)) ? this.space.withValue(axis, id) : [],
        );
        const numbers = isPlainNumber(condition.low)
          ? this.space.withNumber(axis, condition.low, Math.min(condition.high, largestNumber))
          : nobody;
        return regions.or(numbers, regions.union(named));
      }
    }
  }

  private divideFirst(whens: readonly CompiledCondition[]): Division {
    const { regions } = this.space;
    const taken: Region[] = [];
    let open = nobody;
    let left = everybody;
    for (const when of whens) {
      const holds = this.holds(when);
      taken.push(regions.and(left, holds.yes));
      open = regions.or(open, regions.and(left, holds.open));
      left = regions.minus(left, regions.or(holds.yes, holds.open));
    }
    return { taken, none: left, several: nobody, open };
  }

  private divideUnique(whens: readonly CompiledCondition[]): Division {
    const { regions } = this.space;
    let open = nobody;
    let any = nobody;
    let several = nobody;
    for (const when of whens) {
      const holds = this.holds(when);
      open = regions.or(open, holds.open);
      several = regions.or(several, regions.and(any, holds.yes));
      any = regions.or(any, holds.yes);
    }
    const unclear = regions.or(several, open);
    return {
      taken: whens.map((when) => regions.minus(this.holds(when).yes, unclear)),
      none: regions.not(regions.or(any, open)),
      several: regions.minus(several, open),
      open,
    };
  }

  private readDerived({ content }: CompiledDerived, index: number): DerivedRegions {
    switch (content.kind) {
      case 'rows':
        return this.readRows(content);
      case 'points':
        return this.readPoints(content);
      case 'formula':
        return this.readFormula(content, this.program.findings.length + index);
      case 'damage':
        return nothingKnown;
    }
  }

  private readRows({ whens, first, is, otherwise }: Extract<CompiledDerivedContent, { kind: 'rows' }>): DerivedRegions {
    const { regions } = this.space;
    const rows = this.divide(whens, first);
    const values = new Map<number, Region>();
    const give = (code: number, who: Region) => values.set(code, regions.or(values.get(code) ?? nobody, who));
    for (const [row, who] of rows.taken.entries()) give(is[row] as number, who);
    if (otherwise !== undefined) give(otherwise, rows.none);
    return { values, free: false, rows, open: regions.not(regions.union(values.values())) };
  }

  private readPoints(content: Extract<CompiledDerivedContent, { kind: 'points' }>): DerivedRegions {
    const { regions } = this.space;
    const open = regions.union(content.whens.map((when) => this.holds(when).open));
    const values = regions.within(mostNodes, () => this.sums(content, regions.not(open)));
    return { values: values ?? new Map(), free: !values, open };
  }

  /** Row by row, who has which sum so far; undefined when they become too many. */
  private sums(
    { whens, adds, scale }: Extract<CompiledDerivedContent, { kind: 'points' }>,
    who: Region,
  ): Map<number, Region> | undefined {
    const { regions } = this.space;
    let sums = new Map<number, Region>([[0, who]]);
    for (const [row, when] of whens.entries()) {
      const { yes } = this.holds(when);
      const next = new Map<number, Region>();
      const give = (sum: number, having: Region) => {
        if (having !== nobody) next.set(sum, regions.or(next.get(sum) ?? nobody, having));
      };
      for (const [sum, having] of sums) {
        give(sum + (adds[row] as number), regions.and(having, yes));
        give(sum, regions.minus(having, yes));
      }
      if (next.size > mostSums) return undefined;
      sums = next;
    }
    return new Map([...sums].map(([sum, having]) => [sum / scale, having]));
  }

  /** Who has no value: one of the inputs has none or is no number, or the arithmetic gives none. */
  private readFormula({ slots }: Extract<CompiledDerivedContent, { kind: 'formula' }>, slot: number): DerivedRegions {
    const { program, space } = this;
    const { regions } = space;
    const open = slots.map((input) => {
      if (this.unknown.has(input)) return everybody;
      const index = input - program.findings.length;
      const axis = space.axis(program, input);
      if (index >= 0) return this.derivedRegions(index).open;
      return regions.union(axis.domain.values.map(({ id }) => space.withValue(axis, id)));
    });
    open.push(space.withValue(space.axis(program, slot), noValue.id));
    return { values: new Map(), free: true, open: regions.union(open) };
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const nothingKnown: DerivedRegions = { values: new Map(), free: false, open: everybody };

/** Whether a test accepts a code of its own slot: the same comparison as in a run. */
function accepts({ op, low, high, table }: CompiledCondition, code: number): boolean {
  switch (op) {
    case 'table':
      return table[code] === 1;
    case 'bits':
      return (code & low) !== 0 || ((code / 2 ** 32) & high) !== 0;
    default:
      return code >= low && code <= high;
  }
}
