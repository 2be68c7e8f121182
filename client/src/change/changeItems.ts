import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ChangedGroup, ChangedRow, ChangeReply, NotConfirmed } from '../../../server/src/lsp/protocol';

/** Patients who change alike, those groups in which nobody was found, or a line. */
export type Element =
  | { readonly kind: 'group'; readonly group: ChangedGroup }
  | { readonly kind: 'not-confirmed'; readonly notConfirmed: NotConfirmed }
  | { readonly kind: 'row'; readonly row: ChangedRow };

/** How an element of *Change since the Last Commit* looks, and what a click on it does. */
export function itemOf(element: Element): TreeItem {
  switch (element.kind) {
    case 'group':
      return groupItem(element.group);
    case 'not-confirmed':
      return notConfirmedItem(element.notConfirmed);
    case 'row':
      return rowItem(element.row);
  }
}

/** The patients who change, and below them what else differs: in the order of the report. */
export function elementsOf({ groups, notConfirmed, sections }: Extract<ChangeReply, { kind: 'compared' }>): Element[] {
  return [
    ...groups.map(groupElement),
    ...(notConfirmed ? [{ kind: 'not-confirmed', notConfirmed } as const] : []),
    ...sections.map(rowElement),
  ];
}

/** What stands below an element. */
export function elementsBelow(element: Element): Element[] {
  switch (element.kind) {
    case 'group':
      return element.group.rows.map(rowElement);
    case 'not-confirmed':
      return element.notConfirmed.groups.map(groupElement);
    case 'row':
      return element.row.rows.map(rowElement);
  }
}

function groupElement(group: ChangedGroup): Element {
  return { kind: 'group', group };
}

function rowElement(row: ChangedRow): Element {
  return { kind: 'row', row };
}

function groupItem({ heading, patients, answers }: ChangedGroup): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const item = new TreeItem(heading, answers ? Expanded : Collapsed);
  const nobody = 'Nobody was found in this group: there may be no such patient.';
  item.description = patients;
  item.tooltip = [heading, patients, ...(answers ? [] : [nobody])].join('\n');
  item.iconPath = new ThemeIcon(answers ? 'person' : 'question');
  item.contextValue = answers ? 'group' : 'unconfirmed';
  item.accessibilityInformation = { label: `${heading}: ${patients}${answers ? '' : `. ${nobody}`}` };
  return item;
}

function notConfirmedItem({ heading, text }: NotConfirmed): TreeItem {
  const item = new TreeItem(heading, TreeItemCollapsibleState.Expanded);
  item.description = text;
  item.tooltip = `${heading}\n${text}`;
  item.contextValue = 'row';
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
