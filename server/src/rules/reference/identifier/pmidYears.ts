/**
 * By the end of which year all numbers up to one were given: PubMed counts upwards. Older works got higher numbers later, so
 * that only a low number of a late work is certainly wrong. The years leave room for what was known ahead of its issue.
 */
const given: readonly (readonly [number, number])[] = [
  [10_000_000, 2000],
  [15_000_000, 2005],
  [20_000_000, 2010],
  [25_000_000, 2015],
  [30_000_000, 2019],
  [35_000_000, 2022],
];

/** An article may have its number some years before the issue that it stands in. */
const aheadOfPrint = 3;

/** The last year in which an article with this PMID can have appeared; undefined where that is not known. */
export function givenBy(pmid: string): number | undefined {
  const number = Number(pmid);
  if (!Number.isInteger(number) || number < 1) return undefined;
  const bound = given.find(([limit]) => number < limit);
  return bound && bound[1] + aheadOfPrint;
}
