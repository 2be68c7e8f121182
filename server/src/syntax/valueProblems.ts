import { isBlank } from './dialect';
import { authoredText, excerpt, missingSpace, quoteFix } from './mending';
import type { EmptyNode, Range, ScalarNode, YamlNode } from './node';
import type { SyntaxProblem } from './problem';
import { isPhantom, splitText } from './splitText';
import { isWhole } from './textEnd';

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
      i += split ? split.pairs - 1 : 0;
    } else {
      yield emptyValue(pair.key, pair.value, text);
    }
  }
}

type Nothing = EmptyNode | ScalarNode;

function isEmpty(node: YamlNode): node is Nothing {
  return node.kind === 'empty' || (node.kind === 'scalar' && isBlank(node.text));
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
  const fix = quoteFix(text, spanOf(value), isWhole(text, value, 'block'));
  return { message, range: spanOf(value), ...(fix && { fix }) };
}

function phantom(key: ScalarNode, text: string): SyntaxProblem {
  const range = spanOf(key);
  const glued = key.style === 'plain' ? missingSpace(text, range) : undefined;
  if (glued) return { code: 'invalid-yaml', range, ...glued };
  const message = `"${excerpt(key.text)}" has no value. Write a colon and a value behind it, or remove it; if a comma belongs to a text, put that text in quotes.`;
  return { code: 'empty-value', message, range };
}

function spanOf({ start, end }: Range): Range {
  return { start, end };
}
