import { type TextDocument, type Uri, workspace } from 'vscode';

/** The text at an address, if VS Code holds it, in an editor or without one. */
export function openDocument(address: Uri): TextDocument | undefined {
  const wanted = address.toString();
  return workspace.textDocuments.find(({ isClosed, uri }) => !isClosed && uri.toString() === wanted);
}
