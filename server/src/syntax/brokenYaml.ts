import type { CST } from 'yaml';
import { type Damage, damage } from './damage';
import { isBlank } from './dialect';
import { missingComma, OUT_OF_LINE } from './libraryErrors';
import { authoredText, excerpt, insertFix, isTabIndented, missingSpace, quote, quoteFix } from './mending';
import type { Range } from './node';
import type { Fix } from './problem';
import { isWhole, probableText } from './textEnd';
import { type Collection, endOf, isCollection, isInBrackets, type Place, surroundingsOf } from './yamlTokens';

/** The usual mistakes, told from the tokens and their places. What is not recognised here, the library's errors still show. */
export function* brokenYaml(places: readonly Place[], text: string): Generator<Damage> {
  const cause = causeOfOpenBrackets(places);
  for (const place of places) {
    const found = inToken(place, text, cause) ?? inStructure(place, text);
    if (found) yield found;
  }
}

/** What is wrong with how a token stands among others. */
function inStructure(place: Place, text: string): Damage | undefined {
  const { token, role, parent, item } = place;
  if (!parent || !item) return undefined;
  if (role === 'mark') {
    return token.type === 'map-value-ind' && item.key === null ? missingName(token, parent, item, text) : undefined;
  }
  if (role === 'key') return brokenKey(token, parent, item, text);
  if (parent.type === 'block-seq' && !has(item.start, 'seq-item-ind')) return outOfLine(token, text);
  if (token.type === 'error' && token.source === '-') return listBesideName(token, text);
  if (token.type !== 'block-map') return undefined;
  if (parent.type === 'flow-collection') return colonInBrackets(token, text);
  if (parent.type === 'block-map' && !has(item.sep, 'newline')) return secondColon(token, text);
  return undefined;
}

/** What is wrong with a token as it is written. */
function inToken(place: Place, text: string, cause: Cause): Damage | undefined {
  const { token } = place;
  switch (token.type) {
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return isClosed(token.source) ? bracketInText(place, token) : unclosedQuote(place, token, text);
    case 'scalar':
      if (/^[@`%,|>\t]/.test(token.source)) return badStart(place, token, text);
      return bracketInText(place, token);
    case 'block-scalar':
      return brokenHead(place, token, text);
    case 'flow-collection':
      return openBracket(token, text, cause);
    default:
      return undefined;
  }
}

function missingName(colon: CST.Token, map: Collection, item: CST.CollectionItem, text: string): Damage {
  const before = text.slice(0, colon.offset);
  const word = /[^\s,[\]{}"']+$/.exec(before)?.[0];
  if (word && map.type === 'flow-collection' && !has(item.start, 'comma')) {
    const start = colon.offset - word.length;
    return missingComma({ start, end: colon.offset }, text);
  }
  const message = /[\]}"']$/.test(before)
    ? 'This colon stands behind something that is no name. If it belongs to a text, put the whole text in quotes.'
    : 'A name is missing in front of this colon.';
  return damage(message, { start: colon.offset, end: colon.offset + 1 });
}

function brokenKey(key: CST.Token, map: Collection, item: CST.CollectionItem, text: string): Damage | undefined {
  if (key.type === 'block-seq') return listOutOfLine(key, text);
  if (isCollection(key)) {
    const message =
      'A name is expected here, not a list or anything else in brackets. Put a text in brackets in quotes.';
    return damage(message, authoredText(text, key.offset, false));
  }
  if (map.type !== 'block-map' || !isFlowScalar(key) || has(item.start, 'explicit-key-ind')) return undefined;
  if (!has(item.sep, 'map-value-ind') || key.source.includes('\n')) return lineWithoutColon(key, text);
  return key.indent === map.indent ? undefined : outOfLine(key, text);
}

/** A line that should hold a name, a colon and a value; without the colon, the next line is taken for a part of it. */
function lineWithoutColon(key: CST.FlowScalar, text: string): Damage {
  const range = authoredText(text, key.offset, false);
  const written = text.slice(range.start, range.end);
  const covers = { start: key.offset, end: key.offset + key.source.trimEnd().length };
  const glued = missingSpace(text, range);
  if (glued) return damage(glued.message, range, { covers, fix: glued.fix });
  if (/^-[^-\s]/.test(written)) {
    const mended = excerpt(`- ${written.slice(1)}`);
    const fix = insertFix(range.start + 1, ' ', `Write "${mended}"`);
    return damage(`A space is missing behind the dash: write "${mended}".`, range, { covers, fix });
  }
  const isFirst = text.slice(0, key.offset).trim() === '';
  const message = `A colon is missing: this line should be a name, a colon and a value.${isFirst ? '' : CONTINUATION}`;
  return damage(message, range, { covers });
}

const CONTINUATION = ' If it continues the text above, indent it deeper than the name of that text.';

function outOfLine(token: CST.Token, text: string): Damage {
  return damage(OUT_OF_LINE, authoredText(text, token.offset, false));
}

function listOutOfLine(token: CST.Token, text: string): Damage {
  const message =
    'This list item does not line up with a list. Put it right below the other items, or below the name that the list belongs to.';
  const covers = { start: token.offset, end: endOf(token) };
  return damage(message, authoredText(text, token.offset, false), { covers });
}

function listBesideName(dash: CST.ErrorToken, text: string): Damage {
  const message = 'A list cannot start on the line of its name. Put its items on lines of their own.';
  return damage(message, authoredText(text, dash.offset, false));
}

/** `title: Foo: bar`, or a line below `a: b` that is indented deeper and then joins it. */
function secondColon(map: CST.BlockMap, text: string): Damage | undefined {
  const key = map.items[0]?.key;
  if (key && 'source' in key && key.source.includes('\n')) {
    const line = map.offset + key.source.lastIndexOf('\n') + 1;
    const range = authoredText(text, line + text.slice(line).search(/[^ \t]/), false);
    const message =
      'This line is indented deeper than the one above, which already has its value. Give it as many spaces as the lines that it belongs with.';
    return damage(message, range, { covers: { start: map.offset, end: range.end } });
  }
  const range = authoredText(text, map.offset, false);
  const nextIndent = /\n( *)[^\s#]/.exec(text.slice(range.end))?.[1]?.length ?? 0;
  const message = text[range.end - 1] === ':' ? 'A text that ends with a colon must be in quotes.' : COLON_IN_TEXT;
  return damage(message, range, { fix: nextIndent > map.indent ? undefined : textFix(text, range) });
}

function colonInBrackets(map: CST.BlockMap, text: string): Damage {
  const written = text.slice(map.offset, endOf(map)).trimEnd();
  const range = { start: map.offset, end: map.offset + written.length };
  const message = `${COLON_IN_TEXT} If these are two values, a comma is missing between them.`;
  return damage(message, range, { fix: textFix(text, range) });
}

const COLON_IN_TEXT = 'A text with a colon and a space in it must be in quotes.';

/** The offer to quote a text, unless it has quotes or brackets of its own. */
function textFix(text: string, range: Range): Fix | undefined {
  return /["'[\]{}]/.test(text.slice(range.start, range.end)) ? undefined : quoteFix(text, range, false);
}

/**
 * Whether quoted text ends with a quote that closes it. The library takes `"a\"` and `'a''` for closed when the
 * text ends there.
 */
function isClosed(source: string): boolean {
  const [quoteMark] = source;
  const escaping = quoteMark === '"' ? '\\' : "'";
  let escapes = 0;
  const last = source.length - 1;
  while (last - 1 - escapes > 0 && source[last - 1 - escapes] === escaping) escapes++;
  return last > 0 && source[last] === quoteMark && escapes % 2 === 0;
}

function unclosedQuote(place: Place, token: CST.FlowScalar, text: string): Damage {
  const mark = token.source.charAt(0);
  const range = authoredText(text, token.offset, false);
  const nextLine = authoredText(text, token.offset + token.source.length + 1, false);
  const shallow = /^\s*[^"']*["']$/.test(text.slice(nextLine.start, nextLine.end));
  const message = shallow
    ? `This quote (${mark}) is not closed where its text goes on: indent the next line deeper than the name of the text.`
    : `This quote (${mark}) is never closed. Write ${mark} at the end of the text, too.`;
  const open = isInBrackets(place) || shallow;
  const fix = open ? undefined : insertFix(range.end, mark, 'Close the quote at the end of the line');
  return damage(message, range, { cascades: true, fix });
}

function badStart(place: Place, token: CST.FlowScalar, text: string): Damage {
  const first = token.source.charAt(0);
  const shown = first === '\t' ? 'a tab' : `"${first}"`;
  const read = { start: token.offset, end: token.offset + token.source.length };
  const within = surroundingsOf(place);
  const range = token.source.includes('\n') ? read : { ...read, end: probableText(text, read.start, within).end };
  const fix = quoteFix(text, range, isValueOf(place) && isWhole(text, range, within));
  const whole =
    range.end > read.end
      ? `all of it in quotes: ${quote(excerpt(text.slice(range.start, range.end)))}`
      : 'it in quotes';
  return damage(`A text cannot start with ${shown}. Put ${whole}.`, range, { fix });
}

/** `urea: > 7`: a `>` or `|` announces a text in the lines below, and something else stands behind it. */
function brokenHead(place: Place, token: CST.BlockScalar, text: string): Damage | undefined {
  const [head, ...rest] = token.props;
  const source = head && 'source' in head ? head.source : '';
  const broken = rest.some((prop) => prop.type === 'error') || !/^[|>](?:[-+]?[1-9]?|[1-9][-+])$/.test(source);
  if (!broken) return undefined;
  const range = authoredText(text, token.offset, false);
  const written = text.slice(range.start, range.end);
  const fix = quoteFix(text, range, isValueOf(place) && isBlank(token.source) && isWhole(text, range, 'block'));
  const message = `A text cannot start with "${source.charAt(0)}". Put it in quotes: ${quote(excerpt(written))}.`;
  return damage(message, range, { fix });
}

/** Whether it is clear what a text is the value of: quotes then change nothing that a reader sees. */
function isValueOf({ role, parent }: Place): boolean {
  return role === 'value' && parent !== undefined;
}

const CLOSING: { readonly [opening: string]: string } = { '[': ']', '{': '}' };

/** `{a: b [c]}`: between brackets, no text can hold another bracket. */
function bracketInText(place: Place, token: CST.FlowScalar): Damage | undefined {
  const bracket = isInBrackets(place) ? bracketBehind(token) : undefined;
  if (!bracket) return undefined;
  const message = `A "${bracket.source}" cannot stand in the middle of a text. Put the text in quotes, or a comma in front of the bracket.`;
  return damage(message, { start: bracket.offset, end: bracket.offset + 1 }, { cascades: true });
}

function bracketBehind(token: CST.FlowScalar): CST.SourceToken | undefined {
  return token.end?.find((mark) => mark.type === 'flow-map-start' || mark.type === 'flow-seq-start');
}

/** Why brackets stay open: something that is wrong with a text, a bracket of the other kind, or else nothing in particular. */
type Cause = 'text' | 'bracket' | undefined;

function causeOfOpenBrackets(places: readonly Place[]): Cause {
  let cause: Cause;
  for (const place of places) {
    const { token } = place;
    if (isFlowScalar(token)) {
      if (isInBrackets(place) && bracketBehind(token)) return 'text';
      if (isQuoted(token) && !isClosed(token.source)) return 'text';
    } else if (token.type === 'flow-collection') {
      const [closing] = token.end;
      if (closing && closing.source !== CLOSING[token.start.source]) cause = 'bracket';
    }
  }
  return cause;
}

function openBracket(token: CST.FlowCollection, text: string, cause: Cause): Damage | undefined {
  const opening = token.start.source;
  const expected = CLOSING[opening];
  const [closing] = token.end;
  if (closing?.source === expected || cause === 'text' || (cause === 'bracket' && !closing)) return undefined;
  const range = authoredText(text, token.offset, false);
  if (closing) {
    const end = Math.min(range.end, closing.offset + 1);
    const message = `This "${opening}" is closed by "${closing.source}". Close it with "${expected}".`;
    return damage(message, { ...range, end }, { cascades: true });
  }
  const next = endOf(token) + text.slice(endOf(token)).search(/\S|$/);
  if (text[next] === expected || isTabIndented(text, next)) {
    const message = `This "${expected}" has too few spaces in front of it. Indent it as far as the line that it closes.`;
    return damage(message, { start: next, end: next + 1 }, { cascades: true });
  }
  return damage(`This "${opening}" is never closed. Write "${expected}" where it ends.`, range, { cascades: true });
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar';
}

function has(marks: readonly CST.SourceToken[] | undefined, type: CST.SourceToken['type']): boolean {
  return marks?.some((mark) => mark.type === type) === true;
}

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'scalar' || isQuoted(token);
}
