import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exactInterval, waldInterval, wilsonInterval } from '../../../server/src/model/exactInterval';

/** What `binom.test` and `prop.test` of R, or published tables, give; in percent, to one decimal. */
const known = [
  { n: 10, of: 36, exact: [14.2, 45.2], wilson: [15.8, 44.0] },
  { n: 26, of: 36, exact: [54.8, 85.8], wilson: [56.0, 84.2] },
  { n: 6, of: 7, exact: [42.1, 99.6], wilson: [48.7, 97.4] },
  { n: 16, of: 18, exact: [65.3, 98.6], wilson: [67.2, 96.9] },
  { n: 48, of: 5827, exact: [0.6, 1.1], wilson: [0.6, 1.1] },
  { n: 0, of: 10, exact: [0, 30.8], wilson: [0, 27.8] },
  { n: 10, of: 10, exact: [69.2, 100], wilson: [72.2, 100] },
  { n: 5, of: 10, exact: [18.7, 81.3], wilson: [23.7, 76.3] },
  { n: 1, of: 1, exact: [2.5, 100], wilson: [20.7, 100] },
] as const;

function rounded(limits: { readonly low: number; readonly high: number } | undefined): number[] {
  return limits ? [Number(limits.low.toFixed(1)), Number(limits.high.toFixed(1))] : [];
}

describe('the confidence interval of a proportion', () => {
  for (const { n, of, exact, wilson } of known)
    it(`of ${n} of ${of} is the known one`, () => {
      assert.deepEqual(rounded(exactInterval(n, of)), [...exact]);
      assert.deepEqual(rounded(wilsonInterval(n, of)), [...wilson]);
    });

  it('by the normal approximation is symmetrical, and may reach beyond 100 percent', () => {
    assert.deepEqual(rounded(waldInterval(10, 36)), [13.1, 42.4]);
    assert.deepEqual(rounded(waldInterval(6, 7)), [59.8, 111.6]);
  });

  const counts = fc
    .integer({ min: 1, max: 5_000 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

  it('leaves just 2.5 percent beyond each limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of))),
        ([n, of]) => {
          const limits = exactInterval(n, of);
          assert(limits);
          if (n > 0) assert(Math.abs(atLeast(n, of, limits.low / 100) - 0.025) < 1e-9);
          if (n < of) assert(Math.abs(1 - atLeast(n + 1, of, limits.high / 100) - 0.025) < 1e-9);
        },
      ),
    );
  });

  it('holds the proportion, and mirrors that of the rest', () => {
    fc.assert(
      fc.property(counts, ([n, of]) => {
        const [limits, rest] = [exactInterval(n, of), exactInterval(of - n, of)];
        assert(limits && rest);
        const share = (100 * n) / of;
        assert(limits.low <= share + 1e-9 && share <= limits.high + 1e-9 && limits.low >= 0 && limits.high <= 100);
        assert(Math.abs(limits.low - (100 - rest.high)) < 1e-6);
      }),
    );
  });

  it('is none for counts that no study can have', () => {
    for (const [n, of] of [
      [3, 2],
      [-1, 2],
      [0, 0],
      [1.5, 3],
      [Number.NaN, 3],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      assert.equal(exactInterval(n, of), undefined);
      assert.equal(wilsonInterval(n, of), undefined);
      assert.equal(waldInterval(n, of), undefined);
    }
  });
});

/** The probability of `n` or more of `of`, by adding up the binomial distribution. */
function atLeast(n: number, of: number, share: number): number {
  let sum = 0;
  let choose = 1;
  for (let k = 0; k <= of; k++) {
    if (k >= n) sum += choose * share ** k * (1 - share) ** (of - k);
    choose = (choose * (of - k)) / (k + 1);
  }
  return sum;
}
