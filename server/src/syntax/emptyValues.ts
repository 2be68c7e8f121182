import { isBlank } from './dialect';
import { authoredText, excerpt, missingSpace, quoteFix } from './mending';
import type { EmptyNode, MapNode, Pair, Range, ScalarNode, YamlNode } from './node';
import type { SyntaxProblem } from './problem';

/** What the tree alone shows: values that are not there, often for a reason that can be told, and keys that stand twice. */
export function* valueProblems(node: YamlNode, text: string): Generator<SyntaxProblem> {
  if (node.kind === 'list') {
    for (const item of node.items) {
      if (isEmpty(item)) yield emptyItem(item, text);
      else yield* valueProblems(item, text);
    }
  }
  if (node.kind !== 'map') return;
  const seen = new Set<string>();
  for (let i = 0; i < node.pairs.length; i++) {
    const pair = node.pairs[i];
    if (!pair) continue;
    yield* keyProblems(pair.key, seen);
    if (!isEmpty(pair.value)) {
      yield* valueProblems(pair.value, text);
    } else if (isPhantom(pair)) {
      const split = splitText(node, i, text);
      yield split?.problem ?? phantom(pair.key, text);
      i += (split?.pairs ?? 1) - 1;
    } else {
      yield emptyValue(pair.key, pair.value, text);
    }
  }
}

type Nothing = EmptyNode | ScalarNode;

function isEmpty(node: YamlNode): node is Nothing {
  return node.kind === 'empty' || (node.kind === 'scalar' && isBlank(node.text));
}

/** Whether a key has no colon, as `b` in `{a: 1, b}`. */
function isPhantom({ key, value }: Pair): boolean {
  return value.kind === 'empty' && value.start === key.end;
}

function* keyProblems(key: ScalarNode, seen: Set<string>): Generator<SyntaxProblem> {
  if (isBlank(key.text)) {
    yield { code: 'empty-value', message: 'A name is missing in front of the colon.', range: spanOf(key) };
  } else if (seen.has(key.text)) {
    const message = `"${excerpt(key.text)}" stands here a second time, and only the first one counts. Remove or rename one of them.`;
    yield { code: 'duplicate-key', message, range: spanOf(key) };
  }
  seen.add(key.text);
}

function emptyItem(item: Nothing, text: string): SyntaxProblem {
  const code = 'empty-value';
  const comparison = swallowedComparison(item, text);
  if (comparison) return { code, ...comparison };
  const dash = item.start === item.end || isBlank(text.slice(item.start, item.end));
  const range = dash && text[item.start - 1] === '-' ? { start: item.start - 1, end: item.start } : spanOf(item);
  return { code, message: 'This list item is empty. Write its value, or remove it.', range };
}

function emptyValue(key: ScalarNode, value: Nothing, text: string): SyntaxProblem {
  const code = 'empty-value';
  const name = `"${excerpt(key.text)}"`;
  const comparison = swallowedComparison(value, text);
  if (comparison) return { code, ...comparison };
  const written = text.slice(value.start, value.end).trim();
  if (value.kind === 'scalar' && value.style === 'block') {
    const message = `${name} has no value: "${written}" announces a text in the lines below, and none is indented deeper than ${name}.`;
    return { code, message, range: spanOf(value) };
  }
  if (written !== '') {
    const message = `${name} has no value: ${written} stands for nothing. Write a value, or remove ${name}.`;
    return { code, message, range: spanOf(value) };
  }
  if (/^#[^\s#]/.test(text.slice(value.end, value.end + 2))) {
    const range = authoredText(text, value.end, false);
    const fix = quoteFix(text, range, false);
    const message = `${name} has no value: everything behind "#" is a comment. If it is meant as text, put it in quotes.`;
    return { code, message, range, ...(fix && { fix }) };
  }
  return { code, message: `${name} has no value. Write one, or remove ${name}.`, range: spanOf(key) };
}

/** `parity: >3`: the `>3` is taken as the head of a text that is then missing. */
function swallowedComparison(value: Nothing, text: string): Omit<SyntaxProblem, 'code'> | undefined {
  const written = text.slice(value.start, value.end);
  if (!/^>[-+]?\d/.test(written)) return undefined;
  const message = `${written} was read as the start of a folded text and is empty. Write "${written}" in quotes.`;
  const fix = quoteFix(text, spanOf(value), true);
  return { message, range: spanOf(value), ...(fix && { fix }) };
}

function phantom(key: ScalarNode, text: string): SyntaxProblem {
  const range = spanOf(key);
  const glued = key.style === 'plain' ? missingSpace(text, range) : undefined;
  if (glued) return { code: 'invalid-yaml', range, ...glued };
  const message = `"${excerpt(key.text)}" has no value. Write a colon and a value behind it, or remove it; if a comma belongs to a text, put that text in quotes.`;
  return { code: 'empty-value', message, range };
}

/** A text that its own commas have cut to pieces: the value before `index` and some of the keys without colon from there on. */
function splitText(map: MapNode, index: number, text: string): { problem: SyntaxProblem; pairs: number } | undefined {
  const before = map.pairs[index - 1]?.value;
  if (before?.kind !== 'scalar' || before.style !== 'plain') return undefined;
  const pieces = piecesBehind(before, map.pairs, index, text);
  const { count, kind } = belonging(before.text, pieces, text);
  const last = pieces[count - 1];
  if (!last) return undefined;
  const range = { start: before.start, end: last.end };
  const fix = quoteFix(text, range, kind === 'parentheses');
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
    if (!pair || !isPhantom(pair) || pair.key.style !== 'plain' || !/^ *, *$/.test(text.slice(end, pair.key.start)))
      break;
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
    return `The comma cuts this number: only ${read} is read. Write it without the comma, or "${whole}" in quotes.`;
  }
  if (kind === 'parentheses') return `The comma cuts this text: only "${read}" is read. Write "${whole}" in quotes.`;
  return `The comma ends the text: only "${read}" is read, and what follows is a name without a value. Write "${whole}" in quotes, or add the missing value.`;
}

function spanOf({ start, end }: Range): Range {
  return { start, end };
}
