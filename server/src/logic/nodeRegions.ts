import type { CompiledAction, CompiledContent, CompiledNode, Recommendable, Target } from '../engine/program';
import type { ConditionRegions, Division } from './conditionRegions';
import { everybody, nobody, type Region } from './regions';

/** What a node does with whoever comes to it, told of everybody; who comes is another matter (`flow.ts`). */
export type NodeRegions = DecisionRegions | RecommendationRegions | ConclusionRegions | DamagedRegions;

export interface DecisionRegions extends Division {
  readonly kind: 'decide';
  /** The ways out, with those who take them: branches in order, then `otherwise`. */
  readonly ways: readonly Way[];
}

export interface RecommendationRegions {
  readonly kind: 'recommend';
  readonly ways: readonly Way[];
  /** Who gets the advice. */
  readonly advised: Region;
  /** Every option is excluded, whether or not `if-none` says what then. */
  readonly noOption: Region;
  /** It cannot be told what to offer. */
  readonly open: Region;
  /** Per option and per line of `do`: to whom it is offered, among the advised. */
  readonly options: readonly Region[];
  readonly actions: readonly Region[];
}

export interface ConclusionRegions {
  readonly kind: 'conclude';
  readonly ways: readonly Way[];
}

export interface DamagedRegions {
  readonly kind: 'damage';
  readonly ways: readonly Way[];
}

export type WayOut = number | 'otherwise' | 'if-none' | 'then';

/** One way out of a node: a branch by its index, or another. */
export interface Way {
  readonly by: WayOut;
  readonly to: Target;
  readonly who: Region;
}

export function nodeRegions({ content }: CompiledNode, conditions: ConditionRegions): NodeRegions {
  switch (content.kind) {
    case 'decide':
      return decisionRegions(content, conditions);
    case 'recommend':
      return recommendationRegions(content, conditions);
    case 'conclude':
      return {
        kind: 'conclude',
        ways: content.next === undefined ? [] : [{ by: 'then', to: content.next, who: everybody }],
      };
    case 'damage':
      return { kind: 'damage', ways: [] };
  }
}

function decisionRegions(
  { whens, first, targets, otherwise }: Extract<CompiledContent, { kind: 'decide' }>,
  conditions: ConditionRegions,
): DecisionRegions {
  const division = conditions.divide(whens, first);
  const ways: Way[] = division.taken.map((who, index) => ({ by: index, to: targets[index] as Target, who }));
  if (otherwise !== undefined) ways.push({ by: 'otherwise', to: otherwise, who: division.none });
  return { kind: 'decide', ...division, ways };
}

function recommendationRegions(
  content: Extract<CompiledContent, { kind: 'recommend' }>,
  conditions: ConditionRegions,
): RecommendationRegions {
  const { regions } = conditions.space;
  const options = content.options.map(({ recommendable }) => verdictOn(recommendable, conditions));
  const anyOption = options.length === 0 ? everybody : regions.union(options.map(({ offered }) => offered));
  const openOption = regions.union(options.map(({ open }) => open));
  const lines = content.actions.map((line) => lineVerdict(line, conditions));
  const openLine = regions.and(anyOption, regions.union(lines.map(({ open }) => open)));
  const open = regions.or(openOption, openLine);
  const advised = regions.minus(anyOption, open);
  const noOption = regions.not(regions.or(anyOption, open));
  const ways: Way[] = [];
  if (content.ifNone !== undefined) ways.push({ by: 'if-none', to: content.ifNone, who: noOption });
  if (content.next !== undefined) ways.push({ by: 'then', to: content.next, who: advised });
  return {
    kind: 'recommend',
    ways,
    advised,
    noOption,
    open,
    options: options.map(({ offered }) => regions.and(advised, offered)),
    actions: lines.map(({ offered }) => regions.and(advised, offered)),
  };
}

interface Verdict {
  readonly offered: Region;
  readonly open: Region;
}

/** To whom something may be offered: no exclusion that speaks of it holds or cannot be told. */
export function verdictOn({ excludedBy }: Recommendable, conditions: ConditionRegions): Verdict {
  const { program, space } = conditions;
  let excluded = nobody;
  let maybe = nobody;
  for (const index of excludedBy) {
    const guard = program.guards[index];
    if (!guard) continue;
    const { yes, open } = conditions.holds(guard.when);
    excluded = space.regions.or(excluded, yes);
    maybe = space.regions.or(maybe, open);
  }
  const open = space.regions.minus(maybe, excluded);
  return { offered: space.regions.not(space.regions.or(excluded, open)), open };
}

export function lineVerdict({ recommendable, when }: CompiledAction, conditions: ConditionRegions): Verdict {
  const { regions } = conditions.space;
  const applies = when ? conditions.holds(when) : { yes: everybody, open: nobody };
  const verdict = verdictOn(recommendable, conditions);
  return {
    offered: regions.and(applies.yes, verdict.offered),
    open: regions.or(applies.open, regions.and(applies.yes, verdict.open)),
  };
}
