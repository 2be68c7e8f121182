import { type Uri, workspace } from 'vscode';
import { openDocument } from './openDocument';

/**
 * Has VS Code hold a text, so that the server knows it though no editor shows it. Resolves to false where it is gone: of a
 * text that was never saved VS Code would otherwise make an empty one.
 */
export async function keepOpen(text: Uri): Promise<boolean> {
  if (text.scheme === 'untitled' && !openDocument(text)) return false;
  return workspace.openTextDocument(text).then(
    () => true,
    () => false,
  );
}
