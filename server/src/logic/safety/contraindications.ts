import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledNode, Guard, Program, Recommendable } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { NodeFlow } from '../flow';
import { everybody, nobody, type Region } from '../regions';
import { doubtAbout } from './doubts';
import { nodesRecommending } from './offers';

/** What judging one node or one exclusion may cost, in new nodes of the diagram; what costs more is not judged. */
const budget = 50_000;

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
  const { flow, program } = analysis;
  return flow.nodes.flatMap((at) =>
    at
      ? shutOutAt(at, analysis).map(({ comer: { among, index, recommendable }, by }) => ({
          node: at.node,
          among,
          index,
          recommendable,
          by: by.flatMap((guard) => program.guards[guard] ?? []),
        }))
      : [],
  );
}

interface ShutOut {
  readonly comer: Comer;
  /** Indexes of exclusions. */
  readonly by: readonly number[];
}

const noOne: readonly ShutOut[] = [];
const shutOut = new WeakMap<NodeFlow, readonly ShutOut[]>();

function shutOutAt(at: NodeFlow, analysis: Analysis): readonly ShutOut[] {
  let found = shutOut.get(at);
  if (!found) {
    const isJudged = !at.unsure && at.reach !== nobody;
    found = (isJudged ? analysis.regions.within(budget, () => findShutOut(at, analysis)) : undefined) ?? noOne;
    shutOut.set(at, found);
  }
  return found;
}

function findShutOut(at: NodeFlow, { program: { guards }, regions, conditions }: Analysis): readonly ShutOut[] {
  const found = comersOf(at, { regions, conditions }).flatMap((comer): ShutOut[] => {
    const { excludedBy } = comer.recommendable;
    const whens = excludedBy.flatMap((guard) => guards[guard]?.when ?? []);
    if (comer.who === nobody || whens.length === 0 || whens.some((when) => conditions.damage(when))) return [];
    if (!regions.isWithin(comer.who, regions.union(whens.map((when) => conditions.holds(when).yes)))) return [];
    return [{ comer, by: excludedBy.filter((_, index) => regions.meets(comer.who, holdsFor(whens[index]))) }];
  });
  return found.length === 0 ? noOne : found;

  function holdsFor(when: CompiledCondition | undefined): Region {
    return when ? conditions.holds(when).yes : nobody;
  }
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
  const counts = new Map<string, number>();
  for (const { id } of program.guards) counts.set(id, (counts.get(id) ?? 0) + 1);
  return program.guards.flatMap((guard, index): IdleExclusion[] => {
    // One whose target may mean more than it says stands there more than once: what it protects cannot be told.
    if (guard.entity.effect !== 'excludes' || counts.get(guard.id) !== 1 || conditions.damage(guard.when)) return [];
    const { yes, open } = conditions.holds(guard.when);
    const who = regions.and(flow.admitted, regions.or(yes, open));
    if (doubtAbout(flow, who)) return [];
    if (who === nobody) return [{ guard, why: 'no-patient' }];
    const isIdle = regions.within(budget, () => !isActing(analysis, index, who));
    return isIdle ? [{ guard, why: 'nothing-offered' }] : [];
  });
}

/** Whether something that an exclusion speaks of is about to be offered to one of these patients. */
function isActing({ program, flow, conditions, regions }: Analysis, guard: number, who: Region): boolean {
  return nodesRecommending(program, excludedBy(program, guard)).some((node) => {
    const at = flow.nodes[node];
    const comers = at ? comersOf(at, { conditions, regions }) : [];
    return comers.some(
      ({ recommendable, who: comer }) => recommendable.excludedBy.includes(guard) && regions.meets(comer, who),
    );
  });
}

interface Comer {
  readonly among: 'options' | 'do';
  readonly index: number;
  readonly recommendable: Recommendable;
  /** To whom it would be offered, were nothing excluded. */
  readonly who: Region;
}

/** Those to whom each option and line would be offered. */
function comersOf(
  { node: { content }, does, reach }: NodeFlow,
  { regions, conditions }: Pick<Analysis, 'regions' | 'conditions'>,
): Comer[] {
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

const excludedIds = new WeakMap<Program['recommendables'], Map<number, string[]>>();

/** What an exclusion speaks of, by id. */
function excludedBy({ recommendables }: Program, guard: number): readonly string[] {
  let ids = excludedIds.get(recommendables);
  if (!ids) {
    ids = new Map<number, string[]>();
    for (const each of recommendables.values())
      for (const index of each.excludedBy) ids.set(index, [...(ids.get(index) ?? []), each.id]);
    excludedIds.set(recommendables, ids);
  }
  return ids.get(guard) ?? [];
}
