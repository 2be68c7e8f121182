const placeholders: ReadonlySet<string> = new Set([
  'todo',
  'to do',
  'tbd',
  'tba',
  'tbc',
  'to be done',
  'to be decided',
  'to be determined',
  'xxx',
  'fixme',
  'fix me',
  'wip',
  'none',
  'n/a',
  'na',
  'reason',
  'placeholder',
]);

/**
 * Whether a text can be the reason for something that somebody answers for: it has a word, two letters in a row, and does not
 * only hold the place of one (`TODO`, `tbd`, `n/a`). What it says is for people to judge.
 */
export function isReason(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ');
  if (placeholders.has(words)) return false;
  // Scripts without letters for sounds say a word with one sign.
  return /\p{L}{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words);
}
