/** Characters that do something instead of being seen: escape sequences, line ends, changes of direction. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu;

/** A text for a terminal, which would obey them. */
export function plain(text: string): string {
  return text.replace(unseen, ' ');
}

/** A text that is read in its own direction and leaves what follows it in its place. */
export function isolated(text: string): string {
  return text === '' ? '' : `\u2068${plain(text)}\u2069`;
}
