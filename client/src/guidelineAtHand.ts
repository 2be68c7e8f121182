import { commands, type Disposable, type TextDocument, type TextEditor, type Uri, window, workspace } from 'vscode';
import { plainLabel } from './plainLabel';
import { languageId } from './selector';

const pattern = '**/*.guideline.yaml';
const mostFiles = 2_000;

/**
 * The guideline that a person means who says no name: the one of the editor, else of the last editor of one. A walkthrough,
 * a view or a preview may have the keyboard meanwhile.
 */
export class GuidelineAtHand implements Disposable {
  private last: TextDocument | undefined;
  private readonly listening: Disposable;

  constructor() {
    this.remember(window.activeTextEditor);
    this.listening = window.onDidChangeActiveTextEditor((editor) => this.remember(editor));
  }

  /** The guideline or case file; undefined when none is open. */
  get file(): Uri | undefined {
    const open = [
      window.activeTextEditor?.document,
      this.last,
      ...window.visibleTextEditors.map(({ document }) => document),
    ];
    return open.find((document) => document && isOurs(document) && !document.isClosed)?.uri;
  }

  /** The same, or one of the workspace that is asked for; undefined when there is none or nobody chooses one. */
  async find(): Promise<Uri | undefined> {
    return this.file ?? (await chosen());
  }

  dispose(): void {
    this.listening.dispose();
  }

  private remember(editor: TextEditor | undefined): void {
    if (!editor || !isOurs(editor.document)) return;
    this.last = editor.document;
    // The first step of the walkthrough is done.
    void commands.executeCommand('setContext', 'guideline.isOpen', true);
  }
}

function isOurs(document: TextDocument): boolean {
  return document.languageId === languageId;
}

async function chosen(): Promise<Uri | undefined> {
  const files = await workspace.findFiles(pattern, undefined, mostFiles);
  if (files.length === 0) return offerOne();
  if (files.length === 1) return files[0];
  const items = files
    .map((file) => ({ label: plainLabel(workspace.asRelativePath(file)), file }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (await window.showQuickPick(items, { title: 'Which guideline?' }))?.file;
}

async function offerOne(): Promise<undefined> {
  const [begin, sample] = ['New Guideline', 'Open a Sample'];
  const choice = await window.showInformationMessage(
    'No guideline is open, and none lies in this folder.',
    begin,
    sample,
  );
  if (choice === begin) await commands.executeCommand('guideline.newGuideline');
  if (choice === sample) await commands.executeCommand('guideline.openSample');
  return undefined;
}
