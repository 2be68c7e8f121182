import assert from 'node:assert/strict';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { evaluateFormula, fillFormula, isFormula, parseFormula } from '../../../server/src/engine/formula';

/** The value of a formula as text, or what is wrong with it. */
function value(text: string, numbers: Readonly<Record<string, number>> = {}): string {
  const formula = parseFormula(text);
  if (!isFormula(formula)) {
    const { start, end } = formula.range;
    return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}: ${formula.message}`;
  }
  const result = evaluateFormula(
    formula,
    formula.names.map((name) => numbers[name] ?? Number.NaN),
  );
  return result.kind === 'number' ? result.exact.toString() : `undefined: ${result.why}`;
}

describe('formula', () => {
  const table: readonly (readonly [text: string, numbers: Readonly<Record<string, number>>, result: string])[] = [
    ['1 + 2 * 3', {}, '7'],
    ['(1 + 2) * 3', {}, '9'],
    ['10 - 4 - 3', {}, '3'],
    ['24 / 4 / 3', {}, '2'],
    ['2 * -3', {}, '-6'],
    ['2 ** 10 * 3', {}, '3072'],
    ['2 ** -1', {}, '0.5'],
    ['-2 * 3', {}, '-6'],
    ['0.1 + 0.2', {}, '0.3'],
    ['1 / 3', {}, '0.3333333333333333333333333333333333'],
    ['min(3, 1, 2) + max(4, 5)', {}, '6'],
    ['abs(-2.5)', {}, '2.5'],
    ['sqrt(2)', {}, '1.414213562373095048801688724209698'],
    ['exp(1)', {}, '2.718281828459045235360287471352662'],
    ['log(1) + log(10)', {}, '2.302585092994045684017991454684364'],
    ['floor(-1.5) + ceiling(1.2)', {}, '0'],

    // An id may contain what would be a minus with spaces around it.
    ['serum-sodium - urine', { 'serum-sodium': 140, urine: 40 }, '100'],
    ['a-b', { 'a-b': 7 }, '7'],
    ['a - b', { a: 7, b: 3 }, '4'],
    ['a -b', { a: 7, b: 3 }, '4'],
    ['a-b-2 * 2', { 'a-b-2': 5 }, '10'],
    ['5-3', {}, '2'],

    ['1 / (a - 3)', { a: 3 }, 'undefined: division by zero'],
    ['0 * (1 / (a - 3))', { a: 3 }, 'undefined: division by zero'],
    ['0 ** -1', {}, 'undefined: division by zero'],
    ['0 ** 0', {}, 'undefined: zero to the power of zero'],
    ['sqrt(0 - 1)', {}, 'undefined: the square root of a negative number'],
    ['log(0)', {}, 'undefined: the logarithm of a number that is not positive'],
    ['(0 - 8) ** 0.5', {}, 'undefined: a broken power of a negative number'],

    ['-a ** 2', {}, '-a «**» 2: bracket the minus or the power: languages differ in which comes first'],
    ['2 ** 3 ** 2', {}, '2 ** 3 «**» 2: bracket one of the two "**": languages differ in which comes first'],
    ['(2 ** 3) ** 2', {}, '64'],
    ['', {}, '«»: the formula breaks off here'],
    ['1 +', {}, '1 +«»: the formula breaks off here'],
    ['(1 + 2', {}, '(1 + 2«»: expected ")"'],
    ['1 2', {}, '1 «2»: expected an operator before "2"'],
    ['2 × 3', {}, '2 «×» 3: "×" has no meaning in a formula'],
    ['ln(2)', {}, '«ln»(2): "ln" is no function; there are min, max, abs, sqrt, exp, log, floor, ceiling'],
    ['sqrt(1, 2)', {}, '«sqrt»(1, 2): "sqrt" takes one number'],
    ['* 2', {}, '«*» 2: expected a number, a name or a bracket instead of "*"'],
  ];
  for (const [text, numbers, result] of table)
    it(`${text || '(nothing)'} is ${result}`, () => assert.equal(value(text, numbers), result));

  it('never throws and always says where, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      'a-b',
      '1',
      '2.5',
      '+',
      '-',
      '*',
      '/',
      '**',
      '(',
      ')',
      ',',
      'min',
      ' ',
      '×',
      '.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const formula = parseFormula(text);
        if (isFormula(formula)) evaluateFormula(formula, [1, 2, 3]);
        else assert.ok(0 <= formula.range.start && formula.range.end <= text.length);
      }),
    );
    assert.match(value('('.repeat(1000)), /brackets stand more than 100 deep/);
  });

  it('adds, subtracts and multiplies decimals without any error', () => {
    const decimal = fc.integer({ min: -1e9, max: 1e9 }).map((whole) => new Decimal(whole).dividedBy(1e4));
    fc.assert(
      fc.property(decimal, decimal, (x, y) => {
        const numbers = { x: x.toNumber(), y: y.toNumber() };
        assert.equal(value('x + y', numbers), x.plus(y).toString());
        assert.equal(value('x - y', numbers), x.minus(y).toString());
        assert.equal(value('x * y', numbers), x.times(y).toString());
        assert.equal(value('(x + y) - y', numbers), x.toString());
      }),
    );
  });

  it('shows itself with the numbers put in', () => {
    const formula = parseFormula('(weight - base) / height * 100');
    assert.ok(isFormula(formula));
    assert.equal(fillFormula(formula, [70.5, -2, undefined]), '(70.5 - (-2)) / height * 100');
  });
});
