/** Characters that do something instead of being seen: escape sequences, line ends, changes of direction. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Such characters made visible: what a file says must not steer the terminal that shows it. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as one line, whatever line breaks its author used. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** The text with a full stop, unless it ends a sentence already. */
export function sentence(text: string): string {
  return /[.?!…]["'”’)]?$/.test(text) ? text : `${text}.`;
}
