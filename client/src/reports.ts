import {
  commands,
  type Disposable,
  EventEmitter,
  TabInputCustom,
  TabInputText,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

const scheme = 'guideline-report';

/** Reports, each a read-only document that VS Code's own Markdown preview shows. They live as long as the window. */
export class Reports implements TextDocumentContentProvider, Disposable {
  private readonly reports = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();

  readonly onDidChange = this.changes.event;
  // Last, because VS Code looks at once whether there is something to listen to.
  private readonly provider = workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: Uri): string {
    return this.reports.get(uri.toString()) ?? 'This report was not kept. Ask for it again to see it.\n';
  }

  /**
   * Shows a report beside the text; a later one of the same name takes its place.
   *
   * @param name short enough for a tab
   */
  async show(guideline: Uri, name: string, markdown: string): Promise<Uri> {
    const uri = uriOf(guideline, name);
    this.keep(uri, markdown);
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true };
    try {
      await commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', place);
    } catch {
      // Somebody has switched VS Code's Markdown preview off: the text reads well too.
      await window.showTextDocument(await workspace.openTextDocument(uri), place);
    }
    return uri;
  }

  /** What a report says by now, where one of that name has been shown. */
  renew(guideline: Uri, name: string, markdown: string): void {
    const uri = uriOf(guideline, name);
    if (this.reports.has(uri.toString())) this.keep(uri, markdown);
  }

  /** Takes a report from the editors that show it. */
  async close(guideline: Uri, name: string): Promise<void> {
    const uri = uriOf(guideline, name).toString();
    if (!this.reports.delete(uri)) return;
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(({ input }) => isOf(input, uri)));
  }

  dispose(): void {
    this.provider.dispose();
    this.changes.dispose();
  }

  private keep(uri: Uri, markdown: string): void {
    if (this.reports.get(uri.toString()) === markdown) return;
    this.reports.set(uri.toString(), markdown);
    this.changes.fire(uri);
  }
}

function uriOf(guideline: Uri, name: string): Uri {
  return Uri.from({ scheme, path: `/${name.replaceAll('/', ' ')}.md`, query: guideline.toString() });
}

function isOf(input: unknown, uri: string): boolean {
  return (input instanceof TabInputCustom || input instanceof TabInputText) && input.uri.toString() === uri;
}
