import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledNode, Program } from '../../engine/program';
import { ConditionRegions } from '../conditionRegions';
import type { Flow } from '../flow';
import { nodeRegions } from '../nodeRegions';
import { nobody, type Region } from '../regions';

/**
 * For each finding, by its id, who has to be asked it: with all else known and this finding not, their run would stop
 * and wait for it. Of two findings of which either would do, neither has to be asked.
 */
export function asked({ conditions, nodes }: Flow): Map<string, Region> {
  const { program, space } = conditions;
  const { regions } = space;
  const readers = new Map<number, ConditionRegions>();
  const without = (slot: number) => {
    let reader = readers.get(slot);
    if (!reader) {
      reader = new ConditionRegions(program, space, false, new Set([slot]));
      readers.set(slot, reader);
    }
    return reader;
  };
  const who = new Map<number, Region>();
  const add = (slot: number, region: Region) => who.set(slot, regions.or(who.get(slot) ?? nobody, region));

  if (program.population) {
    const { when } = program.population;
    const { open } = conditions.holds(when);
    for (const slot of findingsOf(program, [when])) add(slot, regions.minus(without(slot).holds(when).open, open));
  }
  for (const at of nodes) {
    if (!at || at.unfollowed || !('open' in at.does)) continue;
    const { open } = at.does;
    for (const slot of findingsOf(program, conditionsAt(program, at.node))) {
      const does = nodeRegions(at.node, without(slot));
      if ('open' in does) add(slot, regions.and(at.reach, regions.minus(does.open, open)));
    }
  }
  return new Map(
    [...who].flatMap(([slot, region]) => {
      const id = program.findings[slot]?.id;
      return id === undefined || region === nobody ? [] : [[id, region]];
    }),
  );
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
