/** A text for a terminal, which would obey escape sequences and changes of direction. */
export function plain(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** A text that is read in its own direction and leaves what follows it in its place. */
export function isolated(text: string): string {
  return text === '' ? '' : `\u2068${plain(text)}\u2069`;
}
