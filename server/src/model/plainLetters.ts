/** Letters with nothing to take off, as they are written where there are only a to z. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
};

const toSpell = new RegExp(`[${Object.keys(spelled).join('')}]`, 'giu');

/** A text with Latin letters as a to z, in their case; letters of other scripts stay as they are. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(toSpell, (letter) => {
      const lower = letter.toLowerCase();
      const plain = spelled[lower] ?? letter;
      return letter === lower ? plain : plain.toUpperCase();
    });
}
