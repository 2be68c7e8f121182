import type { Way } from './graph';
import type { Shown } from './shown';

/** In which column each node stands, and by which way the tree that spans all nodes comes to it. */
export interface Columns {
  /** From nought. A way on leads to the right, unless it closes a circle. */
  readonly column: ReadonlyMap<string, number>;
  /** None for roots. A parent stands in the column before. */
  readonly parent: ReadonlyMap<string, Way>;
  /** Ways that lead back: with an awaited result, or in a circle. */
  readonly back: ReadonlySet<Way>;
}

/** Each node stands as far to the right as the longest way to it is, so that ways on never lead back. */
export function columnsOf({ ids, ways, roots }: Pick<Shown, 'ids' | 'ways' | 'roots'>): Columns {
  const from = new Map<string, Way[]>(ids.map((id) => [id, []]));
  for (const way of ways) if (way.kind !== 'awaits') from.get(way.from)?.push(way);
  const { order, back } = inOrder(roots, (id) => from.get(id) ?? []);
  for (const way of ways) if (way.kind === 'awaits') back.add(way);

  const column = new Map<string, number>(roots.map((id) => [id, 0]));
  const parent = new Map<string, Way>();
  for (const id of order) {
    const after = (column.get(id) ?? 0) + 1;
    for (const way of from.get(id) ?? []) {
      if (back.has(way) || (column.get(way.to) ?? -1) >= after) continue;
      column.set(way.to, after);
      parent.set(way.to, way);
    }
  }
  return { column, parent, back };
}

/** Nodes so that each stands behind all that lead to it, by a search in depth that no depth can overflow. */
function inOrder(roots: readonly string[], next: (id: string) => readonly Way[]): { order: string[]; back: Set<Way> } {
  const back = new Set<Way>();
  const open = new Set<string>();
  const done = new Set<string>();
  const order: string[] = [];
  for (const root of roots) {
    if (done.has(root)) continue;
    const path = [{ id: root, at: 0 }];
    open.add(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const way = next(top.id)[top.at++];
      if (!way) {
        path.pop();
        open.delete(top.id);
        done.add(top.id);
        order.push(top.id);
      } else if (open.has(way.to)) back.add(way);
      else if (!done.has(way.to)) {
        open.add(way.to);
        path.push({ id: way.to, at: 0 });
      }
    }
  }
  return { order: order.reverse(), back };
}
