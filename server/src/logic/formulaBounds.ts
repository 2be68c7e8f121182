import { type Domain, isTooLarge, tooLarge } from '../engine/domain';
import type { Expression } from '../engine/formula';
import { numberOnGrid } from '../engine/grid';
import type { CompiledDerivedContent, Program } from '../engine/program';
import type { NumberDomain } from '../model/guideline';

/** Between which numbers a formula lies, and whether it may have no value although all its inputs are numbers. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly mayFail: boolean;
}

/**
 * Bounds of a derived finding's value, from the limits of the findings that it is computed from: interval arithmetic,
 * with each result widened by more than doubles can be off. The value lies within; not every number within is a value.
 *
 * @param domainOf what a finding, by its slot, can be
 */
export function boundsOfSlot(program: Program, slot: number, domainOf: (finding: number) => Domain): Bounds {
  if (slot < program.findings.length) {
    const domain = domainOf(slot);
    return domain.kind === 'number' ? limitsOf(domain.number) : anything;
  }
  const derived = program.derived[slot - program.findings.length];
  switch (derived?.content.kind) {
    case 'formula': {
      const inputs = derived.content.slots.map((input) => boundsOfSlot(program, input, domainOf));
      const limits = derived.domain.kind === 'number' ? derived.domain.number : {};
      return withinLimits(boundsOfResult(derived.content, inputs), limits);
    }
    case 'points':
      return boundsOfPoints(derived.content);
    default:
      return anything;
  }
}

const anything: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, mayFail: true };

function limitsOf({ min, max }: NumberDomain): Bounds {
  return { low: min?.value ?? -tooLarge, high: max?.value ?? tooLarge, mayFail: false };
}

function boundsOfPoints({ adds, scale }: Extract<CompiledDerivedContent, { kind: 'points' }>): Bounds {
  const sum = (sign: number) => adds.reduce((all, add) => all + (add * sign > 0 ? add : 0), 0) / scale;
  return { low: sum(-1), high: sum(1), mayFail: false };
}

/** Bounds of what a formula comes to, rounded, before it is held against the limits of its own finding. */
export function boundsOfResult(
  { formula, decimals }: Extract<CompiledDerivedContent, { kind: 'formula' }>,
  inputs: readonly Bounds[],
): Bounds {
  const { low, high, mayFail } = within(formula.root, inputs);
  // Rounding keeps the order, so what lies between two numbers lies between them when all are rounded.
  return { low: numberOnGrid(low, decimals), high: numberOnGrid(high, decimals), mayFail };
}

function withinLimits({ low, high, mayFail }: Bounds, { min, max }: Pick<NumberDomain, 'min' | 'max'>): Bounds {
  const least = min?.value ?? Number.NEGATIVE_INFINITY;
  const greatest = max?.value ?? Number.POSITIVE_INFINITY;
  const isOutside = !(low >= least && high <= greatest) || isTooLarge(low) || isTooLarge(high);
  return { low: Math.max(least, low), high: Math.min(greatest, high), mayFail: mayFail || isOutside };
}

function within(expression: Expression, inputs: readonly Bounds[]): Bounds {
  switch (expression.kind) {
    case 'number': {
      const value = expression.value.toNumber();
      return widened(value, value, false);
    }
    case 'name': {
      // An input without value is another matter: then it is not the arithmetic that fails.
      const { low, high } = inputs[expression.index] ?? anything;
      return { low, high, mayFail: false };
    }
    case 'negate': {
      const { low, high, mayFail } = within(expression.of, inputs);
      return { low: -high, high: -low, mayFail };
    }
    case 'binary':
      return binary(expression.operator, within(expression.left, inputs), within(expression.right, inputs));
    case 'call':
      return call(
        expression.name,
        expression.of.map((each) => within(each, inputs)),
      );
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>['operator'];

function binary(operator: Binary, left: Bounds, right: Bounds): Bounds {
  const mayFail = left.mayFail || right.mayFail;
  switch (operator) {
    case '+':
      return widened(left.low + right.low, left.high + right.high, mayFail);
    case '-':
      return widened(left.low - right.high, left.high - right.low, mayFail);
    case '*':
      return corners(left, right, (a, b) => a * b, mayFail);
    case '/':
      return right.low > 0 || right.high < 0 ? corners(left, right, (a, b) => a / b, mayFail) : anything;
    case '**':
      return left.low > 0 ? corners(left, right, (a, b) => a ** b, mayFail) : anything;
  }
}

/** The bounds of something that grows or falls all along each side, which then lie at corners. */
function corners(left: Bounds, right: Bounds, of: (a: number, b: number) => number, mayFail: boolean): Bounds {
  const values = [left.low, left.high].flatMap((a) => [right.low, right.high].map((b) => of(a, b)));
  return values.some(Number.isNaN) ? anything : widened(Math.min(...values), Math.max(...values), mayFail);
}

function call(name: Extract<Expression, { kind: 'call' }>['name'], of: readonly Bounds[]): Bounds {
  const [first = anything] = of;
  const mayFail = of.some((each) => each.mayFail);
  const lows = of.map(({ low }) => low);
  const highs = of.map(({ high }) => high);
  const monotone = (map: (value: number) => number) => widened(map(first.low), map(first.high), mayFail);
  switch (name) {
    case 'min':
      return { low: Math.min(...lows), high: Math.min(...highs), mayFail };
    case 'max':
      return { low: Math.max(...lows), high: Math.max(...highs), mayFail };
    case 'abs':
      return {
        low: first.low <= 0 && first.high >= 0 ? 0 : Math.min(Math.abs(first.low), Math.abs(first.high)),
        high: Math.max(Math.abs(first.low), Math.abs(first.high)),
        mayFail,
      };
    case 'sqrt':
      return first.low >= 0 ? monotone(Math.sqrt) : anything;
    case 'log':
      return first.low > 0 ? monotone(Math.log) : anything;
    case 'exp':
      return monotone(Math.exp);
    case 'floor':
      return monotone(Math.floor);
    case 'ceiling':
      return monotone(Math.ceil);
  }
}

/** Wider than what a double loses in one step, by far; what overflows has no bounds. */
function widened(low: number, high: number, mayFail: boolean): Bounds {
  if (Number.isNaN(low) || Number.isNaN(high)) return anything;
  return {
    low: low - slack(low),
    high: high + slack(high),
    mayFail: mayFail || !Number.isFinite(low) || !Number.isFinite(high),
  };
}

function slack(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) * 1e-12 + 1e-300 : 0;
}
