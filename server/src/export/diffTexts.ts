import type { RewordedText } from '../logic/diff/wording';
import { oneLine } from './oneLine';

/**
 * A text that became another one, on one line and not longer than is needed to see what differs.
 *
 * @param fields all fields of its entry that differ; where it is the only one it is not named again
 */
export function rewordedText({ at, before, after }: RewordedText, fields: readonly string[]): string {
  const name = at === '' || at === fields.join() ? '' : `${at}: `;
  if (before === undefined) return oneLine(`${name}now “${shortened(after ?? '', 0)}”`);
  if (after === undefined) return oneLine(`${name}no longer “${shortened(before, 0)}”`);
  const from = beginning(before, after);
  return oneLine(`${name}“${shortened(before, from)}” → “${shortened(after, from)}”`);
}

const mostCharacters = 80;

/** How much of what two texts begin with alike stays before the difference. */
const leadingCharacters = 20;

/** Where the telling begins: with the word before the difference where all up to there would be too much. */
function beginning(before: string, after: string): number {
  if (Math.max(before.length, after.length) <= mostCharacters) return 0;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return same <= leadingCharacters ? 0 : before.lastIndexOf(' ', same - leadingCharacters) + 1;
}

function shortened(text: string, from: number): string {
  const told = text.slice(from, from + mostCharacters);
  return `${from > 0 ? '…' : ''}${told.trim()}${from + told.length < text.length ? '…' : ''}`;
}
