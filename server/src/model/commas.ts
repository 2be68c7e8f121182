/** What is said of a comma in a number. */
export const commaWords = 'A decimal is written with a point, and thousands without a comma.';

/**
 * What is said of a number that is written with a comma, as sentences; undefined for what is no number or has none.
 *
 * Three digits behind a comma may be decimals or thousands. Then both readings are told: whoever takes the wrong one is wrong by a
 * factor of a thousand.
 */
export function commaText(text: string): string | undefined {
  if (!/^[+-]?\d[\d.]*,/.test(text)) return undefined;
  const [, whole, digits, behind = ''] = /^([+-]?\d+),(\d+)(?![\d.,])(.*)$/.exec(text) ?? [];
  if (whole === undefined || digits === undefined) return commaWords;
  const decimal = `${whole}.${digits}${behind}`;
  // No thousands begin with a zero.
  const isDecimal = digits.length !== 3 || /^[+-]?0/.test(whole);
  return isDecimal
    ? `A decimal is written with a point. Write ${decimal}.`
    : `${commaWords} Write ${decimal} or ${whole}${digits}${behind}, whichever is meant.`;
}
