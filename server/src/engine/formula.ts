import { Decimal } from 'decimal.js';
import type { Range } from '../syntax/node';

/*
 * Formulas are the arithmetic of FEEL: numbers, names, + - * / **, brackets, a few functions. Why not a FEEL library:
 * the ones there are compute in binary doubles (0.1 + 0.2 > 0.3 decides a branch wrongly), read `a-b` as a name or a
 * difference depending on what is defined, and cannot say where an error is. Here every number is a decimal of 34 digits
 * rounded half to even, as FEEL's decimal128, and what readers of different languages read differently
 * (`-a ** b`, `a ** b ** c`) is refused until brackets say it.
 */
const Digits34 = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN });

export type BinaryOperator = '+' | '-' | '*' | '/' | '**';

export type Expression =
  | { readonly kind: 'number'; readonly value: Decimal }
  /** `index` into the formula's names. */
  | { readonly kind: 'name'; readonly index: number }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] };

/** A formula that could be read. */
export interface Formula {
  readonly text: string;
  readonly root: Expression;
  /** Each different name once, in order of first use. */
  readonly names: readonly string[];
  /** Every place where a name stands, with its index; ranges are within `text`. */
  readonly uses: readonly { readonly index: number; readonly range: Range }[];
}

/** Why a formula cannot be read; the range is within its text. */
export interface FormulaProblem {
  readonly message: string;
  readonly range: Range;
}

export type FormulaValue =
  | { readonly kind: 'number'; readonly exact: Decimal }
  | { readonly kind: 'undefined'; readonly why: string };

/** The functions of FEEL that formulas may use, with how many numbers each takes at least and at most. */
const functions = {
  min: [1, 100],
  max: [1, 100],
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  /** Natural logarithm. */
  log: [1, 1],
  floor: [1, 1],
  ceiling: [1, 1],
} as const;

export type FunctionName = keyof typeof functions;

export const functionNames = Object.keys(functions) as readonly FunctionName[];

/** A longer chain of operators would be deeper than the stack. */
const longest = 2000;

/** Reads a formula. Never throws: a text that is none gives a problem with its place. */
export function parseFormula(text: string): Formula | FormulaProblem {
  if (text.length > longest)
    return { message: `the formula is longer than ${longest} characters`, range: { start: 0, end: text.length } };
  const parser = new Parser(text);
  const root = parser.expression(0);
  parser.end();
  return parser.problem ?? { text, root, names: parser.names, uses: parser.uses };
}

export function isFormula(parsed: Formula | FormulaProblem): parsed is Formula {
  return 'root' in parsed;
}

const binding: Readonly<Record<string, number | undefined>> = { '+': 10, '-': 10, '*': 20, '/': 20, '**': 30 };
const tighterThanAny = 40;
const deepest = 100;

type Token =
  | { readonly kind: 'number' | 'name' | 'sign'; readonly text: string; readonly range: Range }
  | { readonly kind: 'end'; readonly text: ''; readonly range: Range };

const tokens = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(\*\*|[-+*/(),]))/y;

class Parser {
  problem: FormulaProblem | undefined;
  readonly names: string[] = [];
  readonly uses: { index: number; range: Range }[] = [];
  private position = 0;
  private depth = 0;
  private token: Token;

  constructor(private readonly text: string) {
    this.token = this.read();
  }

  /** Pratt's method: an operand, then operators as long as they bind tighter than `outer`. */
  expression(outer: number): Expression {
    if (++this.depth > deepest) this.fail(this.token.range, `brackets stand more than ${deepest} deep`);
    let left = this.operand();
    for (;;) {
      const { text: sign, kind } = this.token;
      const strength = kind === 'sign' ? binding[sign] : undefined;
      if (strength === undefined || strength <= outer || this.problem) break;
      this.advance();
      const right = this.expression(sign === '**' ? tighterThanAny : strength);
      left = { kind: 'binary', operator: sign as BinaryOperator, left, right };
      if (sign === '**' && this.token.text === '**')
        this.fail(this.token.range, 'bracket one of the two "**": languages differ in which comes first');
    }
    this.depth--;
    return left;
  }

  end(): void {
    if (this.token.kind !== 'end') this.fail(this.token.range, `expected an operator before "${this.token.text}"`);
  }

  private operand(): Expression {
    const { kind, text, range } = this.token;
    if (this.problem || kind === 'end') return this.fail(range, 'the formula breaks off here');
    this.advance();
    switch (kind) {
      case 'number':
        return { kind: 'number', value: new Digits34(text) };
      case 'name':
        return this.token.text === '(' ? this.call(text, range) : this.name(text, range);
      case 'sign':
        break;
    }
    if (text === '-') {
      const of = this.expression(tighterThanAny);
      if (this.token.text === '**')
        this.fail(this.token.range, 'bracket the minus or the power: languages differ in which comes first');
      return { kind: 'negate', of };
    }
    if (text === '(') {
      const inner = this.expression(0);
      this.close();
      return inner;
    }
    return this.fail(range, `expected a number, a name or a bracket instead of "${text}"`);
  }

  private name(id: string, range: Range): Expression {
    let index = this.names.indexOf(id);
    if (index === -1) index = this.names.push(id) - 1;
    this.uses.push({ index, range });
    return { kind: 'name', index };
  }

  private call(name: string, range: Range): Expression {
    if (!isFunction(name)) return this.fail(range, `"${name}" is no function; there are ${functionNames.join(', ')}`);
    this.advance();
    const of = [this.expression(0)];
    while (this.token.text === ',' && !this.problem) {
      this.advance();
      of.push(this.expression(0));
    }
    this.close();
    const [fewest, most] = functions[name];
    if (of.length < fewest || of.length > most) this.fail(range, `"${name}" takes one number`);
    return { kind: 'call', name, of };
  }

  private close(): void {
    if (this.token.text !== ')') this.fail(this.token.range, 'expected ")"');
    this.advance();
  }

  private advance(): void {
    this.token = this.read();
  }

  private read(): Token {
    tokens.lastIndex = this.position;
    const found = tokens.exec(this.text);
    if (!found) {
      const rest = this.text.slice(this.position).trimStart();
      const start = this.text.length - rest.length;
      if (rest === '') return { kind: 'end', text: '', range: { start, end: start } };
      const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      const range = { start, end: start + character.length };
      this.fail(range, `"${character}" has no meaning in a formula`);
      return { kind: 'end', text: '', range };
    }
    const [, number, name, sign] = found;
    const text = number ?? name ?? sign ?? '';
    const range = { start: tokens.lastIndex - text.length, end: tokens.lastIndex };
    this.position = tokens.lastIndex;
    return { kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign', text, range };
  }

  private fail(range: Range, message: string): Expression {
    this.problem ??= { message, range };
    // Nothing is read behind a problem: the parse runs out at once.
    this.position = this.text.length;
    return { kind: 'name', index: -1 };
  }
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/**
 * The value of a formula with 34 digits, before it is rounded to the grid of its finding.
 *
 * @param numbers the value of each of the formula's names, by index, each on its finding's grid
 */
export function evaluateFormula(formula: Formula, numbers: readonly number[]): FormulaValue {
  const trouble: string[] = [];
  const exact = evaluate(formula.root, numbers, trouble);
  const [why] = trouble;
  if (why !== undefined) return { kind: 'undefined', why };
  if (!exact.isFinite())
    return { kind: 'undefined', why: exact.isNaN() ? 'the result is no number' : 'the result is too large' };
  return { kind: 'number', exact };
}

function evaluate(expression: Expression, numbers: readonly number[], trouble: string[]): Decimal {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return new Digits34(numbers[expression.index] ?? Number.NaN);
    case 'negate':
      return evaluate(expression.of, numbers, trouble).negated();
    case 'binary': {
      const left = evaluate(expression.left, numbers, trouble);
      const right = evaluate(expression.right, numbers, trouble);
      return binary(expression.operator, left, right, trouble);
    }
    case 'call':
      return call(
        expression.name,
        expression.of.map((each) => evaluate(each, numbers, trouble)),
        trouble,
      );
  }
}

function binary(operator: BinaryOperator, left: Decimal, right: Decimal, trouble: string[]): Decimal {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      if (right.isZero()) trouble.push('division by zero');
      return left.dividedBy(right);
    case '**':
      if (left.isZero() && right.isNegative() && !right.isZero()) trouble.push('division by zero');
      else if (left.isZero() && right.isZero()) trouble.push('zero to the power of zero');
      else if (left.isNegative() && !right.isInteger()) trouble.push('a broken power of a negative number');
      return left.pow(right);
  }
}

function call(name: FunctionName, of: readonly Decimal[], trouble: string[]): Decimal {
  const [first = new Digits34(Number.NaN)] = of;
  switch (name) {
    case 'min':
      return Digits34.min(...of);
    case 'max':
      return Digits34.max(...of);
    case 'abs':
      return first.abs();
    case 'sqrt':
      if (first.isNegative() && !first.isZero()) trouble.push('the square root of a negative number');
      return first.sqrt();
    case 'exp':
      return first.exp();
    case 'log':
      if (first.isNegative() || first.isZero()) trouble.push('the logarithm of a number that is not positive');
      return first.ln();
    case 'floor':
      return first.floor();
    case 'ceiling':
      return first.ceil();
  }
}

/** The formula with numbers in place of names: `2 * (70 / 3)`; names without a number stay. */
export function fillFormula(formula: Formula, numbers: readonly (number | undefined)[]): string {
  let filled = '';
  let from = 0;
  for (const { index, range } of formula.uses) {
    const number = numbers[index];
    const text = number === undefined ? formula.names[index] : new Decimal(number).toFixed();
    filled += formula.text.slice(from, range.start) + (text?.startsWith('-') ? `(${text})` : text);
    from = range.end;
  }
  return filled + formula.text.slice(from);
}
