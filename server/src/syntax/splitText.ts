import { excerpt, quoteFix } from './mending';
import type { MapNode, Pair, Range, ScalarNode } from './node';
import type { SyntaxProblem } from './problem';
import { isWhole } from './textEnd';

/** Whether a key has no colon, as `b` in `{a: 1, b}`. */
export function isPhantom({ key, value }: Pair): boolean {
  return value.kind === 'empty' && value.start === key.end;
}

/**
 * A text that its own commas have cut to pieces, as in `{us: not(a, b)}`: the value in front of pair `index`, and some of
 * the pairs without colon from there on.
 */
export function splitText(
  map: MapNode,
  index: number,
  text: string,
): { problem: SyntaxProblem; pairs: number } | undefined {
  const before = map.pairs[index - 1]?.value;
  if (before?.kind !== 'scalar' || before.style !== 'plain') return undefined;
  const pieces = piecesBehind(before, map.pairs, index, text);
  const { count, kind } = belonging(before.text, pieces, text);
  const last = pieces[count - 1];
  if (!last) return undefined;
  const range = { start: before.start, end: last.end };
  const fix = quoteFix(text, range, kind === 'parentheses' && isWhole(text, range, 'map'));
  return {
    problem: { code: 'empty-value', message: splitMessage(kind, text, range, before), range, ...(fix && { fix }) },
    pairs: count,
  };
}

/** The keys without colon that follow a value on its line, with nothing but commas and spaces between them. */
function piecesBehind(before: ScalarNode, pairs: readonly Pair[], index: number, text: string): ScalarNode[] {
  const pieces: ScalarNode[] = [];
  let end = before.end;
  for (let i = index; i < pairs.length; i++) {
    const pair = pairs[i];
    if (!pair || !isPhantom(pair) || pair.key.style !== 'plain') break;
    if (!/^ *, *$/.test(text.slice(end, pair.key.start))) break;
    pieces.push(pair.key);
    end = pair.key.end;
  }
  return pieces;
}

type Split = 'parentheses' | 'number' | 'text';

/** How many of the pieces belong to the text in front of them, and how that can be told. */
function belonging(text: string, pieces: readonly ScalarNode[], source: string): { count: number; kind: Split } {
  let open = openParentheses(text);
  if (open > 0) {
    const closing = pieces.findIndex((piece) => {
      open += openParentheses(piece.text);
      return open <= 0;
    });
    return { count: closing + 1, kind: 'parentheses' };
  }
  const behind = pieces.findIndex((piece) => !/^\d,\d$/.test(source.slice(piece.start - 2, piece.start + 1)));
  const numbers = behind === -1 ? pieces.length : behind;
  if (numbers > 0) return { count: numbers, kind: 'number' };
  const readsAsText = /^\p{Lu}| /u.test(text);
  return { count: readsAsText ? pieces.length : 0, kind: 'text' };
}

function openParentheses(text: string): number {
  let open = 0;
  for (const char of text) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  return open;
}

function splitMessage(kind: Split, source: string, range: Range, before: ScalarNode): string {
  const whole = excerpt(source.slice(range.start, range.end));
  const read = excerpt(before.text);
  if (kind === 'number') {
    return `The comma cuts this number: only ${read} is read. Write a decimal with a point and thousands without a comma, or "${whole}" in quotes.`;
  }
  if (kind === 'parentheses') return `The comma cuts this text: only "${read}" is read. Write "${whole}" in quotes.`;
  return `The comma ends the text: only "${read}" is read, and what follows is a name without a value. Write "${whole}" in quotes, or add the missing value.`;
}
