import type { Graph } from './graph';
import type { Box, Layout } from './layout';
import type { Shown } from './shown';

export type Direction = 'on' | 'back' | 'up' | 'down' | 'first' | 'last';

/** Where the arrow keys lead among what is shown: on and back along the ways, to and fro among what stands above each other. */
export class Ways {
  /** The way that was walked, so that back leads to where one came from. */
  private readonly walked: string[] = [];
  private readonly isShown: ReadonlySet<string>;

  constructor(
    private readonly graph: Graph,
    private readonly shown: Shown,
    private readonly layout: Layout,
  ) {
    this.isShown = new Set(shown.ids);
  }

  from(id: string, direction: Direction): string | undefined {
    switch (direction) {
      case 'on': {
        const next = this.targets(id)[0];
        if (next !== undefined) this.walked.push(id);
        return next;
      }
      case 'back': {
        const sources = this.sources(id);
        const last = this.walked.pop();
        return last !== undefined && sources.includes(last) ? last : sources[0];
      }
      case 'up':
      case 'down':
        return this.beside(id, direction === 'up' ? -1 : 1);
      case 'first':
        return this.shown.roots[0];
      case 'last':
        return this.shown.ids.at(-1);
    }
  }

  /** The next of those that the same node leads to; at their end, or without such a node, the next in the column. */
  private beside(id: string, step: 1 | -1): string | undefined {
    const parent = this.walked.at(-1) ?? this.sources(id)[0];
    const siblings = parent === undefined ? [] : this.targets(parent);
    const next = siblings.includes(id) ? siblings[siblings.indexOf(id) + step] : undefined;
    if (next !== undefined) return next;
    const column = this.column(id);
    return column[column.indexOf(id) + step];
  }

  private column(id: string): string[] {
    const box = this.layout.nodes.get(id);
    return box ? this.ordered(this.shown.ids.filter((each) => overlaps(this.layout.nodes.get(each), box))) : [];
  }

  /** What is closed leads nowhere. */
  private targets(id: string): string[] {
    return this.shown.hidden.has(id) ? [] : this.ordered([...this.graph.next(id)]);
  }

  private sources(id: string): string[] {
    return this.ordered([...this.graph.previous(id)].filter((from) => !this.shown.hidden.has(from)));
  }

  /** Those that are shown, from top to bottom. */
  private ordered(ids: readonly string[]): string[] {
    const y = (id: string) => this.layout.nodes.get(id)?.y ?? 0;
    return ids.filter((id) => this.isShown.has(id)).sort((a, b) => y(a) - y(b));
  }
}

function overlaps(box: Box | undefined, { x, width }: Box): boolean {
  return box !== undefined && Math.abs(box.x - x) < (box.width + width) / 2;
}
