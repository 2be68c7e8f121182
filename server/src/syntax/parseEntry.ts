import { MAX_LENGTH } from './dialect';
import type { YamlNode } from './node';
import { plainTree } from './plainTree';
import type { SyntaxProblem } from './problem';
import { yamlTree } from './yamlTree';

/** What one entry's text says: a tree (for a sound entry a map of one pair, its id and its value) and what is wrong. */
export interface EntryTree {
  readonly root: YamlNode;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads the text of one entry: indentation and line ends as they stand in the document, comments above it included.
 * Never fails, whatever the text. All ranges are UTF-16 offsets in `text`; how far nodes reach is told at `yamlTree`.
 */
export function parseEntry(text: string): EntryTree {
  if (text.length > MAX_LENGTH) return tooLong(text);
  const root = plainTree(text);
  return root ? { root, problems: NONE } : yamlTree(text);
}

const NONE: readonly SyntaxProblem[] = [];

function tooLong(text: string): EntryTree {
  const size = MAX_LENGTH.toLocaleString('en');
  const message = `This entry is longer than ${size} characters and is not read. Split it into several.`;
  const firstLine = Math.min(text.length, Math.max(1, text.search(/[\r\n]|$/)), 100);
  return {
    root: { kind: 'empty', start: 0, end: 0 },
    problems: [{ code: 'too-large', message, range: { start: 0, end: firstLine } }],
  };
}
