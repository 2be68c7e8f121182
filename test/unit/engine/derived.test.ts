import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Facts, inShort, programOf, runOf } from './guidelineOf';

/** What a derived finding `d` comes to: asked for by conditions on each of the values. */
function derive(derived: string, test: string, facts: Facts): string {
  const program = programOf(`
start: ask
findings:
  a: {kind: sign}
  b: {kind: sign}
  x: {kind: laboratory, number: {unit: g, min: 0, max: 100, decimals: 1}, values: {not-done: Not done}}
  y: {kind: laboratory, number: {unit: g, min: -100, max: 100, decimals: 1}}
derived:
${derived}
nodes:
  ask: {decide: Asked?, branches: [{when: {d: ${test}}, then: holds}], otherwise: fails}
  holds: {conclude: Yes}
  fails: {conclude: No}
`);
  return inShort(runOf(program, facts)).replace(/^ask\[\w+\](?: → (\w+): conclusion|: )/, '$1');
}

describe('derived findings', () => {
  describe('points', () => {
    const score = `
  d: {points: [{when: {a: yes}, add: 0.1}, {when: {b: yes}, add: 0.2}, {when: {any: [{a: yes}, {b: yes}]}, add: -2}]}`;
    it('add up exactly', () => {
      assert.equal(derive(score, '-1.7', { a: 'yes', b: 'yes' }), 'holds');
      assert.equal(derive(score, '0', { a: 'no', b: 'no' }), 'holds');
      assert.equal(derive(score, '"> -1.8"', { a: 'no', b: 'yes' }), 'fails');
    });
    it('need every row decided', () => {
      assert.equal(derive(score, '"< 5"', { a: 'yes' }), 'needs b');
      assert.equal(derive(score, '"< 5"', {}), 'needs a, b');
    });
    it('are broken by a row without a number or with an unreadable condition', () => {
      assert.match(
        derive('  d: {points: [{when: {a: yes}}]}', '1', { a: 'yes' }),
        /^broken at derived d: this row says no/,
      );
      assert.match(
        derive('  d: {points: [{when: {c: yes}, add: 1}]}', '1', {}),
        /^broken at derived d: "c" is no finding/,
      );
    });
    it('are undefined where they are too many to be compared exactly', () => {
      const large = `  d: {points: [{when: {a: yes}, add: 1${'0'.repeat(205)}}]}`;
      assert.equal(
        derive(large, '"> 1"', { a: 'yes' }),
        'undefined at derived d: the result is too large to be compared exactly',
      );
      assert.equal(derive(large, '0', { a: 'no' }), 'holds');
    });
    it('of any decimals come out as the decimal that they are', () => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 8 }), (hundredths) => {
          const rows = hundredths.map((each) => `{when: {a: yes}, add: ${(each / 100).toFixed(2)}}`);
          const sum = hundredths.reduce((total, each) => total + each, 0);
          const expected = `${sum < 0 ? '-' : ''}${Math.trunc(Math.abs(sum) / 100)}.${`${Math.abs(sum) % 100}`.padStart(2, '0')}`;
          assert.equal(derive(`  d: {points: [${rows.join(', ')}]}`, expected, { a: 'yes' }), 'holds');
        }),
      );
    });
  });

  describe('rows', () => {
    const rows = `
  d:
    rows:
      - {when: {a: yes}, is: high}
      - {when: {b: yes}, is: middle}
    otherwise: low`;
    it('are unique unless they say first', () => {
      assert.equal(derive(rows, 'high', { a: 'yes', b: 'no' }), 'holds');
      assert.equal(derive(rows, 'low', { a: 'no', b: 'no' }), 'holds');
      assert.equal(derive(rows, 'high', { a: 'yes' }), 'needs b');
      assert.equal(derive(rows, 'high', { a: 'yes', b: 'yes' }), 'overlap of 0, 1 at d');
      assert.equal(derive(`${rows}\n    hit: first`, 'high', { a: 'yes', b: 'yes' }), 'holds');
      assert.equal(derive(`${rows}\n    hit: first`, 'high', { a: 'yes' }), 'holds');
      assert.equal(derive(`${rows}\n    hit: first`, 'high', { b: 'yes' }), 'needs a');
    });
    it('without otherwise leave a gap named after the derived finding', () => {
      assert.equal(derive('  d: {rows: [{when: {a: yes}, is: high}]}', 'high', { a: 'no' }), 'gap at d');
    });
    it('can only be tested for values that a row gives', () => {
      assert.equal(derive(rows, 'higher', { a: 'yes' }), 'broken at node ask: "higher" is no value of "d"');
    });
    it('may lean on other derived findings, and so may what they need', () => {
      const chain = `${rows}\n  e: {rows: [{when: {d: low}, is: fine}], otherwise: bad}`;
      assert.equal(
        derive(chain.replace('  d:', '  f:').replace('d: low', 'f: low').replace('  e:', '  d:'), 'fine', { a: 'no' }),
        'needs b',
      );
    });
  });

  describe('formula', () => {
    const ratio = '  d: {formula: x / y * 100, number: {unit: "%", decimals: 2}}';
    it('is rounded half away from zero before it is compared', () => {
      assert.equal(derive(ratio, '0.01', { x: '0.1', y: '100' }), 'fails');
      assert.equal(derive(ratio, '66.67', { x: '2', y: '3' }), 'holds');
      assert.equal(derive('  d: {formula: y * 0.5, number: {decimals: 1}}', '0.3', { y: '0.5' }), 'holds');
      assert.equal(derive('  d: {formula: y * 0.5, number: {decimals: 1}}', '-0.3', { y: '-0.5' }), 'holds');
      assert.equal(derive('  d: {formula: y * 0.5, number: {decimals: 0}}', '0', { y: '-0.5' }), 'holds');
    });
    it('needs its inputs', () => {
      assert.equal(derive(ratio, '"< 1"', { x: '1' }), 'needs y');
      assert.equal(derive(ratio, '"< 1"', {}), 'needs x, y');
    });
    it('is undefined where it divides by zero or an input is no number', () => {
      assert.equal(derive(ratio, '"< 1"', { x: '1', y: '0' }), 'undefined at derived d: division by zero');
      assert.equal(
        derive(ratio, '"< 1"', { x: 'not-done', y: '1' }),
        'undefined at derived d: “X” has a value that is no number',
      );
    });
    it('is broken by a name that means nothing, or no number', () => {
      assert.equal(
        derive('  d: {formula: x-y, number: {decimals: 0}}', '1', {}),
        'broken at derived d: "x-y" is one name, and no finding has it; to subtract write "x - y"',
      );
      assert.equal(
        derive('  d: {formula: a * 2, number: {decimals: 0}}', '1', {}),
        'broken at derived d: "a" is no number',
      );
      assert.match(
        derive('  d: {formula: x *, number: {decimals: 0}}', '1', {}),
        /^broken at derived d: the formula breaks off/,
      );
      assert.match(derive('  d: {formula: x}', '1', {}), /^broken at derived d: a formula needs "number:"/);
    });
    it('is undefined where it is too large to be compared exactly', () => {
      const large = 'undefined at derived d: the result is too large to be compared exactly';
      for (const formula of ['exp(x)', '0 - exp(x)', '10 ** 15', '(x + 1) ** 10000 * 10 ** 90000'])
        assert.equal(derive(`  d: {formula: ${formula}, number: {decimals: 0}}`, '"> 1"', { x: '99' }), large);
      assert.match(
        derive('  d: {formula: exp(x * 10 ** 20), number: {decimals: 0}}', '"> 1"', { x: '99' }),
        /^undefined/,
      );
      assert.equal(derive('  d: {formula: 10 ** 15 - 1, number: {decimals: 0}}', '999999999999999', {}), 'holds');
    });
    it('is undefined outside of the limits that it declares', () => {
      const limited = '  d: {formula: y * 2, number: {min: 0, max: 50, decimals: 1}}';
      assert.equal(derive(limited, '"<= 50"', { y: '25' }), 'holds');
      assert.equal(
        derive(limited, '"> 50"', { y: '25.1' }),
        'undefined at derived d: the result is at most 50, not 50.2',
      );
      assert.equal(derive(limited, '0', { y: '0' }), 'holds');
      assert.equal(derive(limited, '0', { y: '-1' }), 'undefined at derived d: the result is at least 0, not -2');
      assert.match(
        derive('  d: {formula: y, number: {max: ten}}', '1', { y: '1' }),
        /^broken at derived d: cannot read a limit/,
      );
    });
    it('too long or too deep for the stack is broken, not a crash', () => {
      const told = (formula: string) => derive(`  d: {formula: ${formula}, number: {decimals: 0}}`, '1', { y: '1' });
      assert.equal(
        told(`${'1 + '.repeat(20_000)}y`),
        'broken at derived d: the formula is longer than 2000 characters',
      );
      assert.equal(told(`${'1+'.repeat(999)}y`), 'fails');
      assert.match(
        told(`${'('.repeat(900)}y${')'.repeat(900)}`),
        /^broken at derived d: brackets stand more than 100 deep/,
      );
      assert.match(told(`0 ${'-'.repeat(1900)} y`), /^broken at derived d/);
      assert.match(told(`${'abs('.repeat(400)}y${')'.repeat(400)}`), /^broken at derived d/);
    });
    it('knows sums of decimals that doubles get wrong', () => {
      assert.equal(
        derive('  d: {formula: x + y, number: {decimals: 12}}', '"<= 0.3"', { x: '0.1', y: '0.2' }),
        'holds',
      );
    });
  });

  it('that come back to themselves are broken', () => {
    const round = `
  d: {rows: [{when: {e: p}, is: p}], otherwise: q}
  e: {rows: [{when: {f: p}, is: p}], otherwise: q}
  f: {rows: [{when: {d: p}, is: p}], otherwise: q}`;
    assert.equal(derive(round, 'p', {}), 'broken at derived d: is derived from itself: d → e → f → d');
    assert.equal(
      derive('  d: {formula: d + 1, number: {decimals: 0}}', '1', {}),
      'broken at derived d: is derived from itself: d → d',
    );
  });

  it('in a chain longer than the call stack are broken, not a crash', () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, index) => `  d${index}: {formula: d${index + 1} + 1, number: {decimals: 0}}`,
    );
    const text = `${chain.join('\n')}\n  d20000: {formula: x, number: {decimals: 1}}\n  d: {formula: d0, number: {decimals: 0}}`;
    assert.match(derive(text, '1', { x: '1' }), /^broken at derived d\d+: stands on too many other derived findings/);
  }).timeout(20_000);

  it('that fail do not matter where the rest decides', () => {
    const failing = '  d: {rows: [{when: {a: yes}, is: high}]}\n';
    const when = 'low}, then: holds}, {when: {b: yes, d: high';
    assert.equal(
      derive(failing.replace('}]}', '}, {when: {a: yes, b: yes}, is: low}]}'), when, { a: 'no', b: 'no' }),
      'gap at d',
    );
    assert.equal(derive(failing, 'high, b: yes', { a: 'no', b: 'no' }), 'fails');
    assert.equal(derive(failing, 'high, b: yes', { a: 'no' }), 'needs b');
    assert.equal(derive(failing, 'high, b: yes', { a: 'no', b: 'yes' }), 'gap at d');
  });
});
