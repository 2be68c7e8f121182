import type { Graph } from './graph';
import type { Layout } from './layout';
import type { Shown } from './shown';

export type Direction = 'on' | 'back' | 'up' | 'down' | 'first' | 'last';

/**
 * Where the arrow keys lead among what is shown: on and back along the ways, up and down in a column. Every node is come to
 * like that: on leads into each next column, and back out of each.
 */
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
        const next = this.on(id);
        if (next !== undefined) this.walked.push(id);
        return next;
      }
      case 'back': {
        const last = this.walked.pop();
        return last !== undefined && this.graph.next(last).has(id) && this.isShown.has(last)
          ? last
          : this.layout.parents.get(id);
      }
      case 'up':
      case 'down': {
        const column = this.column(id);
        return column[column.indexOf(id) + (direction === 'up' ? -1 : 1)];
      }
      case 'first':
        return this.shown.roots[0];
      case 'last':
        return this.shown.ids.at(-1);
    }
  }

  /** The first that stands below this node in the tree that spans all, else the first that it leads to. */
  private on(id: string): string | undefined {
    // What is closed leads nowhere.
    if (this.shown.hidden.has(id)) return undefined;
    const targets = this.ordered([...this.graph.next(id)].filter((to) => to !== id && this.isShown.has(to)));
    return targets.find((to) => this.layout.parents.get(to) === id) ?? targets[0];
  }

  private column(id: string): string[] {
    const x = this.layout.nodes.get(id)?.x;
    return this.ordered(this.shown.ids.filter((each) => this.layout.nodes.get(each)?.x === x));
  }

  /** From top to bottom. */
  private ordered(ids: readonly string[]): string[] {
    const y = (id: string) => this.layout.nodes.get(id)?.y ?? 0;
    return [...ids].sort((a, b) => y(a) - y(b));
  }
}
