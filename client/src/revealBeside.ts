import { Position, Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';

/**
 * Opens the text of a place where it can be seen beside a panel, with the cursor at its beginning.
 *
 * @param preserveFocus whether the keyboard stays where it is
 */
export async function revealBeside(
  panel: WebviewPanel,
  { uri, range: { start } }: Location,
  preserveFocus = false,
): Promise<void> {
  const position = new Position(start.line, start.character);
  const file = Uri.parse(uri);
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  const beside = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  await window.showTextDocument(file, {
    viewColumn: visible?.viewColumn ?? beside,
    selection: new Range(position, position),
    preserveFocus,
  });
}
