import type { TreeView, TreeViewEdge, TreeViewNode } from '../../../server/src/lsp/protocol';
import { svg } from '../element';
import { type Card, type Numbered, nodeCard } from './card';
import { spoken } from './inWords';
import { type Box, type Layout, layOut } from './layout';
import { measure } from './measure';
import type { RunPath } from './messages';
import { curve, outline } from './shapes';

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

/** A tree as it is drawn: elements for what is laid out, and marks that come and go without another layout. */
export class Drawing {
  readonly layout: Layout;
  readonly element = svg('g');
  private readonly nodes = new Map<string, SVGGElement>();
  private readonly edges: SVGGElement[] = [];
  private readonly rows = new Map<number, HTMLElement>();
  private readonly levels: ReadonlyMap<string, number>;

  constructor(readonly tree: TreeView) {
    const ways = waysOf(tree);
    const cards = tree.nodes.map((node) => nodeCard(node, ways.get(node.id) ?? [], node.id === tree.start));
    const sizes = measure(cards);
    this.layout = layOut(
      tree,
      new Map(
        tree.nodes.flatMap(({ id }, index) => {
          const size = sizes[index];
          return size ? [[id, size]] : [];
        }),
      ),
    );
    this.levels = levelsOf(tree);
    const edges = svg('g', { 'aria-hidden': 'true' });
    edges.append(...tree.edges.map((edge, index) => this.drawEdge(edge, index)));
    const nodes = svg('g', { role: 'presentation' });
    nodes.append(...tree.nodes.map((node, index) => this.drawNode(node, cards[index])));
    this.element.append(edges, nodes);
  }

  node(id: string | null | undefined): SVGGElement | undefined {
    return typeof id === 'string' ? this.nodes.get(id) : undefined;
  }

  box(id: string | null | undefined): Box | undefined {
    return typeof id === 'string' ? this.layout.nodes.get(id) : undefined;
  }

  /** The ways to and from a node stand out while it has the keyboard. */
  markActive(id: string | undefined): void {
    this.tree.edges.forEach(({ from, to }, index) => {
      this.edges[index]?.classList.toggle('near', id !== undefined && (from === id || to === id));
    });
  }

  markCursor(id: string | null): void {
    for (const [each, element] of this.nodes) {
      element.classList.toggle('at-cursor', each === id);
      if (each === id) element.setAttribute('aria-current', 'location');
      else element.removeAttribute('aria-current');
    }
  }

  markRun(run: RunPath | null): void {
    const steps = new Map(run?.path.map((id, index) => [id, index + 1]));
    for (const node of this.tree.nodes) {
      const element = this.nodes.get(node.id);
      const step = steps.get(node.id);
      element?.classList.toggle('on-path', step !== undefined);
      element?.setAttribute('aria-label', spoken(node, this.tree, step));
      element?.querySelector('.step')?.remove();
      const box = this.layout.nodes.get(node.id);
      if (element && step !== undefined && box) element.append(stepBadge(step, box));
    }
    this.tree.edges.forEach(({ from, to, kind }, index) => {
      const step = steps.get(from);
      const isOnPath = kind !== 'awaits' && step !== undefined && steps.get(to) === step + 1;
      this.edges[index]?.classList.toggle('on-path', isOnPath);
      this.rows.get(index)?.classList.toggle('on-path', isOnPath);
    });
  }

  /** What is marked as the way of a run, as it is drawn. */
  get path(): string[] {
    return [...this.nodes].flatMap(([id, element]) => (element.classList.contains('on-path') ? [id] : []));
  }

  private drawNode(node: TreeViewNode, card: Card | undefined): SVGGElement {
    const box = this.layout.nodes.get(node.id) ?? nowhere;
    const element = svg('g', {
      class: `node ${node.kind} ${node.urgency ?? ''} ${node.reachable ? '' : 'unreachable'}`,
      role: 'treeitem',
      tabindex: -1,
      'aria-level': this.levels.get(node.id) ?? 1,
      'data-id': node.id,
    });
    const path = outline(node, box);
    element.append(svg('path', { class: 'halo', d: path }), svg('path', { class: 'shape', d: path }));
    if (node.urgency === 'stat') element.append(svg('path', { class: 'inner', d: outline(node, inset(box, 4)) }));
    if (card) {
      const { x, y, width, height } = box;
      const frame = svg('foreignObject', { x: x - width / 2, y: y - height / 2, width, height });
      frame.append(card.element);
      element.append(frame);
      for (const [index, row] of card.rows) this.rows.set(index, row);
    }
    this.nodes.set(node.id, element);
    return element;
  }

  private drawEdge(edge: TreeViewEdge, index: number): SVGGElement {
    const element = svg('g', { class: `edge ${edge.kind}`, 'data-edge': index });
    const path = curve(this.layout.edges[index] ?? []);
    element.append(svg('path', { class: 'reach', d: path }), svg('path', { class: 'line', d: path }));
    this.edges.push(element);
    return element;
  }
}

/** The edges that begin at each node, in the order of the file. */
function waysOf(tree: TreeView): Map<string, Numbered[]> {
  const ways = new Map<string, Numbered[]>();
  for (const numbered of tree.edges.entries()) {
    const { from } = numbered[1];
    const known = ways.get(from);
    if (known) known.push(numbered);
    else ways.set(from, [numbered]);
  }
  return ways;
}

function inset(box: Box, by: number): Box {
  return { ...box, width: box.width - 2 * by, height: box.height - 2 * by };
}

function stepBadge(step: number, { x, y, width, height }: Box): SVGGElement {
  const badge = svg('g', { class: 'step', transform: `translate(${x - width / 2 + 8} ${y - height / 2})` });
  const text = svg('text', { 'text-anchor': 'middle', dy: '0.36em' });
  text.textContent = String(step);
  badge.append(svg('circle', { r: 9 }), text);
  return badge;
}

/** How many steps a node is from the start, counted from one; what cannot be reached stands beside the start. */
function levelsOf({ start, edges }: TreeView): Map<string, number> {
  const levels = new Map(start === null ? [] : [[start, 1]]);
  for (const [id, level] of levels) {
    for (const { from, to, kind } of edges)
      if (from === id && kind !== 'awaits' && !levels.has(to)) levels.set(to, level + 1);
  }
  return levels;
}
