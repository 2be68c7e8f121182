import type { CompiledNode } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { Region } from '../regions';
import { freeFormulas } from './pitfallProofs';

/** Where something is so too. */
export interface Elsewhere {
  /** In the order of the file. */
  readonly elsewhere: readonly CompiledNode[];
  /** Where that hangs on what a formula can come to. */
  readonly perhaps: readonly CompiledNode[];
}

/** Of some nodes and who shows something there, by index, all but the one that is told. */
export function elsewhereThan(
  { index: told }: CompiledNode,
  who: ReadonlyMap<number, Region>,
  analysis: Analysis,
): Elsewhere {
  const elsewhere: CompiledNode[] = [];
  const perhaps: CompiledNode[] = [];
  for (const [index, region] of [...who].sort(([a], [b]) => a - b)) {
    const node = analysis.program.nodes[index];
    if (!node || index === told || analysis.isCertainlyNobody(region)) continue;
    (freeFormulas(analysis, region).length === 0 ? elsewhere : perhaps).push(node);
  }
  return { elsewhere, perhaps };
}

/** The same nodes in groups of which each is told by itself: all together, but for those that are to stand alone. */
export function toldTogether(
  who: ReadonlyMap<number, Region>,
  { program }: Analysis,
  isAlone: (node: CompiledNode) => boolean,
): ReadonlyMap<number, Region>[] {
  const together = new Map<number, Region>();
  const alone: Map<number, Region>[] = [];
  for (const [index, region] of who) {
    const node = program.nodes[index];
    if (node && isAlone(node)) alone.push(new Map([[index, region]]));
    else together.set(index, region);
  }
  return [together, ...alone];
}
