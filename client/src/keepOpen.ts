import { type Uri, workspace } from 'vscode';

/**
 * Has VS Code hold a text, so that the server knows it though no editor shows it. Resolves to false where it is gone: of a
 * text that was never saved VS Code would otherwise make an empty one.
 */
export async function keepOpen(text: Uri): Promise<boolean> {
  const isThere = ({ uri }: { readonly uri: Uri }) => uri.toString() === text.toString();
  if (text.scheme === 'untitled' && !workspace.textDocuments.some(isThere)) return false;
  return workspace.openTextDocument(text).then(
    () => true,
    () => false,
  );
}
