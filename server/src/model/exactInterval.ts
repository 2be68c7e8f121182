/** Limits of a confidence interval, in percent. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * The exact 95 % confidence interval of a proportion: the limits at which a binomial distribution would give so many, or
 * so few, in just 2.5 % of studies. Clopper and Pearson 1934, by the quantiles of the beta distribution.
 *
 * @param n whole, from 0 to `of`
 * @param of whole, at least 1
 * @returns percent, from 0 to 100; undefined for counts that no study can have
 */
export function exactInterval(n: number, of: number): Limits | undefined {
  if (!Number.isInteger(n) || !Number.isInteger(of) || n < 0 || of < 1 || n > of) return undefined;
  return {
    low: n === 0 ? 0 : 100 * betaQuantile(tail, n, of - n + 1),
    high: n === of ? 100 : 100 * betaQuantile(1 - tail, n + 1, of - n),
  };
}

/**
 * The interval by Wilson 1927, which is narrower than the exact one and often published.
 *
 * @returns percent; undefined for counts that no study can have
 */
export function wilsonInterval(n: number, of: number): Limits | undefined {
  if (!exactInterval(n, of)) return undefined;
  const share = n / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z / (2 * of)) ** 2);
  return { low: 100 * Math.max(0, middle - half), high: 100 * Math.min(1, middle + half) };
}

/**
 * The interval by the normal approximation (Wald), too narrow for few patients and published all the same. Its limits may
 * lie beyond 0 and 100.
 *
 * @returns percent; undefined for counts that no study can have
 */
export function waldInterval(n: number, of: number): Limits | undefined {
  if (!exactInterval(n, of)) return undefined;
  const share = n / of;
  const half = z * Math.sqrt((share * (1 - share)) / of);
  return { low: 100 * (share - half), high: 100 * (share + half) };
}

/** Left out on either side of a 95 % interval, and the normal distribution's limit there. */
const tail = 0.025;
const z = 1.959963984540054;

/** Where the beta distribution has a share of `probability` below it, by halving; exact to the last places of a double. */
function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function, by its continued fraction (Lentz; Press et al., Numerical Recipes, 6.4). */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const off = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / off(1 - ((a + b) * x) / (a + 1));
  let result = d;
  // Converges in about the square root of the larger parameter; the end is for counts beyond all studies.
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / off(1 + even * d);
    c = off(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / off(1 + odd * d);
    c = off(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return result;
}

/** Lanczos 1964 with g = 7 and nine terms: right to about 15 digits for positive numbers. */
function logGamma(value: number): number {
  const x = value - 1;
  let sum = 0.99999999999980993;
  for (const [index, term] of lanczos.entries()) sum += term / (x + index + 1);
  const t = x + lanczos.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
