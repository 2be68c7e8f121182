import type { Range } from './node';

/** Everything that can be wrong with the text itself, before any meaning is looked at. */
export type SyntaxProblemCode =
  | 'invalid-yaml'
  | 'empty-value'
  | 'not-plain-yaml'
  | 'duplicate-key'
  | 'section-shape'
  | 'too-large'
  | 'unreadable-item';

/** A replacement of one span of text, in the coordinates of whatever carries it. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** A mend that an author can take. `safe`: the meaning that a reader sees cannot change, so it may be applied unasked. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
}

/** Something wrong with the text; ranges are relative to the entry (for a document's own problems, to the document). */
export interface SyntaxProblem {
  readonly code: SyntaxProblemCode;
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}
