import type { CompiledNode, Guard, Recommendable } from '../engine/program';
import type { Analysis } from './analysis';
import { doubtAbout } from './doubts';
import type { NodeFlow } from './flow';
import { everybody, nobody, type Region } from './regions';

/** A recommendation that nobody gets: everybody who comes to it is excluded from it. */
export interface NeverOffered {
  readonly node: CompiledNode;
  /** Among the ranked options or the lines of `do`. */
  readonly among: 'options' | 'do';
  readonly index: number;
  readonly recommendable: Recommendable;
  /** The exclusions that shut out somebody who comes. */
  readonly by: readonly Guard[];
}

/**
 * Options and lines of `do` that every patient who comes there is excluded from. Only where all who come are known;
 * what nobody comes to, or what applies to nobody who comes, is left to other rules.
 */
export function neverOffered(analysis: Analysis): NeverOffered[] {
  return analysis.flow.nodes.flatMap((at) => {
    if (!at || at.unsure || at.reach === nobody) return [];
    return comersOf(at, analysis).flatMap(({ recommendable, who, among, index }): NeverOffered[] => {
      const by = guardsOf(analysis, recommendable);
      if (who === nobody || by.length === 0 || by.some(({ when }) => analysis.conditions.damage(when))) return [];
      const { regions, conditions } = analysis;
      const excluded = regions.union(by.map(({ when }) => conditions.holds(when).yes));
      if (!regions.isWithin(who, excluded)) return [];
      const acting = by.filter(({ when }) => regions.meets(who, conditions.holds(when).yes));
      return [{ node: at.node, among, index, recommendable, by: acting }];
    });
  });
}

/** An exclusion that protects nobody. */
export interface IdleExclusion {
  readonly guard: Guard;
  /** `no-patient`: its condition fits no admitted patient. `nothing-offered`: what it excludes would be offered to none whom it fits. */
  readonly why: 'no-patient' | 'nothing-offered';
}

/** Exclusions that change nothing for any admitted patient. Only where that is certain; cautions are only words. */
export function idleExclusions(analysis: Analysis): IdleExclusion[] {
  const { program, flow, conditions, regions } = analysis;
  const byId = new Map<string, Guard[]>();
  for (const guard of program.guards)
    if (guard.entity.effect === 'excludes') byId.set(guard.id, [...(byId.get(guard.id) ?? []), guard]);
  const affected = affectedBy(analysis);
  return [...byId.values()].flatMap((guards): IdleExclusion[] => {
    const [guard] = guards;
    // One whose target may mean more than it says stands there twice: what it protects cannot be told.
    if (!guard || guards.length > 1 || conditions.damage(guard.when)) return [];
    const { yes, open } = conditions.holds(guard.when);
    const who = regions.and(flow.admitted, regions.or(yes, open));
    if (doubtAbout(flow, who)) return [];
    if (who === nobody) return [{ guard, why: 'no-patient' }];
    const isActing = (affected.get(guard) ?? []).some((each) => regions.meets(each, who));
    return isActing ? [] : [{ guard, why: 'nothing-offered' }];
  });
}

/** For each exclusion those to whom something that it speaks of is about to be offered. */
function affectedBy(analysis: Analysis): Map<Guard, Region[]> {
  const affected = new Map<Guard, Region[]>();
  for (const at of analysis.flow.nodes) {
    if (!at || at.reach === nobody) continue;
    for (const { recommendable, who } of comersOf(at, analysis))
      for (const guard of guardsOf(analysis, recommendable)) {
        const all = affected.get(guard);
        if (all) all.push(who);
        else affected.set(guard, [who]);
      }
  }
  return affected;
}

interface Comer {
  readonly among: 'options' | 'do';
  readonly index: number;
  readonly recommendable: Recommendable;
  /** To whom it would be offered, were nothing excluded. */
  readonly who: Region;
}

function comersOf({ node: { content }, does, reach }: NodeFlow, { regions, conditions }: Analysis): Comer[] {
  if (content.kind !== 'recommend' || does.kind !== 'recommend') return [];
  const options = content.options.map(
    ({ recommendable }, index): Comer => ({ among: 'options', index, recommendable, who: reach }),
  );
  // When no option is left, the lines of `do` are not looked at.
  const served = regions.minus(reach, does.noOption);
  const lines = content.actions.map(({ recommendable, when }, index): Comer => {
    const applies = when ? conditions.holds(when).yes : everybody;
    return { among: 'do', index, recommendable, who: regions.and(served, applies) };
  });
  return [...options, ...lines];
}

function guardsOf({ program }: Analysis, { excludedBy }: Recommendable): Guard[] {
  return excludedBy.flatMap((index) => program.guards[index] ?? []);
}
