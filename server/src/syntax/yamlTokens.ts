import { type CST, Lexer, Parser } from 'yaml';
import { MAX_LEVELS, MAX_PARTS } from './dialect';

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
  readonly parent?: Collection;
  readonly item?: CST.CollectionItem;
  /** For a mark (a tag, a dash, a colon, white space, ...): the token that it stands in front of. */
  readonly owner?: CST.Token | undefined;
}

/** Every token of a document in source order, a collection before its parts. */
export function* placesOf(token: CST.Token): Generator<Place> {
  if (token.type !== 'document') {
    yield { token, role: 'value' };
    return;
  }
  for (const mark of token.start) yield { token: mark, role: 'mark', owner: token.value };
  if (token.value) yield* placesIn(token.value, { role: 'value' });
}

function* placesIn(token: CST.Token, surroundings: Omit<Place, 'token'>): Generator<Place> {
  yield { ...surroundings, token };
  if (!isCollection(token)) return;
  for (const item of token.items) {
    const { start, key, sep, value } = item;
    const inItem = { parent: token, item };
    const first = key ?? (sep ? undefined : value);
    for (const mark of start) yield { ...inItem, token: mark, role: 'mark', owner: first };
    if (key) yield* placesIn(key, { ...inItem, role: 'key' });
    for (const mark of sep ?? []) yield { ...inItem, token: mark, role: 'mark', owner: value };
    if (value) yield* placesIn(value, { ...inItem, role: 'value' });
  }
}

export function isInBrackets(place: Place): boolean {
  return place.parent?.type === 'flow-collection';
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
