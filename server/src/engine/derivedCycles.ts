import type { CompiledCondition } from './conditions';
import type { CompiledDerived, CompiledDerivedContent, Damage } from './program';

/** More derived findings and brackets on top of each other than this would be deeper than the stack. */
const highest = 1500;

/**
 * The derived findings with those broken that lead back to themselves, or that stand on too tall a tower of others.
 * Every cycle loses at least one link, so that what is left can be computed.
 */
export function withoutCycles(derived: readonly CompiledDerived[], findings: number): CompiledDerived[] {
  const result = [...derived];
  const height = new Int32Array(derived.length);
  const onPath = new Set<number>();
  const open: { index: number; rest: number[] }[] = [];

  const enter = (index: number) => {
    onPath.add(index);
    open.push({ index, rest: leansOn(derived[index]?.content, findings) });
  };
  const breakAt = (index: number, why: string) => {
    const each = derived[index];
    if (each) result[index] = { ...each, content: { kind: 'damage', at: each.at, why } satisfies Damage };
  };

  for (let root = 0; root < derived.length; root++) {
    if (height[root] === 0) enter(root);
    // Depth first, on a stack of its own: a file may chain more of them than the call stack holds.
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        open.pop();
        onPath.delete(top.index);
        height[top.index] = heightOf(derived[top.index]?.content, findings, height);
        if ((height[top.index] ?? 0) > highest) {
          breakAt(top.index, 'stands on too many other derived findings');
          height[top.index] = 1;
        }
      } else if (onPath.has(next)) {
        const path = [...onPath];
        const round = path.slice(path.indexOf(next));
        const names = [...round, next].map((index) => derived[index]?.id).join(' → ');
        for (const index of round) breakAt(index, `is derived from itself: ${names}`);
      } else if (height[next] === 0) {
        enter(next);
      }
    }
  }
  return result;
}

function conditionsOf(content: CompiledDerivedContent | undefined): readonly CompiledCondition[] {
  return content?.kind === 'rows' || content?.kind === 'points' ? content.whens : [];
}

/** Indexes of the derived findings that one is computed from. */
function leansOn(content: CompiledDerivedContent | undefined, findings: number): number[] {
  const slots = new Set<number>(content?.kind === 'formula' ? content.slots : []);
  const collect = (condition: CompiledCondition) => {
    if (condition.slot >= 0) slots.add(condition.slot);
    condition.parts.forEach(collect);
  };
  conditionsOf(content).forEach(collect);
  return [...slots].filter((slot) => slot >= findings).map((slot) => slot - findings);
}

function heightOf(content: CompiledDerivedContent | undefined, findings: number, known: Int32Array): number {
  const ofSlot = (slot: number) => (slot >= findings ? (known[slot - findings] ?? 0) : 0);
  const ofCondition = ({ slot, parts }: CompiledCondition): number => {
    let height = ofSlot(slot);
    for (const part of parts) height = Math.max(height, ofCondition(part));
    return height + 1;
  };
  let height = 0;
  if (content?.kind === 'formula') for (const slot of content.slots) height = Math.max(height, ofSlot(slot));
  for (const condition of conditionsOf(content)) height = Math.max(height, ofCondition(condition));
  return height + 1;
}
