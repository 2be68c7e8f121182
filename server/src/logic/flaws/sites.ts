import type { CompiledDerived, CompiledNode } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { Region } from '../regions';
import { derivedRowFlaws } from './derivedFlaws';
import { type Flaw, flawsOf } from './flaws';

/** A node or a derived finding with flaws, and who comes there. */
export type Site = NodeSite | DerivedSite;

interface Flawed {
  readonly who: Region;
  readonly flaws: readonly Flaw[];
}

export interface NodeSite extends Flawed {
  readonly kind: 'node';
  readonly at: CompiledNode;
}

/** Gaps and overlaps are not among its flaws: they count where a run meets them (`runsWithoutValue`). */
export interface DerivedSite extends Flawed {
  readonly kind: 'derived';
  readonly at: CompiledDerived;
}

const known = new WeakMap<Analysis, readonly Site[]>();

/** All that is wrong with branches and rows, derived findings first, in the order of the file. */
export function sitesOf(analysis: Analysis): readonly Site[] {
  let sites = known.get(analysis);
  if (!sites) {
    sites = findSites(analysis);
    known.set(analysis, sites);
  }
  return sites;
}

function findSites(analysis: Analysis): Site[] {
  const { program, flow } = analysis;
  const sites: Site[] = [];
  for (const [index, at] of program.derived.entries()) {
    const flaws = derivedRowFlaws(index, analysis);
    if (flaws.length > 0) sites.push({ kind: 'derived', at, who: flow.admitted, flaws });
  }
  for (const at of flow.nodes) {
    const flaws = at ? flawsOf(at, analysis) : [];
    if (at && flaws.length > 0) sites.push({ kind: 'node', at: at.node, who: at.reach, flaws });
  }
  return sites;
}
