import { Range } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';

/** A place of the server's in VS Code's terms. */
export function rangeOf({ range: { start, end } }: Location): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
