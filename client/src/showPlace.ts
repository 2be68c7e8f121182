import { Range, Uri, window } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';

/** Opens the text of a place and selects it. */
export async function showPlace({ uri, range: { start, end } }: Location): Promise<void> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(uri), { selection });
}
