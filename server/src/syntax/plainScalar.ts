import { isBlank, isNull } from './dialect';
import type { ScalarNode } from './node';
import {
  BACKSLASH,
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  HASH,
  isFlowSign,
  NEWLINE,
  PlainCursor,
  RETURN,
  SINGLE_QUOTE,
  SPACE,
} from './plainCursor';

const DIGITS_AND_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST_BEYOND_ASCII = 0x80;
/** The ASCII characters with which plain text may start whatever follows them; dashes and dots have meanings of their own. */
const STARTS_PLAIN = asciiSet(`${DIGITS_AND_LETTERS}()+/;<=\\^_$~`);
/** Where plain text may end; the brackets and the comma only between brackets. */
const MAY_END_PLAIN = asciiSet(' \n\r:,[]{}');
const DIGIT_OR_LETTER = asciiSet(DIGITS_AND_LETTERS);

/** Reads texts: plain, quoted and block. Answers undefined where it is not certain, and for texts that say nothing. */
export class PlainScalarReader extends PlainCursor {
  protected startsPlain(): boolean {
    const first = this.char();
    if (first >= FIRST_BEYOND_ASCII || STARTS_PLAIN[first] === 1) return true;
    if (first === DOT) return !this.text.startsWith('...', this.at);
    return first === DASH && DIGIT_OR_LETTER[this.char(1)] === 1;
  }

  protected startsQuoted(): boolean {
    return this.char() === DOUBLE_QUOTE || this.char() === SINGLE_QUOTE;
  }

  /** A key on one line; what follows it is not looked at. */
  protected key(flow: boolean): ScalarNode | undefined {
    if (this.startsQuoted()) return this.quotedText();
    return this.startsPlain() ? this.plainScalar(this.at, this.plainLine(flow)) : undefined;
  }

  protected plainScalar(start: number, end: number): ScalarNode {
    return { kind: 'scalar', start, end, text: this.text.slice(start, end), style: 'plain' };
  }

  /** Quoted text on one line, with no escapes but `\"`, `\\` and `''`. */
  protected quotedText(): ScalarNode | undefined {
    const start = this.at;
    const text = this.char() === DOUBLE_QUOTE ? this.doubleQuoted() : this.singleQuoted();
    if (text === undefined || isBlank(text)) return undefined;
    const style = this.text.charCodeAt(start) === DOUBLE_QUOTE ? 'double' : 'single';
    return { kind: 'scalar', start, end: this.at, text, style };
  }

  private doubleQuoted(): string | undefined {
    const start = ++this.at;
    let escaped = false;
    while (!this.take(DOUBLE_QUOTE)) {
      if (this.at >= this.text.length || this.isBreak(this.at)) return undefined;
      if (this.take(BACKSLASH)) {
        if (this.char() !== DOUBLE_QUOTE && this.char() !== BACKSLASH) return undefined;
        escaped = true;
      }
      this.at++;
    }
    const written = this.text.slice(start, this.at - 1);
    return escaped ? written.replace(/\\(.)/g, '$1') : written;
  }

  private singleQuoted(): string | undefined {
    const start = ++this.at;
    let escaped = false;
    while (!this.take(SINGLE_QUOTE) || this.char() === SINGLE_QUOTE) {
      if (this.at >= this.text.length || this.isBreak(this.at)) return undefined;
      if (this.char() === SINGLE_QUOTE) escaped = true;
      this.at++;
    }
    const written = this.text.slice(start, this.at - 1);
    return escaped ? written.replaceAll("''", "'") : written;
  }

  /**
   * Reads plain text to where it ends on this line: a colon with a gap behind it, a comment; between brackets also a
   * bracket or a comma. Returns the end of its ink.
   */
  protected plainLine(flow: boolean): number {
    const { text } = this;
    let end = this.at;
    let i = end;
    for (; i < text.length; i++) {
      const char = text.charCodeAt(i);
      if (char < FIRST_BEYOND_ASCII && MAY_END_PLAIN[char] === 1) {
        if (char === NEWLINE || char === RETURN) break;
        if (char === SPACE) {
          if (text.charCodeAt(i + 1) === HASH) break;
          continue;
        }
        if (char === COLON) {
          if (this.isGap(i + 1) || (flow && isFlowSign(text.charCodeAt(i + 1)))) break;
        } else if (flow) {
          break;
        }
      }
      end = i + 1;
    }
    this.at = i;
    return end;
  }

  /** Plain text whose first line has been read, with the deeper lines that continue it: folded, as YAML says. */
  protected plainText(start: number, firstEnd: number, parent: number, flow: boolean): ScalarNode | undefined {
    let text = this.text.slice(start, firstEnd);
    let end = firstEnd;
    for (let breaks = this.toContinuation(parent, flow); breaks > 0; breaks = this.toContinuation(parent, flow)) {
      const from = this.at;
      end = this.plainLine(flow);
      if (end === from) return undefined;
      text += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + this.text.slice(from, end);
    }
    if (this.char() === COLON || isNull(text) || isBlank(text)) return undefined;
    return { kind: 'scalar', start, end, text, style: 'plain' };
  }

  /** Moves to the line that continues plain text. Returns the line breaks up to it; 0, and no move, if there is none. */
  private toContinuation(parent: number, flow: boolean): number {
    let breaks = 0;
    let line = this.at;
    let ink = line;
    while (this.isBreak(ink)) {
      breaks++;
      line = this.nextLineAt(ink);
      ink = line + this.spacesAt(line);
    }
    const char = this.text.charCodeAt(ink);
    if (breaks === 0 || ink >= this.text.length || ink - line <= parent) return 0;
    if (char === HASH || (flow && isFlowSign(char))) return 0;
    this.at = ink;
    return breaks;
  }

  /** `|` and `>` text: no blank line in front, all lines at one indentation (in `|` text the further ones may be deeper). */
  protected blockText(parent: number, folded: boolean): ScalarNode | undefined {
    const start = this.at++;
    const stripped = this.take(DASH);
    let end = this.at;
    this.skipSpaces();
    if (this.char() === HASH && this.at > end) this.toLineEnd();
    if (!this.isBreak(this.at)) return undefined;
    let line = this.nextLineAt(this.at);
    const indent = this.spacesAt(line);
    if (indent <= parent) return undefined;

    let text = '';
    let blankLines = 0;
    for (; line < this.text.length; line = this.nextLineAt(this.at)) {
      const spaces = this.spacesAt(line);
      this.at = line + spaces;
      if (this.at >= this.text.length || this.isBreak(this.at)) {
        if (spaces > indent || text === '') return undefined;
        blankLines++;
        continue;
      }
      if (spaces < indent) break;
      if (folded && spaces > indent) return undefined;
      this.toLineEnd();
      if (text !== '') text += folded && blankLines === 0 ? ' ' : '\n'.repeat(folded ? blankLines : blankLines + 1);
      text += this.text.slice(line + indent, this.at);
      end = this.at;
      blankLines = 0;
    }
    if (isBlank(text)) return undefined;
    while (this.text.charCodeAt(end - 1) === SPACE) end--;
    this.at = line;
    this.toContent();
    return { kind: 'scalar', start, end, text: stripped ? text : `${text}\n`, style: 'block' };
  }
}

function asciiSet(characters: string): Uint8Array {
  const set = new Uint8Array(FIRST_BEYOND_ASCII);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}
