/*
 * Abbreviations in running text: two capitals side by side, as in ABI, eGFR and FENa. What is written like a name or a
 * formula (NaCl, HbA1c, McBurney) is none.
 */

const word = /[\p{L}\p{N}]+/gu;

/** Roman numerals, and words that some write in capitals to be heard. */
const noAbbreviation =
  /^(?:[IVX]+|AND|OR|NOT|NO|DO|DOES|NOW|ONE|TWO|ALL|ANY|ONLY|BOTH|IF|THE|WITH|MUST|NEVER|ALWAYS|STOP|CALL|BEFORE|AFTER|OK|AM|PM)$/;

const mostLetters = 6;

/** Looked for first: most texts have none. */
const twoCapitals = /[A-ZÀ-Þ]{2}/;

/** The abbreviations of a text, each once, without the `s` of a plural. Of a text all in capitals none can be told. */
export function abbreviationsIn(text: string): string[] {
  if (!twoCapitals.test(text)) return [];
  const words = text.match(word) ?? [];
  const found = new Set(words.flatMap((each) => abbreviationOf(each) ?? []));
  return found.size > 0 && found.size * 2 > words.length && words.length > 2 ? [] : [...found];
}

function abbreviationOf(written: string): string | undefined {
  const singular = written.replace(/(?<=\p{Lu})s$/u, '');
  if (!twoCapitals.test(singular) || noAbbreviation.test(singular)) return undefined;
  return singular.replace(/[^\p{L}]/gu, '').length <= mostLetters ? singular : undefined;
}

/** Words that most abbreviations pass over. */
const small = new Set(['a', 'an', 'the', 'of', 'and', 'or', 'in', 'on', 'for', 'to', 'by', 'with', 'without']);

const mostWords = 8;

/** What stretches of two and more words are abbreviated to, in capitals: in `CT venography of the legs`, CTV. */
export function acronymsIn(text: string): Set<string> {
  const words = (text.match(word) ?? []).filter((each) => !small.has(each.toLowerCase()));
  const initials = words.map((each) => (abbreviationOf(each) ?? each.charAt(0)).toUpperCase());
  const acronyms = new Set<string>();
  for (const [start] of initials.entries())
    for (let end = start + 2; end <= Math.min(initials.length, start + mostWords); end++)
      acronyms.add(initials.slice(start, end).join(''));
  return acronyms;
}

/** Whether a text says what one of its abbreviations stands for: `computed tomography (CT)`, `ABI (ankle-brachial index)`. */
export function isSpelledOutIn(text: string, abbreviation: string): boolean {
  const others = text.replaceAll(abbreviation, ' ');
  return acronymsIn(others).has(abbreviation.toUpperCase()) || besideBrackets(text, abbreviation);
}

/** Within or before brackets, where the letters need not be initials: `electrocardiogram (ECG)`. */
function besideBrackets(text: string, abbreviation: string): boolean {
  for (const [whole, inner = ''] of text.matchAll(/\(([^()]{2,80})\)/g)) {
    const before = text.slice(0, text.indexOf(whole)).trimEnd();
    const words = before.match(word) ?? [];
    if (abbreviationsIn(inner)[0] === abbreviation && standsFor(abbreviation, words.slice(-abbreviation.length - 3)))
      return true;
    if (words.at(-1) === abbreviation && standsFor(abbreviation, inner.match(word) ?? [])) return true;
  }
  return false;
}

/** Whether the letters of an abbreviation stand in some words in their order, the first at the start of one. */
function standsFor(abbreviation: string, words: readonly string[]): boolean {
  const letters = [...abbreviation.toLowerCase().replace(/[^\p{L}]/gu, '')];
  return words.some((start, index) => {
    if (!start.toLowerCase().startsWith(letters[0] ?? '')) return false;
    let at = 0;
    for (const character of words.slice(index).join('').toLowerCase()) if (character === letters[at]) at++;
    return at === letters.length;
  });
}
