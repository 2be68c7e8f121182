import type { YAMLParseError } from 'yaml';
import { type Damage, damage } from './damage';
import { authoredText, excerpt, insertFix, quote } from './mending';
import type { Range } from './node';
import type { Fix, TextEdit } from './problem';

/** One of the library's errors in our words; its own sentences speak of YAML, and not of what to do. */
export function explainError(error: YAMLParseError, text: string): Damage {
  const offset = Math.min(error.pos[0], text.length);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return damage('A tab cannot stand here. Write spaces.', { start: offset, end: error.pos[1] });
    case 'BAD_DQ_ESCAPE':
      return badEscape(offset, text);
    case 'UNEXPECTED_TOKEN':
      return unexpected(offset, text);
    case 'MISSING_CHAR':
      return missing(error.message, offset, text);
    case 'BAD_INDENT':
      return damage(OUT_OF_LINE, inkFrom(offset, text));
    case 'MULTILINE_IMPLICIT_KEY':
      return damage('A name and its colon must stand on one line.', inkFrom(offset, text));
    case 'KEY_OVER_1024_CHARS':
      return damage('This name is longer than 1,024 characters. Shorten it.', inkFrom(offset, text));
    default:
      return damage(UNREADABLE, inkFrom(offset, text));
  }
}

export const OUT_OF_LINE =
  'This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.';

const UNREADABLE = 'This line cannot be read. Check its quotes, brackets, colons and indentation.';

/** A line with tabs at its start: whatever else seems wrong with it, and with the text behind it, comes from them. */
export function tabIndent(offset: number, text: string, fix: Fix): Damage {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const white = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const range = { start, end: start + white.length };
  return damage('This line is indented with a tab. Indent it with spaces.', range, { cascades: true, fix });
}

/** The offer to write spaces for the tabs at the start of all lines: one alone would not line up with the others. */
export function untabFix(text: string): Fix {
  const edits: TextEdit[] = [];
  for (const { index, 0: white } of text.matchAll(/^[ \t]+/gm)) {
    if (!white.includes('\t')) continue;
    edits.push({ range: { start: index, end: index + white.length }, text: white.replaceAll('\t', '  ') });
  }
  return { title: 'Indent this entry with two spaces for each tab', edits, safe: false };
}

function badEscape(offset: number, text: string): Damage {
  const range = { start: offset, end: Math.min(offset + 2, text.length) };
  const written = text.slice(range.start, range.end);
  const edit = { range: { start: offset, end: offset }, text: '\\' };
  const fix = { title: `Write "\\${written}"`, edits: [edit], safe: true };
  const message = `"${written}" has no meaning between double quotes. For a backslash, write two of them.`;
  return damage(message, range, { fix });
}

function unexpected(offset: number, text: string): Damage {
  const char = text.charAt(offset);
  const before = text.slice(0, offset).trimEnd();
  const last = before.charAt(before.length - 1);
  const rest = authoredText(text, offset, true);
  const here = { start: offset, end: offset + 1 };
  if (char === ']' || char === '}') {
    const message = `No bracket is open that this "${char}" could close. Remove it, or put the text in quotes.`;
    return damage(message, here, { cascades: true });
  }
  if (char === ',') {
    const message = ',[{'.includes(last)
      ? 'Nothing stands in front of this comma. Remove it, or write what is missing.'
      : 'A comma cannot stand here: outside brackets, values are separated by lines. Remove it.';
    return damage(message, here);
  }
  if (text.slice(before.length, offset).includes('\n')) {
    return damage(OUT_OF_LINE, inkFrom(offset, text), { cascades: true });
  }
  if (last === '"') return damage(BEHIND_QUOTE, rest);
  if (last === "'") {
    const message = `${BEHIND_QUOTE} Between single quotes, an apostrophe is written twice ('').`;
    return damage(message, rest, { fix: apostropheFix(offset, text) });
  }
  if (char === '[' || char === '{') {
    const message = `A "${char}" cannot stand in the middle of a text. Put the text in quotes, or a comma in front of the bracket.`;
    return damage(message, here, { cascades: true });
  }
  return damage('This cannot stand here. If it belongs to a text, put the whole text in quotes.', rest);
}

const BEHIND_QUOTE = 'This stands behind the closing quote. Put the whole text between one pair of quotes.';

/** `'Crohn's disease'`: the offer of double quotes. */
function apostropheFix(offset: number, text: string): Fix | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, authoredText(text, offset, false).end);
  const [, before = '', inner] = /^( *(?:- )?(?:[^\s'"]+: +)?)'([^'"\\]*'[^'"\\]*)'$/.exec(line) ?? [];
  if (inner === undefined) return undefined;
  const edit = { range: { start: lineStart + before.length, end: lineStart + line.length }, text: quote(inner) };
  return { title: `Write ${quote(excerpt(inner))}`, edits: [edit], safe: false };
}

function missing(message: string, offset: number, text: string): Damage {
  if (text.charAt(offset) === '#') {
    const fix = insertFix(offset, ' ', 'Write a space in front of "#"');
    const said = 'A comment needs a space in front of its "#". If this is text, put it in quotes.';
    return damage(said, { start: offset, end: authoredText(text, offset, false).end }, { fix });
  }
  if (!message.startsWith('Missing ,')) return damage(UNREADABLE, inkFrom(offset, text));
  return missingComma({ start: offset, end: Math.max(authoredText(text, offset, true).end, offset + 1) }, text);
}

export function missingComma(range: Range, text: string): Damage {
  const end = text.slice(0, range.start).trimEnd().length;
  return damage('A comma is missing in front of this.', range, { fix: insertFix(end, ',', 'Write a comma') });
}

/** The ink of a line: the one at `offset`, or the next that is no comment. */
function inkFrom(offset: number, text: string): Range {
  let start = offset;
  while (start < text.length && ' \t\r\n#'.includes(text.charAt(start))) {
    if (text.charAt(start) === '#') {
      const end = text.indexOf('\n', start);
      start = end === -1 ? text.length : end;
    } else {
      start++;
    }
  }
  return authoredText(text, start, false);
}
