import { mayHold, numeral, readNumeral } from './numerals';
import type { Passage } from './passages';
import { remembered } from './remembered';

/** So many of so many, as a text counts them. */
export interface Count extends Passage {
  readonly n: number;
  readonly of: number;
  /** `1 in 4` is a round way to tell a share, and counts nobody. */
  readonly isRound: boolean;
}

const aside = String.raw`(?:\s?\([^()]*\))?`;
const all = `(?:(?:the|all|these|those|our|a total of) )*`;
const spelled = new RegExp(`(?<n>${numeral})${aside} (?:of|out of|among|amongst|from) ${all}(?<of>${numeral})`, 'gi');
const slashed = /(?<![\w/.,])(?<n>\d+)\s?\/\s?(?<of>\d+)(?![\w/]|[.,]\d)/g;
const round = new RegExp(String.raw`(?<n>${numeral}) in (?:every )?(?<of>${numeral})(?!\s?%)`, 'gi');

/** The counts of a text, in the order of the text: `11 of the 36`, `11/36`, `eleven out of 36`, `1 in 4`. */
export const countsIn = remembered((text): readonly Count[] => {
  if (!mayHold(2, text)) return [];
  const counted = [...text.matchAll(spelled), ...text.matchAll(slashed)].map((found) => countOf(found, false));
  const rounded = [...text.matchAll(round)].map((found) => countOf(found, true)).filter(({ of }) => of <= 100);
  return [...counted, ...rounded]
    .filter(({ n, of }) => Number.isInteger(n) && Number.isInteger(of) && n <= of && of > 1)
    .sort((one, other) => one.start - other.start);
});

function countOf({ 0: written, index, groups }: RegExpExecArray, isRound: boolean): Count {
  return {
    n: readNumeral(groups?.n ?? '').value,
    of: readNumeral(groups?.of ?? '').value,
    isRound,
    start: index,
    end: index + written.length,
  };
}

/** The percentages that a count can stand for: one, but for a round count, which stands for what is nearer to it than to its neighbours. */
export function sharesOf({ n, of, isRound }: Count): { readonly low: number; readonly high: number } {
  const exact = (100 * n) / of;
  return isRound ? { low: (100 * n) / (of + 0.5), high: (100 * n) / (of - 0.5) } : { low: exact, high: exact };
}
