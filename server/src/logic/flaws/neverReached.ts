import type { CompiledNode } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { NodeFlow } from '../flow';
import type { WayOut } from '../nodeRegions';
import { targetsOf } from '../paths';
import { nobody } from '../regions';

/** A node to which ways lead that nobody takes. */
export interface NeverReached {
  readonly node: CompiledNode;
  /** The ways to it from nodes that somebody reaches. */
  readonly ways: readonly { readonly from: CompiledNode; readonly by: WayOut }[];
  /** What only such nodes lead to, in the order of the file. */
  readonly behind: readonly CompiledNode[];
}

/**
 * Nodes that no patient comes to although ways lead there. A node behind `otherwise` or `if-none` alone is left out:
 * it is there for whom nobody has thought of, and it is well that there is nobody.
 */
export function neverReached({ flow, program }: Analysis): NeverReached[] {
  if (flow.admitted === nobody) return [];
  const unreached = (at: NodeFlow | undefined) => at !== undefined && at.reach === nobody && at.unsure === undefined;
  if (!flow.nodes.some(unreached)) return [];
  const heads = new Map<number, { from: CompiledNode; by: WayOut }[]>();
  for (const at of flow.nodes) {
    if (!at || at.reach === nobody) continue;
    for (const { to, by } of at.does.ways)
      if (typeof to === 'number' && unreached(flow.nodes[to])) {
        const ways = heads.get(to) ?? [];
        heads.set(to, [...ways, { from: at.node, by }]);
      }
  }
  const isNet = (ways: readonly { by: WayOut }[]) => ways.some(({ by }) => by === 'otherwise' || by === 'if-none');
  return [...heads]
    .filter(([, ways]) => !isNet(ways))
    .sort(([one], [other]) => one - other)
    .flatMap(([index, ways]) => {
      const node = program.nodes[index];
      if (!node) return [];
      const behind = new Set([index]);
      for (const each of behind)
        for (const to of targetsOf(program.nodes[each]?.content))
          if (typeof to === 'number' && unreached(flow.nodes[to]) && !heads.has(to)) behind.add(to);
      behind.delete(index);
      return [{ node, ways, behind: [...behind].sort((a, b) => a - b).flatMap((each) => program.nodes[each] ?? []) }];
    });
}
