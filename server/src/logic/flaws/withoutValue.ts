import type { CompiledDerived } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import type { NodeFlow } from '../flow';
import { everybody, nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { type HeldUp, heldUpAt, heldUpBy, type Lack } from './heldUp';

/** Patients whose run ends because a derived finding has no value for them, and says so of just this one. */
export interface WithoutValue {
  readonly derived: CompiledDerived;
  readonly kind: Lack;
  /** Who they are, apart by where their run ends: while it is told for whom the guideline is, then node by node. */
  readonly places: readonly Region[];
}

const known = new WeakMap<Analysis, readonly WithoutValue[]>();

/**
 * Each derived finding and each way in which it has no value for a run that asks it. Exact: whose run ends so is in one of
 * the places and nobody else, but for formulas, which are free there. So there may be nobody (`patientWithout`).
 */
export function runsWithoutValue(analysis: Analysis): readonly WithoutValue[] {
  let runs = known.get(analysis);
  if (!runs) {
    runs = findRunsWithoutValue(analysis);
    known.set(analysis, runs);
  }
  return runs;
}

/** All of them together. */
export function whoIsWithout({ regions }: Analysis, { places }: WithoutValue): Region {
  return regions.union(places);
}

/** For whom the finding has no value for the same reason, but whose run ends for want of another one. */
export function alsoWithout(analysis: Analysis, without: WithoutValue): Region {
  const { regions, conditions, program } = analysis;
  const { rows, open } = conditions.derivedRegions(program.derived.indexOf(without.derived));
  const lacking = { gap: rows?.none, overlap: rows?.several, undefined: open }[without.kind] ?? nobody;
  const heldUp = regions.union(runsWithoutValue(analysis).flatMap(({ places }) => places));
  return regions.minus(regions.and(heldUp, lacking), whoIsWithout(analysis, without));
}

/**
 * One of them; or that there certainly is none, where formulas are free; or that it is not known.
 *
 * @param among the part of them that is looked at
 */
export function patientWithout(
  analysis: Analysis,
  { derived, kind, places }: WithoutValue,
  among: Region = everybody,
): Witness | 'nobody' | undefined {
  const endsSo = ({ outcome }: Run) =>
    outcome.kind === kind && outcome.at.kind === 'derived' && outcome.at.id === derived.id;
  return analysis.somebody(
    places.map((place) => analysis.regions.and(place, among)),
    endsSo,
  );
}

const kinds = ['gap', 'overlap', 'undefined'] as const satisfies readonly Lack[];

function findRunsWithoutValue(analysis: Analysis): WithoutValue[] {
  const { program, conditions, flow } = analysis;
  const heldUp = [
    ...(program.population ? heldUpBy(program.population.when, conditions) : []),
    ...flow.nodes.flatMap((at) => (at ? heldUpHere(at, analysis) : [])),
  ];
  if (heldUp.length === 0) return [];
  const byReason = new Map<string, Region[]>();
  for (const { index, kind, who } of heldUp) {
    const places = byReason.get(`${index} ${kind}`);
    if (places) places.push(who);
    else byReason.set(`${index} ${kind}`, [who]);
  }
  return program.derived.flatMap((derived, index) =>
    kinds.flatMap((kind): WithoutValue[] => {
      const places = byReason.get(`${index} ${kind}`);
      return places ? [{ derived, kind, places }] : [];
    }),
  );
}

const none: readonly HeldUp[] = [];
const ofNode = new WeakMap<NodeFlow, readonly HeldUp[]>();

function heldUpHere(at: NodeFlow, { regions, conditions }: Analysis): readonly HeldUp[] {
  let heldUp = ofNode.get(at);
  if (!heldUp) {
    const open = 'open' in at.does ? regions.and(at.reach, at.does.open) : nobody;
    heldUp = open === nobody ? none : heldUpAt(at.node, open, conditions);
    ofNode.set(at, heldUp);
  }
  return heldUp;
}
