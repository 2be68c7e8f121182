export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const FOLDED = 0x3e;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_MAP = 0x7b;
export const LITERAL = 0x7c;
export const CLOSE_MAP = 0x7d;

export function isFlowSign(char: number): boolean {
  return char === COMMA || char === OPEN_LIST || char === CLOSE_LIST || char === OPEN_MAP || char === CLOSE_MAP;
}

/** A place in a text without tabs, whose lines end with `\n` or `\r\n`, and the moves over what carries no content. */
export class PlainCursor {
  /** The next character to read. */
  protected at = 0;
  /** Spaces in front of the line at hand; -1 when no line is left. */
  protected column = -1;

  constructor(protected readonly text: string) {}

  /** The character code `ahead` of the next one; NaN behind the end. */
  protected char(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  protected take(char: number): boolean {
    if (this.char() !== char) return false;
    this.at++;
    return true;
  }

  protected isBreak(index: number): boolean {
    const char = this.text.charCodeAt(index);
    return char === NEWLINE || char === RETURN;
  }

  /** Whether a space, a line break or the end stands at `index`. */
  protected isGap(index: number): boolean {
    return index >= this.text.length || this.text.charCodeAt(index) === SPACE || this.isBreak(index);
  }

  protected isDash(): boolean {
    return this.char() === DASH && this.isGap(this.at + 1);
  }

  protected isKeyColon(): boolean {
    return this.char() === COLON && this.isGap(this.at + 1);
  }

  /** Whether nothing but a comment is left on the line; `at` stands behind white space. */
  protected isLineEnd(): boolean {
    return this.at >= this.text.length || this.isBreak(this.at) || this.char() === HASH;
  }

  protected skipSpaces(): void {
    while (this.char() === SPACE) this.at++;
  }

  protected spacesAt(index: number): number {
    let end = index;
    while (this.text.charCodeAt(end) === SPACE) end++;
    return end - index;
  }

  protected toLineEnd(): void {
    while (this.at < this.text.length && !this.isBreak(this.at)) this.at++;
  }

  /** Where the next line starts, seen from the end of a line. */
  protected nextLineAt(lineEnd: number): number {
    return lineEnd + (this.text.charCodeAt(lineEnd) === RETURN ? 2 : 1);
  }

  /** Passes `node` on if nothing but a comment follows it on its line, and moves to the next line with content. */
  protected endLine<T>(node: T | undefined): T | undefined {
    const end = this.at;
    this.skipSpaces();
    if (node === undefined || !this.isLineEnd()) return undefined;
    if (this.char() === HASH && this.at === end) return undefined;
    this.toNextContent();
    return node;
  }

  /** From within a line to the next line with content. */
  protected toNextContent(): void {
    this.toLineEnd();
    this.at = this.nextLineAt(this.at);
    this.toContent();
  }

  /** From the start of a line to the first character that is no blank and no comment. */
  protected toContent(): void {
    while (this.at < this.text.length) {
      const column = this.spacesAt(this.at);
      this.at += column;
      if (!this.isLineEnd()) {
        this.column = column;
        return;
      }
      this.toLineEnd();
      this.at = this.nextLineAt(this.at);
    }
    this.column = -1;
  }

  /**
   * Skips spaces, comments and line breaks between brackets. False where a line is not indented deeper than `parent`;
   * the bracket that closes the `outermost` map or list may stand at it.
   */
  protected skipFlowSpace(parent: number, outermost: boolean): boolean {
    let line = -1;
    for (;;) {
      const from = this.at;
      this.skipSpaces();
      if (this.char() === HASH) {
        if (this.at === from || (line !== -1 && this.at - line <= parent)) return false;
        this.toLineEnd();
      }
      if (!this.isBreak(this.at)) break;
      this.at = this.nextLineAt(this.at);
      line = this.at;
    }
    const indent = line === -1 ? Number.POSITIVE_INFINITY : this.at - line;
    if (indent > parent) return true;
    return outermost && indent === parent && (this.char() === CLOSE_MAP || this.char() === CLOSE_LIST);
  }
}
