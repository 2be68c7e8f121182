import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patientOf } from '../../../server/src/engine';
import { Machine } from '../../../server/src/engine/machine';
import type { Program } from '../../../server/src/engine/program';
import { type Bounds, boundsOfSlot } from '../../../server/src/logic/formulaBounds';
import { programOf } from '../engine/guidelineOf';

const limits = fc
  .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([min, width]) => ({ min, max: min + width }));

const formula = fc.letrec<{ any: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(fc.constantFrom('a', 'b'), fc.constantFrom('0', '1', '2.5', '100')),
  any: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.tuple(tie('any'), fc.constantFrom('+', '-', '*', '/'), tie('any')).map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc.tuple(tie('any'), fc.constantFrom('2', '0.5', '-1')).map(([base, power]) => `((${base}) ** (${power}))`),
    fc
      .tuple(fc.constantFrom('abs', 'sqrt', 'exp', 'log', 'floor', 'ceiling'), tie('any'))
      .map(([name, of]) => `${name}(${of})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('any'), tie('any')).map(([name, l, r]) => `${name}(${l}, ${r})`),
    tie('any').map((of) => `(-(${of}))`),
  ),
})).any;

/** Of a derived finding, where every finding can be what its program says. */
function boundsOf(program: Program, id: string): Bounds {
  return boundsOfSlot(program, program.slots.get(id) ?? -1, (finding) => {
    const domain = program.findings[finding]?.domain;
    assert.ok(domain);
    return domain;
  });
}

describe('the bounds of a formula', () => {
  it('hold for every patient, and one without value is never a surprise', () => {
    const among = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(formula, limits, limits, fc.array(fc.tuple(among, among), { minLength: 8 }), (text, a, b, points) => {
        const finding = ({ min, max }: { min: number; max: number }) =>
          `{kind: laboratory, number: {min: ${min}, max: ${max}, decimals: 1}}`;
        const program = programOf(`
findings:
  a: ${finding(a)}
  b: ${finding(b)}
derived:
  f: {formula: "${text}", number: {decimals: 2}}
`);
        const { low, high, mayFail } = boundsOf(program, 'f');
        const machine = new Machine(program);
        const ends = [0, 1].flatMap((x) => [0, 1].map((y): [number, number] => [x, y]));
        for (const [x, y] of [...ends, ...points]) {
          const at = ({ min, max }: { min: number; max: number }, part: number) =>
            (min + (max - min) * part).toFixed(1);
          const { patient } = patientOf(program, [
            ['a', at(a, x)],
            ['b', at(b, y)],
          ]);
          machine.begin(patient, 'unknown');
          const value = machine.value(2);
          if (Number.isNaN(value)) assert.ok(mayFail, `${text} has no value at ${at(a, x)}, ${at(b, y)}`);
          else
            assert.ok(
              low <= value && value <= high,
              `${text} = ${value} at ${at(a, x)}, ${at(b, y)}: ${low} to ${high}`,
            );
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('are known to be within what the inputs allow', () => {
    const program = programOf(`
findings:
  ankle: {kind: sign, number: {min: 40, max: 200}}
  arm: {kind: sign, number: {min: 80, max: 200}}
derived:
  index: {formula: ankle / arm, number: {decimals: 2}}
`);
    const { low, high, mayFail } = boundsOf(program, 'index');
    assert.equal(mayFail, false);
    assert.deepEqual([low, high], [0.2, 2.5]);
  });

  it('are rounded as the value is, so that one which reaches its limits does not seem to pass them', () => {
    const program = programOf(`
findings:
  length: {kind: sign, number: {min: 0, max: 100}}
derived:
  area: {formula: length * length, number: {min: 0, max: 10000}}
  third: {formula: length / 3, number: {min: 0, max: 33}}
`);
    assert.deepEqual(boundsOf(program, 'area'), { low: 0, high: 10000, mayFail: false });
    assert.deepEqual(boundsOf(program, 'third'), { low: 0, high: 33, mayFail: false });
  });
});
