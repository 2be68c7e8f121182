import type { CompiledCondition } from '../engine/conditions';
import type { CompiledContent, Program } from '../engine/program';
import { Paths } from './paths';

/**
 * All slots of a program in the order in which a run that goes everywhere at once first asks them: population first,
 * then node by node, nearest to the start first, each derived finding behind what it is derived from. What is asked
 * early divides the patients of all that follows, so early variables keep the diagram small.
 */
export function slotsInOrder(program: Program, paths = Paths.of(program)): number[] {
  const { population, impossible, findings, derived, guards, pitfalls } = program;
  const slots = new Set<number>();
  const ask = (slot: number) => {
    if (slots.has(slot)) return;
    const content = derived[slot - findings.length]?.content;
    // A derived finding never leads back to itself: `compile` has broken all cycles.
    if (content?.kind === 'formula') content.slots.forEach(ask);
    if (content?.kind === 'rows' || content?.kind === 'points') content.whens.forEach(askAll);
    slots.add(slot);
  };
  const askAll = ({ slot, parts }: CompiledCondition) => {
    if (slot >= 0) ask(slot);
    parts.forEach(askAll);
  };

  if (population) askAll(population.when);
  for (const { content } of nodesByDistance(program, paths)) for (const slot of slotsOf(content, guards)) ask(slot);
  for (const { when } of impossible) askAll(when);
  for (const { when } of pitfalls) if (when) askAll(when);
  for (let slot = 0; slot < findings.length + derived.length; slot++) ask(slot);
  return [...slots];
}

/** Whether every node of a program asks the same as in an earlier state: with the same paths the order is the same. */
export function asksAsBefore(program: Program, earlier: Program): boolean {
  return program.nodes.every(({ content }, index) => {
    const before = earlier.nodes[index]?.content;
    return content === before || (before && areSame(slotsOf(content, program.guards), slotsOf(before, earlier.guards)));
  });
}

function areSame(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}

const remembered = new WeakMap<CompiledContent, readonly number[]>();

/** The slots that a node asks itself, in its order. */
export function slotsOf(content: CompiledContent, guards: Program['guards']): readonly number[] {
  let slots = remembered.get(content);
  if (!slots) {
    const asked = new Set<number>();
    const ask = ({ slot, parts }: CompiledCondition) => {
      if (slot >= 0) asked.add(slot);
      parts.forEach(ask);
    };
    if (content.kind === 'decide') content.whens.forEach(ask);
    if (content.kind === 'recommend') {
      for (const guard of content.guards.flatMap((index) => guards[index] ?? [])) ask(guard.when);
      content.conditions.forEach(ask);
    }
    slots = [...asked];
    remembered.set(content, slots);
  }
  return slots;
}

/** The nodes that the start leads to, nearest first. */
function nodesByDistance({ nodes, start }: Program, paths: Paths) {
  const reached = typeof start === 'number' ? [start] : [];
  const seen = new Uint8Array(nodes.length);
  for (const index of reached) seen[index] = 1;
  for (const index of reached)
    for (const to of paths.onwardFrom(index))
      if (!seen[to]) {
        seen[to] = 1;
        reached.push(to);
      }
  return reached.flatMap((index) => nodes[index] ?? []);
}
