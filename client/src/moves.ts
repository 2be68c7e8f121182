import { Disposable, EventEmitter, type TextDocument, Uri, workspace } from 'vscode';

/** Where a text lies from now on; undefined where it lies where it lay. */
export type Moved = (text: Uri) => Uri | undefined;

/**
 * Texts that get another address while they are shown: those that are renamed or moved in VS Code, and those that are saved
 * for the first time.
 */
export class Moves implements Disposable {
  private readonly moves = new EventEmitter<Moved>();
  /** What was never saved before, and which file it seems to have become: it is closed next if it has. */
  private readonly saved = new Map<string, Uri>();
  private readonly disposables = [
    this.moves,
    workspace.onDidRenameFiles(({ files }) =>
      this.moves.fire((text) => {
        for (const { oldUri, newUri } of files) {
          const below = partBelow(oldUri, text);
          if (below !== undefined) return below === '' ? newUri : Uri.joinPath(newUri, below);
        }
        return undefined;
      }),
    ),
    workspace.onDidSaveTextDocument((saved) => this.remember(saved)),
    // Before it is closed VS Code empties it; whoever types in it has not saved it.
    workspace.onDidChangeTextDocument(({ document: { isUntitled, uri, getText } }) => {
      if (isUntitled && this.saved.has(uri.toString()) && getText() !== '') this.saved.delete(uri.toString());
    }),
    workspace.onDidCloseTextDocument(({ uri: closed }) => {
      const saved = this.saved.get(closed.toString());
      if (!saved) return;
      this.saved.delete(closed.toString());
      this.moves.fire((text) => (text.toString() === closed.toString() ? saved : undefined));
    }),
  ];

  readonly onDidMove = this.moves.event;

  dispose(): void {
    Disposable.from(...this.disposables).dispose();
  }

  /** VS Code does not say what a new file was before: it is a text that was never saved, word for word the same. */
  private remember(saved: TextDocument): void {
    for (const each of workspace.textDocuments)
      if (each.isUntitled && each.getText() === saved.getText()) this.saved.set(each.uri.toString(), saved.uri);
  }
}

/** The rest of the path of what is a folder or lies in it; empty for itself. */
function partBelow(folder: Uri, text: Uri): string | undefined {
  if (text.scheme !== folder.scheme || text.authority !== folder.authority) return undefined;
  if (text.path === folder.path) return '';
  return text.path.startsWith(`${folder.path}/`) ? text.path.slice(folder.path.length + 1) : undefined;
}
