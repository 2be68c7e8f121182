import type { Range } from './node';
import type { Fix } from './problem';

/** `text` as one quoted YAML text. */
export function quote(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Texts up to this length are shown to authors as they are. */
const MAX_SHOWN = 60;

/** As much of a text as a message may hold. */
export function excerpt(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/**
 * The offer to put what stands in `range` in quotes; undefined if it is not a text on one line. Safe at most if it has no
 * signs of anything but text: brackets may be meant as brackets.
 */
export function quoteFix(source: string, range: Range, safe: boolean): Fix | undefined {
  const text = source.slice(range.start, range.end);
  if (text === '' || /[\t\n\r]/.test(text)) return undefined;
  const title = `Write ${quote(excerpt(text))}`;
  return { title, edits: [{ range, text: quote(text) }], safe: safe && !/["'{}[\]]|: /.test(text) };
}

/** The offer to write `text` at `offset`. */
export function insertFix(offset: number, text: string, title: string): Fix {
  return { title, edits: [{ range: { start: offset, end: offset }, text }], safe: false };
}

/**
 * The text that an author must have meant to start at `start`: to the end of the line or a comment, and between brackets
 * to the next bracket or comma.
 */
export function authoredText(source: string, start: number, flow: boolean): Range {
  let end = start;
  for (let i = start; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\n' || char === '\r' || (flow && ',[]{}'.includes(char))) break;
    if (char === ' ' || char === '\t') {
      if (source.charAt(i + 1) === '#') break;
    } else {
      end = i + 1;
    }
  }
  return { start, end };
}

/** Whether `offset` stands in or behind the white space that starts its line, and a tab is in it. */
export function isTabIndented(source: string, offset: number): boolean {
  let start = offset;
  while (start < source.length && ' \t'.includes(source.charAt(start))) start++;
  let tab = false;
  while (start > 0 && ' \t'.includes(source.charAt(start - 1))) tab = source[--start] === '\t' || tab;
  return tab && (start === 0 || source[start - 1] === '\n');
}

/** `type:article`: a name and a value with no space between them, if that is what stands in `range`. */
export function missingSpace(source: string, range: Range): { message: string; fix: Fix } | undefined {
  const match = /^([A-Za-z_][\w-]*:)([^\s:/].*)$/.exec(source.slice(range.start, range.end));
  const [, name = '', value] = match ?? [];
  if (!match) return undefined;
  const mended = excerpt(`${name} ${value}`);
  return {
    message: `A space is missing behind the colon: write "${mended}".`,
    fix: insertFix(range.start + name.length, ' ', `Write "${mended}"`),
  };
}
