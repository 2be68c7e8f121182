import type { ScalarNode } from './node';
import { type EntryTree, parseEntry } from './parseEntry';
import type { SyntaxProblem } from './problem';
import type { SectionName } from './sections';

/**
 * The unit of parsing, caching and damage: one node, one reference, one header field.
 * Its text never changes; an edit makes a new entry, so whatever is remembered about an entry stays true of it.
 * Only its place moves, when text above it changes.
 */
export class Entry {
  private parsed: EntryTree | undefined;
  /** UTF-16 units from the start of its first line to `text`; 0 but for items of a bibliography that share a line. */
  column = 0;

  constructor(
    /** The section it stands in; undefined for a field at the top of the file. */
    readonly section: SectionName | undefined,
    /** From the comment directly above it to the end of its last line, without that line's break. */
    readonly text: string,
    /** Offset of `text` in the document, in UTF-16 units. */
    public start: number,
    /** Zero-based line on which `text` starts. */
    public line: number,
    /** What stands between it and the next entry: line breaks, blank lines, section names, stray comments. */
    public tail = '',
  ) {}

  get end(): number {
    return this.start + this.text.length;
  }

  get tree(): EntryTree {
    this.parsed ??= parseEntry(this.text);
    return this.parsed;
  }

  /** What it goes by, where that is known without its tree: the key of an item of a bibliography. */
  get key(): ScalarNode | undefined {
    return undefined;
  }

  /** Its title, where that is known without its tree. */
  get title(): ScalarNode | undefined {
    return undefined;
  }

  /** What shows to be wrong with it without its tree: the form of an item of a bibliography. */
  get damage(): readonly SyntaxProblem[] {
    return [];
  }
}
