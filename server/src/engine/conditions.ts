import type { Bound, Condition, Test } from '../model/guideline';
import type { Range } from '../syntax/node';
import { codeOfValue, type Domain, damagedLimits, isTooLarge, largestNumber, mostOfMany } from './domain';
import { nextDown, nextUp } from './doubles';
import { gridValueIn } from './grid';
import type { Place } from './place';
import type { Damage } from './program';

/**
 * A condition ready to be asked of a patient: one shape for all kinds, so that asking is a plain walk.
 *
 * - `all`, `any`, `not`: of `parts`
 * - `range`: the slot's value lies in [low, high]; on one value index, one named value or one number, both are it
 * - `table`: the slot's value index is accepted (1) by `table`
 * - `bits`: the slot's set meets the set whose lower 32 bits are `low` and higher ones `high`
 * - `broken`: it cannot be read; `damage` says where and why
 */
export interface CompiledCondition {
  readonly op: 'all' | 'any' | 'not' | 'range' | 'table' | 'bits' | 'broken';
  readonly slot: number;
  readonly low: number;
  readonly high: number;
  readonly table: Uint8Array;
  readonly parts: readonly CompiledCondition[];
  /** What the author wrote, for conditions and single tests; absent inside a test. */
  readonly source: Condition | undefined;
  readonly damage: Damage | undefined;
}

/** What names mean in conditions. */
export interface Scope {
  slotOf(id: string): number | undefined;
  domainOf(slot: number): Domain;
  /** For a message about a name that means nothing: what was probably meant. */
  suggest(id: string): string | undefined;
}

const noTable = new Uint8Array(0);
const blank: CompiledCondition = {
  op: 'all',
  slot: -1,
  low: 0,
  high: 0,
  table: noTable,
  parts: [],
  source: undefined,
  damage: undefined,
};

/**
 * Compiles a condition of the entity that `at` names. A name or test in it that cannot be read breaks the whole of it,
 * even where the rest would decide: an unreadable word may as well have been meant as a `not` or an `any`.
 * An absent condition is broken too; who allows it to be absent must not ask.
 */
export function compileCondition(condition: Condition | undefined, scope: Scope, at: Place): CompiledCondition {
  if (!condition) return brokenCondition({ kind: 'damage', at, why: 'has no condition that can be read' });
  const reader = new Reader(scope, at);
  const compiled = reader.condition(condition);
  return reader.damage ? brokenCondition(reader.damage) : compiled;
}

/** A condition that nobody can read: it is never true and never false. */
export function brokenCondition(damage: Damage): CompiledCondition {
  return { ...blank, op: 'broken', damage };
}

export function allOf(...parts: readonly CompiledCondition[]): CompiledCondition {
  return { ...blank, op: 'all', parts };
}

/** The one slot that a test is about; a test of several values is compiled to several conditions. */
export function slotOfTest({ slot, parts }: CompiledCondition): number {
  const [first] = parts;
  return slot >= 0 || !first ? slot : slotOfTest(first);
}

/** Deeper nesting than anybody can read would also be deeper than the stack. */
const deepest = 200;

class Reader {
  damage: Damage | undefined;
  private depth = 0;

  constructor(
    private readonly scope: Scope,
    private readonly at: Place,
  ) {}

  condition(source: Condition): CompiledCondition {
    if (this.depth >= deepest) return this.fail(source.range, `is nested more than ${deepest} deep`);
    this.depth++;
    const compiled = this.compound(source);
    this.depth--;
    return compiled;
  }

  private compound(source: Condition): CompiledCondition {
    switch (source.kind) {
      case 'all':
      case 'any':
        if (source.of.length === 0) return this.fail(source.range, `"${source.kind}" has no conditions`);
        return { ...blank, op: source.kind, parts: source.of.map((part) => this.condition(part)), source };
      case 'not':
        return { ...blank, op: 'not', parts: [this.condition(source.of)], source };
      case 'unreadable':
        return this.fail(source.range, 'there is no condition that can be read here');
      case 'test': {
        const { id, range } = source.finding;
        const slot = this.scope.slotOf(id);
        if (slot === undefined) {
          const meant = this.scope.suggest(id);
          return this.fail(range, `"${id}" is no finding${meant === undefined ? '' : `; did you mean "${meant}"?`}`);
        }
        return { ...this.test(source.test, slot, this.scope.domainOf(slot), id), source };
      }
    }
  }

  private test(test: Test, slot: number, domain: Domain, finding: string): CompiledCondition {
    switch (domain.kind) {
      case 'one-of': {
        const table = this.accepted(test, domain, finding);
        const only = table.indexOf(1);
        if (only !== -1 && table.indexOf(1, only + 1) === -1)
          return { ...blank, op: 'range', slot, low: only, high: only };
        return { ...blank, op: 'table', slot, table };
      }
      case 'many':
      case 'number':
        return this.structured(test, slot, domain, finding);
    }
  }

  /** Which values of a one-of domain a test accepts. */
  private accepted(test: Test, domain: Domain, finding: string): Uint8Array {
    switch (test.kind) {
      case 'any': {
        if (test.tests.length === 0) this.fail(test.range, `the list of "${finding}" is empty`);
        const union = new Uint8Array(domain.values.length);
        for (const each of test.tests)
          for (const [index, one] of this.accepted(each, domain, finding).entries()) union[index] ||= one;
        return union;
      }
      case 'not':
        return this.accepted(test.test, domain, finding).map((one) => 1 - one);
      default: {
        const table = new Uint8Array(domain.values.length);
        const code = this.valueCode(test, domain, finding);
        if (code !== undefined) table[code] = 1;
        return table;
      }
    }
  }

  private structured(test: Test, slot: number, domain: Domain, finding: string): CompiledCondition {
    // Without limits nobody knows which numbers there are, and what holds for all of them.
    const limits = domain.kind === 'number' ? damagedLimits(domain.number, finding) : undefined;
    if (limits !== undefined) return this.fail(rangeOfTest(test), limits);
    switch (test.kind) {
      case 'any':
        if (test.tests.length === 0) return this.fail(test.range, `the list of "${finding}" is empty`);
        return { ...blank, op: 'any', parts: test.tests.map((each) => this.structured(each, slot, domain, finding)) };
      case 'not':
        return { ...blank, op: 'not', parts: [this.structured(test.test, slot, domain, finding)] };
      default:
        return domain.kind === 'many'
          ? this.setTest(test, slot, domain, finding)
          : this.numberTest(test, slot, domain, finding);
    }
  }

  private setTest(test: Test, slot: number, domain: Domain, finding: string): CompiledCondition {
    if (test.kind === 'id' && !domain.values.some(({ id }) => id === test.name.id)) {
      if (test.name.id === 'none') return { ...blank, op: 'range', slot, low: 0, high: 0 };
      if (test.name.id === 'some') return { ...blank, op: 'range', slot, low: 1, high: largestNumber };
    }
    if (domain.values.length > mostOfMany)
      return this.fail(this.at.range, `"${finding}" has more than ${mostOfMany} values, which cannot be run`);
    const code = this.valueCode(test, domain, finding);
    if (code === undefined) return blank;
    return { ...blank, op: 'bits', slot, low: code | 0, high: (code / 2 ** 32) | 0 };
  }

  private numberTest(test: Test, slot: number, domain: Domain, finding: string): CompiledCondition {
    switch (test.kind) {
      case 'number': {
        const value = this.quantity(test.value, test.unit, test.range, domain, finding);
        return { ...blank, op: 'range', slot, low: value, high: value };
      }
      case 'bounds': {
        let low = -largestNumber;
        let high = largestNumber;
        for (const bound of test.bounds) {
          const [from, to] = interval(bound, this.quantity(bound.value, bound.unit, test.range, domain, finding));
          low = Math.max(low, from);
          high = Math.min(high, to);
        }
        if (test.bounds.length === 0) return this.fail(test.range, `"${finding}" has no bound that can be read`);
        return { ...blank, op: 'range', slot, low, high };
      }
      default: {
        const code = this.valueCode(test, domain, finding);
        return code === undefined ? blank : { ...blank, op: 'range', slot, low: code, high: code };
      }
    }
  }

  /** A number in the domain's own unit; a number in one of its other units lands on the grid, as given values do. */
  private quantity(value: number, unit: string | undefined, range: Range, domain: Domain, finding: string): number {
    const own = domain.kind === 'number' ? domain.number.unit?.text : undefined;
    const converted =
      unit === undefined || unit === own
        ? value
        : domain.kind === 'number'
          ? gridValueIn(domain.number, value, unit)
          : undefined;
    if (converted === undefined)
      this.fail(
        range,
        `"${finding}" is ${own === undefined || own === '1' ? 'without a unit' : `in ${own}`}, not in ${unit}`,
      );
    else if (isTooLarge(converted)) this.fail(range, `${converted} is too large to be compared exactly`);
    return converted ?? value;
  }

  private valueCode(test: Test, domain: Domain, finding: string): number | undefined {
    switch (test.kind) {
      case 'id':
      case 'number': {
        // An id may be a bare number (`1`), which reads as a number.
        const id = test.kind === 'id' ? test.name.id : `${test.value}${test.unit === undefined ? '' : ` ${test.unit}`}`;
        const code = codeOfValue(domain, id);
        if (code === undefined)
          this.fail(test.kind === 'id' ? test.name.range : test.range, `"${id}" is no value of "${finding}"`);
        return code;
      }
      case 'bounds':
        this.fail(test.range, `"${finding}" is no number and cannot be compared`);
        return undefined;
      default:
        this.fail(
          test.range,
          test.kind === 'unreadable' && test.text !== ''
            ? `cannot read the test "${test.text}"`
            : `cannot read the test of "${finding}"`,
        );
        return undefined;
    }
  }

  private fail(range: Range, why: string): CompiledCondition {
    this.damage ??= { kind: 'damage', at: { ...this.at, range }, why };
    return blank;
  }
}

function rangeOfTest(test: Test): Range {
  return test.kind === 'id' ? test.name.range : test.range;
}

/** The doubles that satisfy a bound: strict ones step to the neighbouring double, so that all intervals are closed. */
function interval({ comparator }: Bound, value: number): readonly [number, number] {
  switch (comparator) {
    case '<':
      return [-largestNumber, nextDown(value)];
    case '<=':
      return [-largestNumber, value];
    case '>':
      return [nextUp(value), largestNumber];
    case '>=':
      return [value, largestNumber];
  }
}
