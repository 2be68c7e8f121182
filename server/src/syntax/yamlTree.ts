import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from 'yaml';
import { isBlank, isNull } from './dialect';
import type { EmptyNode, ListNode, MapNode, Pair, Range, ScalarNode, ScalarStyle, YamlNode } from './node';
import type { EntryTree } from './parseEntry';
import { yamlProblems } from './yamlProblems';
import { type Tokens, tokensOf } from './yamlTokens';

/**
 * The reference path: any text, by way of the `yaml` library, into our own nodes. The library's are dropped.
 *
 * What holds for ranges, here and in `plainTree`:
 * - a scalar reaches from its first to its last character, quotes included; block text from its `|` or `>` to the end of
 *   its last line with ink;
 * - a map or list in brackets includes them; in block style it reaches from its first key or dash to the end of its last
 *   value, so that comments and blank lines behind it are outside;
 * - an empty value is the white space behind its colon or dash, up to the end of the line (a written null: its text);
 *   a key without a colon has an empty value right at its end;
 * - an alias is plain text as it was typed (`*name`); a tag or an anchor belongs to no node.
 *
 * A pair whose key is no text (a list, a map, nothing) is left out.
 */
export function yamlTree(text: string): EntryTree {
  const read = withoutStackTraces(() => readWithLibrary(text));
  if (!read) return unreadable(text);
  const { tokens, cut, contents, errors } = read;
  const root = nodeOf(contents, text);
  return { root, problems: yamlProblems({ text, tokens, errors, root, cut }) };
}

interface Read extends Tokens {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YAMLParseError[];
}

/** Undefined if the library fails; no text is known on which it does, but no text must stop the server. */
function readWithLibrary(text: string): Read | undefined {
  try {
    const { tokens, cut } = tokensOf(text);
    const composer = new Composer(LIBRARY_OPTIONS);
    const [document] = composer.compose(firstDocument(tokens), true, text.length);
    return { tokens, cut, contents: document?.contents ?? null, errors: document?.errors ?? [] };
  } catch {
    return undefined;
  }
}

/** The library makes an Error of each of its complaints; taking a stack trace for each can be most of the work. */
function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function unreadable(text: string): EntryTree {
  const message = 'This entry cannot be read. Check its quotes, brackets, colons and indentation.';
  return {
    root: { kind: 'empty', start: 0, end: 0 },
    problems: [{ code: 'invalid-yaml', message, range: { start: 0, end: text.length } }],
  };
}

/** All scalars stay text, aliases are not followed, keys may repeat: each is looked at elsewhere, or on purpose nowhere. */
const LIBRARY_OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  keepSourceTokens: true,
  logLevel: 'silent',
} as const;

function firstDocument(tokens: readonly CST.Token[]): CST.Token[] {
  let documents = 0;
  return tokens.filter((token) => token.type !== 'document' || documents++ === 0);
}

function nodeOf(node: ParsedNode | null, text: string): YamlNode {
  if (!node) return emptyNode(0, text);
  if (isAlias(node)) return { kind: 'scalar', ...spanOf(node), text: `*${node.source}`, style: 'plain' };
  if (isScalar(node)) return valueNode(node, text);
  return isMap(node) ? mapNode(node, text) : listNode(node, text);
}

function valueNode(node: Scalar.Parsed, text: string): ScalarNode | EmptyNode {
  if (node.type !== 'PLAIN' || !isNull(node.source)) return scalarNode(node, text);
  return node.source === '' ? emptyNode(node.range[0], text) : { kind: 'empty', ...spanOf(node) };
}

const STYLES: { readonly [type in Scalar.Type]: ScalarStyle } = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

function scalarNode(node: Scalar.Parsed, text: string): ScalarNode {
  const style = STYLES[node.type ?? 'PLAIN'];
  const { start, end } = style === 'block' ? blockTextSpan(node, text) : spanOf(node);
  return { kind: 'scalar', start, end, text: node.source, style };
}

/** Without the line breaks that end block text; with nothing but its header if it is empty. */
function blockTextSpan(node: Scalar.Parsed, text: string): Range {
  const { start, end } = spanOf(node);
  const token = node.srcToken;
  const header = token?.type === 'block-scalar' ? token.props[0] : undefined;
  if (header && 'source' in header && isBlank(node.source)) return { start, end: start + header.source.length };
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function mapNode(node: YAMLMap.Parsed, text: string): MapNode {
  const pairs: Pair[] = [];
  for (const pair of node.items) {
    const { key, value } = pair;
    if (!isScalar(key) || isMissing(key)) continue;
    const keyNode = scalarNode(key, text);
    pairs.push({ key: keyNode, value: value ? nodeOf(value, text) : emptyAt(keyNode.end) });
  }
  const flow = node.flow === true;
  const span = spanOf(node);
  const start = flow ? span.start : (pairs[0]?.key.start ?? span.start);
  return { kind: 'map', start, end: collectionEnd(flow, span, pairs.at(-1)?.value), flow, pairs };
}

function listNode(node: YAMLSeq.Parsed, text: string): ListNode {
  const items = node.items.map((item) => nodeOf(item, text));
  const flow = node.flow === true;
  const span = spanOf(node);
  return { kind: 'list', start: span.start, end: collectionEnd(flow, span, items.at(-1)), flow, items };
}

/** The library ends a block with the blank lines behind it, and at times counts something behind a bracket as an item. */
function collectionEnd(flow: boolean, { end }: Range, last: Range | undefined): number {
  if (!last) return end;
  return flow ? Math.max(end, last.end) : last.end;
}

/** Whether nothing stands in front of the colon. */
function isMissing(key: Scalar.Parsed): boolean {
  return key.type === 'PLAIN' && key.source === '';
}

function emptyAt(offset: number): EmptyNode {
  return { kind: 'empty', start: offset, end: offset };
}

/** The white space around `offset`, on its line. */
function emptyNode(offset: number, text: string): EmptyNode {
  let start = offset;
  while (isSpace(text[start - 1])) start--;
  let end = offset;
  while (isSpace(text[end])) end++;
  return { kind: 'empty', start, end };
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function spanOf(node: ParsedNode): Range {
  const [start, end] = node.range;
  return { start, end };
}
