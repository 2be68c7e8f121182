/** Characters that do something instead of being seen: escape sequences, line ends, changes of direction. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Such characters made visible: what a file says must not steer the terminal that shows it. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text without its author's line breaks, for an editor, which steers by nothing that stands in a text. */
export function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text as one line, with nothing in it that does something instead of being seen. */
export function oneLine(text: string): string {
  return visible(unwrapped(text));
}

/** The text with a full stop, unless it ends a sentence already. */
export function sentence(text: string): string {
  return /[.?!…]["'”’)]?$/.test(text) ? text : `${text}.`;
}
