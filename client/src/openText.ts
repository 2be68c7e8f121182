import { type TextDocument, type Uri, window, workspace } from 'vscode';

/** The text of a file; where it is gone, says so and resolves to undefined. */
export async function openText(file: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(file);
  } catch {
    void window.showWarningMessage(
      `${workspace.asRelativePath(file)} cannot be read: it may have been renamed or deleted.`,
    );
    return undefined;
  }
}
