import type { Flow } from '../flow';
import { nobody, type Region } from '../regions';

/**
 * Who of those that leave a node comes to which nodes later, by their indexes.
 *
 * @param who of those who come to the node; none may go in a circle, or the node itself is told as a later one
 */
export function laterThan(flow: Flow, from: number, who: Region): Region[] {
  const { regions } = flow.conditions.space;
  const { order, place } = flow.paths;
  const reached: Region[] = [];
  /** Whether it leads anybody new back to where the order has passed. */
  const leave = (index: number, leaving: Region): boolean => {
    let isBack = false;
    for (const { to, who: takes } of flow.nodes[index]?.does.ways ?? []) {
      if (typeof to !== 'number') continue;
      const before = reached[to] ?? nobody;
      const now = regions.or(before, regions.and(leaving, takes));
      if (now === before) continue;
      reached[to] = now;
      if ((place[to] as number) <= (place[index] as number)) isBack = true;
    }
    return isBack;
  };
  leave(from, who);
  // Once through is enough but for cycles of nodes, which take another round each.
  for (let again = true; again; ) {
    again = false;
    for (const index of order) {
      const here = reached[index];
      if (here !== undefined && leave(index, here)) again = true;
    }
  }
  return reached;
}
