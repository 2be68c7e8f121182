import { type Command, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { type FileName, placedName } from '../fileNames';
import type { CoveredFile, Group, Lack, UnreadableFile } from './coverageTree';

export const groupLabels: Readonly<Record<Group['gap'], string>> = {
  unread: 'Not Read',
  uncited: 'Uncited',
  unquoted: 'Unquoted',
  unverified: 'Unverified',
  stale: 'Stale',
  waived: 'Waived',
};

export const groupHints: Readonly<Record<Group['gap'], string>> = {
  unread: 'What stands there could not be read, and so is in no number',
  uncited: 'Says on no work what it rests on, or an extract that nothing cites',
  unquoted: 'Without words of each work that it cites',
  unverified: 'Rests on what no person has looked up',
  stale: 'Retracted, superseded, changed since it was approved, or reviewed too long ago',
  waived: 'Cites nothing, and somebody answers for that; it counts for nothing',
};

const groupIcons: Readonly<Record<Group['gap'], string>> = {
  unread: 'warning',
  uncited: 'circle-slash',
  unquoted: 'quote',
  unverified: 'unverified',
  stale: 'history',
  waived: 'law',
};

export function fileItem(file: CoveredFile): TreeItem {
  const { uri, name, title, shortfall, groups } = file;
  const item = new TreeItem(
    name.name,
    groups.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.id = uri;
  item.resourceUri = Uri.parse(uri);
  item.iconPath = new ThemeIcon(iconOf(file));
  const words = (numbers: string[]) => [...(shortfall === null ? [] : [shortfall]), ...numbers];
  item.description = described(name, words(numbersOf(file)));
  const sentence = shortfall === null ? [] : [`${name.name} ${shortfall}.`];
  item.tooltip = [...(title === '' ? [] : [title]), name.path, ...sentence].join('\n');
  item.contextValue = 'file';
  if (groups.length === 0) item.command = open(item.resourceUri);
  item.accessibilityInformation = { label: `${placedName(name)}: ${words(numbersOf(file, spoken)).join('; ')}` };
  return item;
}

/** The pass is only for what was read whole, and lacks nothing. */
function iconOf({ counts, shortfall, isComplete }: CoveredFile): string {
  if (shortfall !== null) return 'warning';
  if (!isComplete) return 'list-tree';
  return counts.total === 0 ? 'dash' : 'pass';
}

/** Of nothing there are no numbers. */
function numbersOf({ counts, shortfall }: CoveredFile, inWords = written): string[] {
  const { total, waived } = counts;
  if (total === 0) return shortfall === null ? ['nothing has to be cited'] : [];
  if (total === waived) return ['all is waived'];
  return [inWords(counts)];
}

function written({ total, waived, cited, quoted, verified }: CoveredFile['counts']): string {
  return `cited ${cited}, quoted ${quoted}, verified ${verified} of ${total - waived}`;
}

function spoken({ total, waived, cited, quoted, verified }: CoveredFile['counts']): string {
  return `of ${total - waived}, ${cited} cited, ${quoted} quoted, ${verified} verified`;
}

export function unreadableItem({ uri, name, why }: UnreadableFile): TreeItem {
  const address = Uri.parse(uri);
  const words = `cannot be read: ${why}`;
  const item = new TreeItem(name.name, TreeItemCollapsibleState.None);
  item.id = uri;
  item.resourceUri = address;
  item.iconPath = new ThemeIcon('error');
  item.description = described(name, [words]);
  item.tooltip = `${name.path}\n${name.name} ${words}. Nothing of it is counted.`;
  item.contextValue = 'unreadable';
  item.command = open(address);
  item.accessibilityInformation = { label: `${placedName(name)} ${words}` };
  return item;
}

function open(file: Uri): Command {
  return { title: 'Open it', command: 'vscode.open', arguments: [file] };
}

/** With its folder where the name alone would not tell it apart. */
function described({ folder }: FileName, words: readonly string[]): string {
  return [...(folder === undefined ? [] : [folder]), ...words].join(' · ');
}

export function groupItem({ file, gap, lacks }: Group): TreeItem {
  const waived = gap === 'waived' ? 0 : lacks.filter(({ isWaived }) => isWaived).length;
  const setAside = waived === lacks.length ? 'waived' : `${waived} of them waived`;
  const numbers = waived === 0 ? String(lacks.length) : `${lacks.length}, ${setAside}`;
  const isOpen = gap === 'unread' || gap === 'uncited' || (gap === 'stale' && waived < lacks.length);
  const item = new TreeItem(
    groupLabels[gap],
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${file} ${gap}`;
  item.description = numbers;
  item.iconPath = new ThemeIcon(groupIcons[gap]);
  item.tooltip = groupHints[gap];
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${groupLabels[gap]}: ${numbers}` };
  return item;
}

export function lackItem(lack: Lack): TreeItem {
  const { what, id, title, why, isWaived } = lack;
  const name = id === '' ? why : id;
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.description = id === '' ? what : `${what}: ${why}`;
  item.tooltip = [title, why].filter((text) => text !== '').join('\n');
  item.contextValue = isWaived ? 'waived' : 'lack';
  item.command = { title: 'Go to it', command: 'guideline.coverage.open', arguments: [lack] };
  const named = [what, id].filter((text) => text !== '').join(' ');
  item.accessibilityInformation = { label: named === '' ? why : `${named}: ${why}` };
  return item;
}
