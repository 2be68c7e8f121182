import type { Range, ScalarNode } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/problem';

/** A work in the terms of CSL-JSON. */
export type CslItem = Readonly<Record<string, unknown>>;

/** One work as a file has it, before anybody asks what it says. Ranges are relative to the item. */
export interface RawItem {
  /** Where it stands in the file, in UTF-16 offsets, end exclusive. */
  readonly place: Range;
  /** What it may go by, the best first; whether that can be an id is not looked at here. */
  readonly keys: readonly ScalarNode[];
  /** The title that `read` gives, where it can be told without reading: lists of thousands of works show it. */
  readonly title?: ScalarNode;
  /** What shows to be wrong with its form. */
  readonly damage: readonly SyntaxProblem[];
  /** What it says beside its own text: equal text and equal context are the same work. */
  readonly context: string;
  /** What it says. */
  read(): Reading;
  /** Where a field of CSL-JSON comes from; undefined where that is not known. */
  rangeOf(field: string): Range | undefined;
}

/** What an item says, in the terms of CSL-JSON, and what of it could not be read. */
export interface Reading {
  readonly csl: CslItem;
  readonly problems: readonly SyntaxProblem[];
}

/** A bibliography cut into its items; a `failure` says, as the end of a sentence, why it is none. */
export interface Cut {
  readonly items: readonly RawItem[];
  readonly failure?: string;
}

/** What of BibTeX and RIS is left to a library, which is loaded only where it is needed. Both throw for what they cannot read. */
export interface Formats {
  /** The last of these entries; those before it are what its `crossref` leads to. */
  bibtex(entries: readonly BibtexEntry[]): CslItem;
  ris(record: RisRecord): CslItem;
}

/** An entry of BibTeX or BibLaTeX: values as they are written, without their delimiters. */
export interface BibtexEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** A record of RIS: the values of each tag. */
export type RisRecord = Readonly<Record<string, readonly string[]>>;

export function unreadable(message: string, { start, end }: Range): SyntaxProblem {
  return { code: 'unreadable-item', message, range: { start, end } };
}
