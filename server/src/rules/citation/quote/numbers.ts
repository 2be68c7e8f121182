/** A number as a quote writes it, without separators. */
export interface Quoted {
  readonly value: number;
  readonly decimals: number;
}

/** The numbers of a text in figures; `5,827` and `5 827` are one number. */
export function numbersIn(text: string): Quoted[] {
  return [...text.matchAll(/\d{1,3}(?:[, \u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.·]\d+)?/g)].map(([written]) => {
    const plain = written.replace(/[, \u2009\u202f]/g, '').replace('·', '.');
    return { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 };
  });
}

const words =
  /\b(?:no|none|half|quarters?|thirds?|fifths?|all|both|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen)\b/i;

/** Whether a text may give a number in words. */
export function hasNumberWord(text: string): boolean {
  return words.test(text);
}
