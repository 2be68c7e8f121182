import type { TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';
import { html, words } from '../element';
import { count, kindOf, labelOf } from './inWords';

/** More lines than a card should be high. */
const MOST_LINES = 6;

/** What stands on a node, and the rows of it where its edges begin. */
export interface Card {
  readonly element: HTMLElement;
  /** By the edge's place in the tree; an edge without words has no row. */
  readonly rows: ReadonlyMap<number, HTMLElement>;
}

/** An edge with its place in the tree's list. */
export type Numbered = readonly [index: number, edge: TreeViewEdge];

/** What a node is, its id, its words and what it offers; then a row for each way on, with its condition; then marks. */
export function nodeCard(node: TreeViewNode, ways: readonly Numbered[], isStart: boolean): Card {
  const element = html('div', 'card');
  const head = html('div', 'head');
  head.append(html('span', 'kind', isStart ? `Start · ${kindOf(node)}` : kindOf(node)), words('span', 'id', node.id));
  element.append(head, words('div', 'text', node.text));
  if (node.lines.length > 0) element.append(linesOf(node.lines));
  const rows = new Map(ways.filter(([, way]) => labelOf(way) !== '').map(([index, way]) => [index, row(index, way)]));
  if (rows.size > 0) {
    const list = html('div', 'rows');
    list.append(...rows.values());
    element.append(list);
  }
  const marks = marksOf(node);
  if (marks.childElementCount > 0) element.append(marks);
  return { element, rows };
}

function row(index: number, way: TreeViewEdge): HTMLElement {
  const element = words('div', `row ${way.kind}`, labelOf(way));
  element.dataset.edge = String(index);
  return element;
}

function linesOf(lines: readonly string[]): HTMLElement {
  const list = html('div', 'lines');
  const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES - 1) : lines;
  list.append(...shown.map((line) => words('div', 'line', line)));
  if (shown.length < lines.length) list.append(words('div', 'line more', `and ${lines.length - shown.length} more`));
  return list;
}

function marksOf({ citations, problems, reachable }: TreeViewNode): HTMLElement {
  const marks = html('div', 'marks');
  if (!reachable) marks.append(html('span', 'mark not-reachable', 'not reachable'));
  if (problems.errors > 0) marks.append(html('span', 'mark errors', `✕ ${count(problems.errors, 'error')}`));
  if (problems.warnings > 0) marks.append(html('span', 'mark warnings', `! ${count(problems.warnings, 'warning')}`));
  if (citations > 0) marks.append(html('span', 'mark citations', count(citations, 'citation')));
  return marks;
}
