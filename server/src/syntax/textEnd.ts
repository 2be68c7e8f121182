import { authoredText } from './mending';
import type { Range } from './node';

/** What a text stands in: outside brackets it runs to the end of its line, between them a comma may end it or belong to it. */
export type Surroundings = 'block' | 'map' | 'list';

/**
 * The text that an author most probably meant to start at `start`. Between brackets it goes on behind a comma between two
 * digits, and in a map behind a comma that no further field follows.
 */
export function probableText(source: string, start: number, within: Surroundings): Range {
  let range = authoredText(source, start, within !== 'block');
  while (within !== 'block' && goesOn(source, range.end, within)) {
    const { end } = authoredText(source, range.end + 1, true);
    if (end <= range.end + 1) break;
    range = { start, end };
  }
  return range;
}

function goesOn(source: string, end: number, within: Surroundings): boolean {
  if (source[end] !== ',') return false;
  if (/^\d,\d$/.test(source.slice(end - 1, end + 2))) return true;
  return within === 'map' && /^,[ \t]*[^\s#,[\]{}]/.test(source.slice(end, end + 100)) && !isNextField(source, end);
}

/**
 * Whether it is certain how far a text goes, so that quotes around it neither cut something off nor take in what was meant
 * to be read by itself: a comma between brackets may be one of a decimal or of a sentence, and `#` a number sign.
 */
export function isWhole(source: string, range: Range, within: Surroundings): boolean {
  if (within === 'block') return /^[ \t]*(?:[ \t]#(?:[ \t][^\n]*)?)?\r?(?:\n|$)/.test(source.slice(range.end));
  if (
    source
      .slice(range.start, range.end)
      .replace(/\([^()]*\)/g, '')
      .includes(',')
  )
    return false;
  const behind = behindComments(source, range.end);
  if (within === 'map')
    return source[behind] === '}' || (isNextField(source, behind) && /\s/.test(source.charAt(behind + 1)));
  return isWholeInList(source, range, behind);
}

const field = /^,\s*[A-Za-z0-9][\w/-]*:[ \t\r\n]/;

function isNextField(source: string, comma: number): boolean {
  return field.test(source.slice(comma, comma + 200));
}

const comparison = /^(?:[<>]=?|[≤≥])\s*[+-]?\d+(?:\.\d+)?(?:\s?[\p{L}%[/][^\s,]*)?$/u;
const wordsBefore = /\[\s*(?:[a-z][a-z0-9-]*\s*,\s+)*$/;
const wordsBehind = /^(?:,\s+[a-z][a-z0-9-]*\s*)*\]/;

/** In a list any comma may have been meant as a part of a text: only a comparison among single words is clear. */
function isWholeInList(source: string, { start, end }: Range, behind: number): boolean {
  const before = source.slice(Math.max(0, start - 1000), start);
  if (/\[\s*$/.test(before) && source[behind] === ']') return true;
  if (!comparison.test(source.slice(start, end))) return false;
  return wordsBefore.test(before) && wordsBehind.test(source.slice(behind, behind + 1000));
}

/** Where the next ink stands that is no comment; a `#` without a blank behind it may be meant as text. */
function behindComments(source: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (/\s/.test(source.charAt(at))) at++;
    if (source[at] !== '#' || !/\s/.test(source.charAt(at + 1))) return at;
    const lineEnd = source.indexOf('\n', at);
    at = lineEnd === -1 ? source.length : lineEnd;
  }
}
