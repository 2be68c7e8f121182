import { oneLine } from './oneLine';

/** Text as HTML that shows just that text on one line, in an element or in a quoted attribute. */
export function htmlText(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
