import type { RewordedText } from '../logic/diff/wording';
import { oneLine } from './oneLine';

/**
 * A text that became another one, on one line and not longer than is needed to see what differs.
 *
 * @param fields all fields of its entry that differ; where it is the only one it is not named again
 */
export function rewordedText({ at, before, after }: RewordedText, fields: readonly string[]): string {
  const name = nameOf(at, fields, ': ');
  if (before === undefined) return oneLine(`${name}now “${shortened(after ?? '', 0)}”`);
  if (after === undefined) return oneLine(`${name}no longer “${shortened(before, 0)}”`);
  const from = beginning(before, after);
  return oneLine(`${name}“${shortened(before, from)}” → “${shortened(after, from)}”`);
}

/** The same on two lines, each to its end. */
export function beforeAndNow({ at, before, after }: RewordedText, fields: readonly string[]): [string, string] {
  const name = nameOf(at, fields, ', ');
  const from = beginning(before ?? '', after ?? '');
  const line = (when: string, text: string | undefined) =>
    oneLine(`${name}${when}: ${text === undefined ? 'nothing' : `“${shortened(text, from, text.length)}”`}`);
  return [line('before', before), line('now', after)];
}

function nameOf(at: string, fields: readonly string[], end: string): string {
  return at === '' || at === fields.join() ? '' : `${at}${end}`;
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

function shortened(text: string, from: number, most = mostCharacters): string {
  const told = text.slice(from, from + most);
  return `${from > 0 ? '…' : ''}${told.trim()}${from + told.length < text.length ? '…' : ''}`;
}
