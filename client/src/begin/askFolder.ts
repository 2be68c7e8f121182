import { type Uri, window, workspace } from 'vscode';

/**
 * The workspace's folder in which something new is proposed: the only one, or the one that the person chooses. Null where no
 * folder is open; undefined when the person gives up.
 */
export async function askFolder(question: string): Promise<Uri | null | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (!first) return null;
  if (others.length === 0) return first.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: question }))?.uri;
}
