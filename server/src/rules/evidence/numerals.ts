/** A number as prose writes it; `start` and `end` are offsets in the text. */
export interface Numeral {
  readonly value: number;
  readonly decimals: number;
  readonly start: number;
  readonly end: number;
}

const units = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const valueOfWord = new Map<string, number>([
  ['zero', 0],
  ['a', 1],
  ...units.map((word, index) => [word, index + 1] as const),
  ...teens.map((word, index) => [word, index + 10] as const),
  ...tens.map((word, index) => [word, 10 * (index + 2)] as const),
]);

const unit = `(?:${units.join('|')})`;
const belowHundred = `(?:(?:${tens.join('|')})(?:[- ]${unit})?|${teens.join('|')}|${unit})`;
const inWords = String.raw`\b(?:(?:${unit}|a) hundred(?: (?:and )?${belowHundred})?|${belowHundred}|zero)\b`;

/** Between the thousands: a comma, an apostrophe, or one of the spaces that do not break. */
const thousands = String.raw`[,'’ \u00a0\u2009\u202f]`;
/** No part of a longer number, of a name (`G4`, `CURB-65`) or of an ordinal (`36th`). */
const inFigures = String.raw`(?<![\w.,·]|[A-Za-z]-)(?:\d{1,3}(?:${thousands}\d{3})+(?!\d)(?:[.·]\d+)?|\d+,\d{1,2}(?=\s?%)|\d+(?:[.·]\d+)?|[.·]\d+)(?!\d|[.,·]\d|(?:st|nd|rd|th)\b)`;

/** The pattern of one number, in figures or in English words up to the hundreds; it captures nothing. */
export const numeral = `(?:${inFigures}|${inWords})`;

const pattern = new RegExp(numeral, 'gi');

const perhaps = new RegExp(String.raw`\d+|\b(?:${[...units, ...teens, ...tens, 'hundred', 'zero'].join('|')})\b`, 'i');

/** Whether a text may hold so many numbers: cheap, since most hold none. */
export function mayHold(count: number, text: string): boolean {
  let rest = text;
  for (let left = count; left > 0; left--) {
    const found = perhaps.exec(rest);
    if (!found) return false;
    rest = rest.slice(found.index + found[0].length);
  }
  return true;
}

/** The numbers of a text: `5,827`, `5 827`, `27·8` and `thirty-six` are one each. */
export function numeralsIn(text: string): Numeral[] {
  if (!mayHold(1, text)) return [];
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => ({
    ...readNumeral(written),
    start: index,
    end: index + written.length,
  }));
}

/** What a number that `numeral` matches is worth, and the decimal places it is written with. */
export function readNumeral(written: string): Pick<Numeral, 'value' | 'decimals'> {
  if (!/\d/.test(written)) return { value: readWords(written), decimals: 0 };
  const plain = written.replace(/,(?=\d{1,2}$)|·/, '.').replace(new RegExp(thousands, 'g'), '');
  return { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 };
}

function readWords(written: string): number {
  const [hundreds, rest] = written.toLowerCase().split(/ hundred(?: and)?/);
  const sum = (words = '') => words.split(/[- ]/).reduce((total, word) => total + (valueOfWord.get(word) ?? 0), 0);
  return rest === undefined ? sum(hundreds) : 100 * sum(hundreds) + sum(rest);
}
