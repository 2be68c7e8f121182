import { type CST, Lexer, Parser } from 'yaml';
import { MAX_LEVELS, MAX_PARTS } from './dialect';
import type { Surroundings } from './textEnd';

/** How many tokens outside the first document are looked at, of those that belong in none; the first one says enough. */
const MAX_STRAYS = 100;

export interface Tokens {
  /** Comments, directives and the first document, and the beginning of what follows it. */
  readonly tokens: readonly CST.Token[];
  /** Where the tokens end, if that is before the end of the text. */
  readonly cut: Cut | undefined;
}

/** The place from which on nothing is read, because the levels, or the parts altogether, become too many. */
export interface Cut {
  readonly offset: number;
  readonly limit: 'levels' | 'parts';
}

/**
 * Runs the library's lexer and parser as far as it is safe: the parser calls itself once per level that ends, and all
 * that comes after it takes time and memory with every part.
 */
export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let cut: Cut | undefined;
  let parts = 0;
  let strays = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (strays > 0 || token.type === 'document' || token.type === 'error') strays++;
      tokens.push(token);
    }
    cut = cutAt(parser, ++parts);
    if (cut || strays > MAX_STRAYS) break;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, cut };
}

/** The parser's stack holds the document, then the open maps and lists, and at times a scalar. */
function cutAt({ stack, offset }: Parser, parts: number): Cut | undefined {
  if (parts > MAX_PARTS) return { offset, limit: 'parts' };
  const top = stack.length > MAX_LEVELS + 1 ? stack.at(-1) : undefined;
  return top && isCollection(top) ? { offset: top.offset, limit: 'levels' } : undefined;
}

export type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

export function isCollection(token: CST.Token): token is Collection {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';
}

/** A token in its surroundings. */
export interface Place {
  readonly token: CST.Token;
  readonly role: 'mark' | 'key' | 'value';
  /** The collection that it stands in, and in which of its items. */
  readonly parent: Collection | undefined;
  readonly item: CST.CollectionItem | undefined;
  /** For a mark (a tag, a colon, ...): the token that it stands in front of. */
  readonly owner: CST.Token | undefined;
}

/** Every token in source order, a collection before its parts, and of further documents the mark that starts them. */
export function placesOf(tokens: readonly CST.Token[]): Place[] {
  const places: Place[] = [];
  let documents = 0;
  for (const token of tokens) {
    if (token.type !== 'document') {
      places.push({ token, role: 'value', parent: undefined, item: undefined, owner: undefined });
      continue;
    }
    addMarks(token.start, undefined, undefined, token.value, places);
    if (token.value && documents++ === 0) addPlaces(token.value, 'value', undefined, undefined, places);
  }
  return places;
}

function addPlaces(
  token: CST.Token,
  role: 'key' | 'value',
  parent: Collection | undefined,
  item: CST.CollectionItem | undefined,
  places: Place[],
): void {
  places.push({ token, role, parent, item, owner: undefined });
  if (!isCollection(token)) return;
  for (const inner of token.items) {
    const { start, key, sep, value } = inner;
    addMarks(start, token, inner, key ?? (sep ? undefined : value), places);
    if (key) addPlaces(key, 'key', token, inner, places);
    if (sep) addMarks(sep, token, inner, value, places);
    if (value) addPlaces(value, 'value', token, inner, places);
  }
}

function addMarks(
  marks: readonly CST.SourceToken[],
  parent: Collection | undefined,
  item: CST.CollectionItem | undefined,
  owner: CST.Token | undefined,
  places: Place[],
): void {
  for (const token of marks) {
    const isGap = token.type === 'space' || token.type === 'newline' || token.type === 'comment';
    if (!isGap) places.push({ token, role: 'mark', parent, item, owner });
  }
}

export function isInBrackets(place: Place): boolean {
  return place.parent?.type === 'flow-collection';
}

/** In what a token stands directly. */
export function surroundingsOf({ parent }: Place): Surroundings {
  if (parent?.type !== 'flow-collection') return 'block';
  return parent.start.source === '[' ? 'list' : 'map';
}

/** Where a token ends with all that the library hangs onto it: white space, comments, line breaks. */
export function endOf(token: CST.Token): number {
  const trailing = 'end' in token ? token.end?.at(-1) : undefined;
  if (trailing) return endOf(trailing);
  if (isCollection(token)) {
    const item = token.items.at(-1);
    const last = item?.value ?? item?.sep?.at(-1) ?? item?.key ?? item?.start.at(-1);
    return last ? endOf(last) : token.offset + 1;
  }
  return token.offset + ('source' in token ? token.source.length : 0);
}
