import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ChangedGroup, ChangedRow, ChangeReply } from '../../../server/src/lsp/protocol';

/** Patients who change alike, or a line. */
export type Element =
  | { readonly kind: 'group'; readonly group: ChangedGroup }
  | { readonly kind: 'row'; readonly row: ChangedRow };

/** How an element of *Change since the Last Commit* looks, and what a click on it does. */
export function itemOf(element: Element): TreeItem {
  return element.kind === 'group' ? groupItem(element.group) : rowItem(element.row);
}

/** The patients who change, and below them what else differs. */
export function elementsOf({ groups, sections }: Extract<ChangeReply, { kind: 'compared' }>): Element[] {
  return [...groups.map((group): Element => ({ kind: 'group', group })), ...sections.map(rowElement)];
}

/** What stands below an element. */
export function rowsBelow(element: Element): Element[] {
  const { rows } = element.kind === 'group' ? element.group : element.row;
  return rows.map(rowElement);
}

function rowElement(row: ChangedRow): Element {
  return { kind: 'row', row };
}

function groupItem({ heading, patients, answers }: ChangedGroup): TreeItem {
  const item = new TreeItem(heading, TreeItemCollapsibleState.Expanded);
  const nobody = 'Nobody was found in this group: there may be no such patient.';
  item.description = patients;
  item.tooltip = [heading, patients, ...(answers ? [] : [nobody])].join('\n');
  item.iconPath = new ThemeIcon(answers ? 'person' : 'question');
  item.contextValue = answers ? 'group' : 'unconfirmed';
  item.accessibilityInformation = { label: `${heading}: ${patients}${answers ? '' : `. ${nobody}`}` };
  return item;
}

function rowItem({ text, detail, location, rows, isFolded }: ChangedRow): TreeItem {
  const opened = isFolded ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(text, rows.length > 0 ? opened : TreeItemCollapsibleState.None);
  if (detail !== undefined) item.description = detail;
  item.tooltip = detail === undefined ? text : `${text}\n${detail}`;
  item.contextValue = 'row';
  if (location) item.command = { title: 'Go to it', command: 'guideline.change.open', arguments: [location] };
  return item;
}
