import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledNode, Program } from '../../engine/program';
import { ConditionRegions } from '../conditionRegions';
import type { Flow } from '../flow';
import { nodeRegions } from '../nodeRegions';
import type { Pieces } from '../pieces';
import { nobody, type Region } from '../regions';

/**
 * For each finding, by its id, who has to be asked it: with all else known and this finding not, their run would stop
 * and wait for it. Of two findings of which either would do, neither has to be asked.
 */
export function* asked({ conditions, nodes }: Flow): Pieces<Map<string, Region>> {
  const { program, space } = conditions;
  const { regions } = space;
  const without = withoutFinding(conditions);
  const who = new BySlot(conditions);
  if (program.population) {
    const { when } = program.population;
    const { open } = conditions.holds(when);
    for (const slot of findingsOf(program, [when])) who.add(slot, regions.minus(without(slot).holds(when).open, open));
  }
  for (const at of nodes) {
    yield;
    if (!at || at.unfollowed || !('open' in at.does)) continue;
    const { open } = at.does;
    for (const slot of findingsOf(program, conditionsAt(program, at.node))) {
      const does = nodeRegions(at.node, without(slot));
      if ('open' in does) who.add(slot, regions.and(at.reach, regions.minus(does.open, open)));
    }
  }
  return who.byId();
}

/**
 * For each finding, by its id, of whom it decides what no run waits for: whether something offered is cautioned against,
 * and who is said to be impossible.
 */
export function* noticed({ conditions, nodes, admitted }: Flow): Pieces<Map<string, Region>> {
  const { program, space } = conditions;
  const { regions } = space;
  const without = withoutFinding(conditions);
  const who = new BySlot(conditions);
  const notice = (when: CompiledCondition, among: Region) => {
    if (among === nobody) return;
    const { open } = conditions.holds(when);
    for (const slot of findingsOf(program, [when]))
      who.add(slot, regions.and(among, regions.minus(without(slot).holds(when).open, open)));
  };
  const impossible = regions.union(program.impossible.map(({ when }) => conditions.holds(when).yes));
  for (const { when } of program.impossible) notice(when, regions.or(admitted, impossible));
  for (const at of nodes) {
    yield;
    if (!at || at.unfollowed || at.does.kind !== 'recommend' || at.node.content.kind !== 'recommend') continue;
    const { options, actions } = at.node.content;
    const { does, reach } = at;
    const offers = [
      ...options.map(({ recommendable }, index) => ({ recommendable, offered: does.options[index] })),
      ...actions.map(({ recommendable }, index) => ({ recommendable, offered: does.actions[index] })),
    ];
    for (const { recommendable, offered } of offers)
      for (const index of recommendable.cautionedBy) {
        const guard = program.guards[index];
        if (guard) notice(guard.when, regions.and(reach, offered ?? nobody));
      }
  }
  return who.byId();
}

/** Conditions read as if one finding were not known, by its slot. */
function withoutFinding({ program, space }: ConditionRegions): (slot: number) => ConditionRegions {
  const readers = new Map<number, ConditionRegions>();
  return (slot) => {
    const reader = readers.get(slot) ?? new ConditionRegions(program, space, false, new Set([slot]));
    readers.set(slot, reader);
    return reader;
  };
}

class BySlot {
  private readonly who = new Map<number, Region>();

  constructor(private readonly conditions: ConditionRegions) {}

  add(slot: number, region: Region): void {
    this.who.set(slot, this.conditions.space.regions.or(this.who.get(slot) ?? nobody, region));
  }

  byId(): Map<string, Region> {
    const { findings } = this.conditions.program;
    return new Map(
      [...this.who].flatMap(([slot, region]) => {
        const id = findings[slot]?.id;
        return id === undefined || region === nobody ? [] : [[id, region]];
      }),
    );
  }
}

/** All that what happens at a node depends on. */
function conditionsAt({ guards }: Program, { content }: CompiledNode): CompiledCondition[] {
  switch (content.kind) {
    case 'decide':
      return [...content.whens];
    case 'recommend':
      return [...content.guards.flatMap((index) => guards[index]?.when ?? []), ...content.conditions];
    default:
      return [];
  }
}

/** The slots of the findings that conditions ask, through derived findings too. */
function findingsOf({ findings, derived }: Program, conditions: readonly CompiledCondition[]): Set<number> {
  const slots = new Set<number>();
  const seen = new Set<number>();
  const ask = (slot: number) => {
    if (slot < 0 || seen.has(slot)) return;
    seen.add(slot);
    if (slot < findings.length) slots.add(slot);
    const content = derived[slot - findings.length]?.content;
    if (content?.kind === 'formula') content.slots.forEach(ask);
    if (content?.kind === 'rows' || content?.kind === 'points') content.whens.forEach(read);
  };
  const read = ({ slot, parts }: CompiledCondition) => {
    ask(slot);
    parts.forEach(read);
  };
  conditions.forEach(read);
  return slots;
}
