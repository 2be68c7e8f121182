import { type TextEditor, Uri, window } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';
import { openText } from './openText';
import { rangeOf } from './rangeOf';

/** Opens the text of a place and selects it; where it is gone, says so and resolves to undefined. */
export async function showPlace(location: Location): Promise<TextEditor | undefined> {
  const document = await openText(Uri.parse(location.uri));
  return document && window.showTextDocument(document, { selection: rangeOf(location) });
}
