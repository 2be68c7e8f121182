import { type TextEditor, Uri, window } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';
import { rangeOf } from './rangeOf';

/** Opens the text of a place and selects it. */
export async function showPlace(location: Location): Promise<TextEditor> {
  return window.showTextDocument(Uri.parse(location.uri), { selection: rangeOf(location) });
}
