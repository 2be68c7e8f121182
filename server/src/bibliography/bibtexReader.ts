import type { Range, ScalarNode } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/problem';
import { type BibtexEntry, unreadable } from './rawItem';

/** An item as it stands in the file. */
export interface Found {
  readonly place: Range;
  readonly key: ScalarNode | undefined;
  readonly entry: BibtexEntry;
  readonly ranges: ReadonlyMap<string, Range>;
  readonly damage: readonly SyntaxProblem[];
  readonly doubts: readonly SyntaxProblem[];
}

export interface Field {
  readonly value: string;
  /** Relative to the item, without the delimiters. */
  readonly range: Range;
}

/** What cannot be read; caught where the item ends. */
class Damage {
  constructor(readonly problem: SyntaxProblem) {}
}

/** Reads one item; `text` ends where the item must have ended. */
export class BibtexReader {
  private readonly damage: SyntaxProblem[] = [];
  /** What costs a field and leaves the form of the item alone. */
  private readonly doubts: SyntaxProblem[] = [];

  constructor(
    private readonly text: string,
    private readonly start: number,
    /** Where it reads; at the end of the item once that is read. */
    public at: number,
    private readonly close: string,
    private readonly strings: ReadonlyMap<string, string>,
  ) {}

  item(type: string): Found {
    const key = this.key();
    if (key && !this.text.startsWith(',', this.at) && !this.text.startsWith(this.close, this.at))
      this.damage.push(unreadable('A comma was expected behind this key.', key));
    const fields = this.fields();
    return {
      place: { start: this.start, end: this.at },
      key,
      entry: {
        type,
        label: key?.text ?? '',
        properties: Object.fromEntries([...fields].map(([name, { value }]) => [name, unescaped(name, value)])),
      },
      ranges: new Map([...fields].map(([name, { range }]) => [name, range])),
      damage: this.damage,
      doubts: this.doubts,
    };
  }

  /** All fields up to the closing brace; those before what cannot be read, where something cannot. */
  fields(): Map<string, Field> {
    const fields = new Map<string, Field>();
    try {
      for (;;) {
        this.skipSpace(',');
        if (this.text.startsWith(this.close, this.at)) {
          this.at++;
          return fields;
        }
        const name = this.word(/[A-Za-z_][\w:.+-]*/y);
        if (name === undefined)
          throw this.stop(this.isAtEnd ? 'This item is never closed.' : 'A field was expected here.');
        this.skipSpace();
        if (!this.text.startsWith('=', this.at)) throw this.stop(`"=" was expected behind "${name}".`);
        this.at++;
        // Of a field that stands twice the first counts, as in BibTeX.
        const field = this.value();
        if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), field);
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      if (this.damage.length === 0) this.damage.push(error.problem);
      this.at = this.start + this.text.slice(this.start).trimEnd().length;
      return fields;
    }
  }

  skipToClose(): void {
    for (let depth = 1; this.at < this.text.length && depth > 0; this.at++) {
      const character = this.text[this.at];
      if (character === '{' || (character === '(' && this.close === ')')) depth++;
      else if (character === '}' || character === this.close) depth--;
    }
  }

  private key(): ScalarNode | undefined {
    this.skipSpace();
    const start = this.at;
    const key = this.word(/[^\s,{}"=%]+/y);
    this.skipSpace();
    if (key !== undefined && !this.text.startsWith('=', this.at)) return this.scalar(key, start);
    // Fields without a key before them.
    this.at = start;
    return undefined;
  }

  private value(): Field {
    const parts: Field[] = [];
    do {
      this.skipSpace('#');
      parts.push(this.part());
      this.skipSpace();
    } while (this.text.startsWith('#', this.at));
    const [first = { value: '', range: { start: 0, end: 0 } }] = parts;
    const last = parts[parts.length - 1] ?? first;
    return {
      value: parts.map(({ value }) => value).join(''),
      range: { start: first.range.start, end: last.range.end },
    };
  }

  private part(): Field {
    const start = this.at;
    const character = this.text[start];
    if (character === '{' || character === '"') {
      this.at++;
      const value = this.upTo(character === '{' ? '}' : '"', start);
      return { value, range: this.range(start + 1, this.at - 1) };
    }
    const word = this.word(/[^\s,#{}()"=%]+/y);
    if (word === undefined) throw this.stop('A value was expected here.');
    const range = this.range(start, this.at);
    if (/^-?\d+$/.test(word) || months.has(word.toLowerCase())) return { value: word, range };
    const value = this.strings.get(word.toLowerCase());
    if (value === undefined)
      this.doubts.push(unreadable(`"${word}" stands without braces, and no @string of this file defines it.`, range));
    return { value: value ?? '', range };
  }

  /** What stands before the closing delimiter; braces within go in pairs. */
  private upTo(delimiter: '}' | '"', opened: number): string {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === '\\') this.at++;
      else if (depth === 0 && character === delimiter) return this.text.slice(start, this.at++);
      else if (character === '{') depth++;
      else if (character === '}') depth--;
    }
    const what = delimiter === '}' ? 'brace' : 'quote';
    throw new Damage(unreadable(`The ${what} that opens here is never closed.`, this.range(opened, opened + 1)));
  }

  private word(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Blanks, comments, and any of `more`. */
  private skipSpace(more = ''): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] ?? '';
      if (character === '%') while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else if (!/\s/.test(character) && !more.includes(character)) return;
    }
  }

  private get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private stop(message: string): Damage {
    const at = this.isAtEnd ? this.start : this.at;
    return new Damage(unreadable(message, this.range(at, at + 1)));
  }

  private scalar(text: string, start: number): ScalarNode {
    return { kind: 'scalar', style: 'plain', text, ...this.range(start, start + text.length) };
  }

  private range(start: number, end: number): Range {
    return { start: start - this.start, end: end - this.start };
  }
}

/** Addresses stand as they are; some exports escape their signs all the same. */
function unescaped(name: string, value: string): string {
  return name === 'url' || name === 'doi' ? value.replace(/\\([&%#_$~])/g, '$1') : value;
}

const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);
