import type { TreeView } from '../../../server/src/lsp/protocol';
import type { Box, Layout } from './layout';

export type Direction = 'on' | 'back' | 'up' | 'down' | 'first' | 'last';

/** Where the arrow keys lead: on and back along the edges, and to and fro among what stands above each other. */
export class Ways {
  /** The way that was walked, so that back leads to where one came from. */
  private readonly walked: string[] = [];

  constructor(
    private readonly tree: TreeView,
    private readonly layout: Layout,
  ) {}

  from(id: string, direction: Direction): string | undefined {
    switch (direction) {
      case 'on': {
        const next = this.ordered(this.targets(id))[0];
        if (next !== undefined) this.walked.push(id);
        return next;
      }
      case 'back': {
        const sources = this.ordered(this.sources(id));
        const last = this.walked.pop();
        return last !== undefined && sources.includes(last) ? last : sources[0];
      }
      case 'up':
      case 'down':
        return this.beside(id, direction === 'up' ? -1 : 1);
      case 'first':
        return this.tree.start ?? this.tree.nodes[0]?.id;
      case 'last':
        return this.tree.nodes.at(-1)?.id;
    }
  }

  /** The next of those that the same node leads to; at their end, or without such a node, the next in the column. */
  private beside(id: string, step: 1 | -1): string | undefined {
    const parent = this.walked.at(-1) ?? this.sources(id)[0];
    const siblings = parent === undefined ? [] : this.ordered(this.targets(parent));
    const next = siblings.includes(id) ? siblings[siblings.indexOf(id) + step] : undefined;
    if (next !== undefined) return next;
    const column = this.ordered(this.column(id));
    return column[column.indexOf(id) + step];
  }

  private column(id: string): string[] {
    const box = this.layout.nodes.get(id);
    if (!box) return [];
    return this.tree.nodes.map((node) => node.id).filter((each) => overlaps(this.layout.nodes.get(each), box));
  }

  private targets(id: string): string[] {
    return this.tree.edges.filter(({ from, kind }) => from === id && kind !== 'awaits').map(({ to }) => to);
  }

  private sources(id: string): string[] {
    return this.tree.edges.filter(({ to, kind }) => to === id && kind !== 'awaits').map(({ from }) => from);
  }

  /** Each once, from top to bottom. */
  private ordered(ids: readonly string[]): string[] {
    const y = (id: string) => this.layout.nodes.get(id)?.y ?? 0;
    return [...new Set(ids)].sort((a, b) => y(a) - y(b));
  }
}

function overlaps(box: Box | undefined, { x, width }: Box): boolean {
  return box !== undefined && Math.abs(box.x - x) < (box.width + width) / 2;
}
