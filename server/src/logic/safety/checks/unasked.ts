import { offersIn } from '../../../engine/pitfalls';
import type { CompiledNode, Program, Recommendable } from '../../../engine/program';
import type { Run } from '../../../engine/run';
import type { SafetyCheck } from '../../../model/guideline';
import type { Analysis } from '../../analysis';
import type { NodeFlow } from '../../flow';
import { nobody, type Region } from '../../regions';
import type { Witness } from '../../witness';
import { nodesRecommending } from '../offers';
import { passage } from '../passage';
import { Asking, type Thing, wayOf } from './asking';
import { brings, type Hazard, hazardsWith } from './hazards';
import type { Demand } from './knowledge';

/** A node that offers something to patients of whom nobody has asked what must be known before. */
export interface Unasked {
  readonly node: CompiledNode;
  readonly hazard: Hazard;
  readonly check: string;
  readonly demand: Demand;
  /** What it offers that brings the hazard with it. */
  readonly offered: readonly Recommendable[];
  readonly who: Region;
  readonly witness: Witness;
}

/** What going through one check may cost, in new nodes of the diagram. */
const budget = 200_000;

/**
 * Goes through everything that a guideline offers and through every way there. Something is asked where a decision or
 * advice on the way leans on a finding that tells it, where an exclusion or caution of the very thing or the condition of
 * its line does, and everywhere where the population does. Only those are told who are known to come, by hazard and check
 * in the order of the table, then by node.
 */
export function unasked(analysis: Analysis, ofWorkspace: readonly SafetyCheck[]): Unasked[] {
  const { program } = analysis;
  const decisions = [...program.guideline.safety.values()].map(({ entity }) => entity);
  return hazardsWith([...ofWorkspace, ...decisions]).flatMap((hazard) => {
    const things = broughtBy(hazard, program);
    if (things.size === 0) return [];
    return [...hazard.asks].flatMap(([check, demand]) => {
      const found = analysis.regions.within(budget, () => unaskedOf(analysis, things, check));
      return (found ?? []).map((each): Unasked => ({ ...each, hazard, check, demand }));
    });
  });
}

function broughtBy(hazard: Hazard, { recommendables, guideline }: Program): Set<string> {
  const ids = [...recommendables.values()].flatMap(({ id, kind }) => {
    const entity = (kind === 'modality' ? guideline.modalities : guideline.actions).get(id)?.entity;
    return entity && brings(hazard, entity) ? [id] : [];
  });
  return new Set(ids);
}

type Found = Pick<Unasked, 'node' | 'offered' | 'who' | 'witness'>;

function unaskedOf(analysis: Analysis, things: ReadonlySet<string>, check: string): Found[] {
  const { program, flow, conditions, regions } = analysis;
  const asking = new Asking(program, check);
  if (program.population && asking.asks([program.population.when])) return [];
  const offers = nodesRecommending(program, things).flatMap((index) => {
    const at = flow.nodes[index];
    return at ? offersAt(at, things, asking) : [];
  });
  if (offers.length === 0) return [];
  const waysUnasked = (node: number) =>
    (flow.nodes[node]?.does.ways ?? []).filter(({ by }) => !asking.asksOnWay(program.nodes[node], by));
  const coming = passage(conditions, flow.admitted, waysUnasked);
  return offers.flatMap(({ at, offered, to }): Found[] => {
    const { node } = at;
    const who = regions.and(coming[node.index] ?? nobody, regions.union(to));
    if (who === nobody) return [];
    const ids = new Set(offered.map(({ id }) => id));
    const shows = (run: Run) =>
      offersIn(run).some((each) => each.node === node.id && ids.has(each.recommendable.id)) &&
      run.steps.every((step) => step.node === node || !asking.asksOnWay(step.node, wayOf(step)));
    const witness = analysis.witness(who, shows);
    return witness ? [{ node, offered, who, witness }] : [];
  });
}

interface OfferedUnasked {
  readonly at: NodeFlow;
  readonly offered: readonly Recommendable[];
  /** To whom each of them is offered. */
  readonly to: readonly Region[];
}

/** What a node offers of these things without asking itself. */
function offersAt(at: NodeFlow, things: ReadonlySet<string>, asking: Asking): OfferedUnasked[] {
  const { content } = at.node;
  const { does } = at;
  if (content.kind !== 'recommend' || does.kind !== 'recommend') return [];
  const told = (all: readonly Thing[], regions: readonly Region[]) =>
    all.flatMap((thing, index) => {
      const to = regions[index] ?? nobody;
      const isTold = things.has(thing.recommendable.id) && to !== nobody && !asking.decidesOn(thing);
      return isTold ? [{ thing: thing.recommendable, to }] : [];
    });
  const found = [...told(content.options, does.options), ...told(content.actions, does.actions)];
  if (found.length === 0) return [];
  const offered = [...new Set(found.map(({ thing }) => thing))];
  return [{ at, offered, to: found.map(({ to }) => to) }];
}
