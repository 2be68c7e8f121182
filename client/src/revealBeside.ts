import { Position, Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Location } from '../../server/src/lsp/protocol';
import { openText } from './openText';

/**
 * Opens the text of a place where it can be seen beside a panel, with the cursor at its beginning; where it is gone, says so.
 *
 * @param preserveFocus whether the keyboard stays where it is
 */
export async function revealBeside(
  panel: WebviewPanel,
  { uri, range: { start } }: Location,
  preserveFocus = false,
): Promise<void> {
  const position = new Position(start.line, start.character);
  const document = await openText(Uri.parse(uri));
  if (!document) return;
  const visible = window.visibleTextEditors.find((editor) => editor.document === document);
  const beside = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  await window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? beside,
    selection: new Range(position, position),
    preserveFocus,
  });
}
