import type { TextDocument } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';

/** An entry of a section: its id, and where that stands. */
interface Entry {
  readonly id: string;
  readonly location: Location;
}

/** The entry that holds a line: the last one that begins above it, unless something less indented stands between. */
export function entryAtLine<E extends Entry>(
  document: TextDocument,
  line: number,
  entries: readonly E[],
): E | undefined {
  let nearest: E | undefined;
  for (const entry of entries) {
    const { start } = entry.location.range;
    if (start.line <= line && (!nearest || start.line > nearest.location.range.start.line)) nearest = entry;
  }
  if (!nearest) return undefined;
  const { start } = nearest.location.range;
  for (let each = start.line + 1; each <= Math.min(line, document.lineCount - 1); each++) {
    const { text, isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex: indent } = document.lineAt(each);
    if (!isEmptyOrWhitespace && text.charAt(indent) !== '#' && indent < start.character) return undefined;
  }
  return nearest;
}
