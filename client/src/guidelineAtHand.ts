import { commands, type Disposable, type TextDocument, type TextEditor, type Uri, window, workspace } from 'vscode';
import { guidelineOf } from './guidelineOf';
import { plainLabel } from './plainLabel';
import { languageId } from './selector';

const ending = '.guideline.yaml';
const mostFiles = 2_000;

/**
 * The guideline that a person means who says no name: the one that has the keyboard. Where none has, as in a walkthrough or
 * among other files, the person is asked, unless there is only one.
 */
export class GuidelineAtHand implements Disposable {
  private last: Uri | undefined;
  private readonly listening: Disposable;

  /** @param ofPanel the guideline whose tree or run has the keyboard */
  constructor(private readonly ofPanel: () => Uri | undefined) {
    this.remember(window.activeTextEditor);
    this.listening = window.onDidChangeActiveTextEditor((editor) => this.remember(editor));
  }

  /** A guideline or one of its case files; undefined when there is none, or nobody chooses one. */
  async find(): Promise<Uri | undefined> {
    const panel = this.ofPanel();
    if (panel) return panel;
    const document = window.activeTextEditor?.document;
    if (document && isOurs(document)) return document.uri;
    const [first, ...others] = await guidelines();
    if (!first) return offerOne();
    return others.length === 0 ? first : this.choose([first, ...others]);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private remember(editor: TextEditor | undefined): void {
    if (!editor || !isOurs(editor.document)) return;
    this.last = guidelineOf(editor.document);
    // The first step of the walkthrough is done.
    void commands.executeCommand('setContext', 'guideline.isOpen', true);
  }

  /** The last one stands first, where Enter takes it. */
  private async choose(files: readonly Uri[]): Promise<Uri | undefined> {
    const isLast = (file: Uri) => file.toString() === this.last?.toString();
    const items = files
      .map((file) => ({
        label: plainLabel(workspace.asRelativePath(file)),
        description: isLast(file) ? 'last used' : '',
        file,
      }))
      .sort(
        (one, other) => Number(isLast(other.file)) - Number(isLast(one.file)) || one.label.localeCompare(other.label),
      );
    return (await window.showQuickPick(items, { title: 'Which guideline?' }))?.file;
  }
}

function isOurs({ languageId: language }: TextDocument): boolean {
  return language === languageId;
}

/** Those of the workspace, and those that are open though they lie elsewhere or nowhere yet. */
async function guidelines(): Promise<Uri[]> {
  const open = workspace.textDocuments.filter(isOurs).map(({ uri }) => uri);
  const besides = open.filter(
    ({ scheme, path }) => scheme === 'untitled' || (scheme === 'file' && path.endsWith(ending)),
  );
  const found = await workspace.findFiles(`**/*${ending}`, undefined, mostFiles);
  return [...new Map([...found, ...besides].map((uri) => [uri.toString(), uri])).values()];
}

async function offerOne(): Promise<undefined> {
  const [begin, sample] = ['New Guideline', 'Open a Sample'];
  const where = workspace.workspaceFolders ? 'none lies in this folder' : 'no folder in which one could lie';
  const choice = await window.showInformationMessage(`No guideline is open, and ${where}.`, begin, sample);
  if (choice === begin) await commands.executeCommand('guideline.newGuideline');
  if (choice === sample) await commands.executeCommand('guideline.openSample');
  return undefined;
}
