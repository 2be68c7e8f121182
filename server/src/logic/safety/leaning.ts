import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledContent, CompiledDerived, CompiledNode, Program } from '../../engine/program';

/** The slots of the findings that conditions ask for, themselves or through derived findings. */
export function findingsUnder(program: Program, conditions: Iterable<CompiledCondition>): Set<number> {
  return new Set([...slotsUnder(program, conditions)].filter((slot) => slot < program.findings.length));
}

/** The derived findings that conditions ask for, themselves or through others. */
export function derivedUnder(program: Program, conditions: Iterable<CompiledCondition>): CompiledDerived[] {
  return [...slotsUnder(program, conditions)].flatMap((slot) => program.derived[slot - program.findings.length] ?? []);
}

function slotsUnder(program: Program, conditions: Iterable<CompiledCondition>): Set<number> {
  const seen = new Set<number>();
  const visit = (slot: number) => {
    if (seen.has(slot)) return;
    seen.add(slot);
    const content = program.derived[slot - program.findings.length]?.content;
    if (content?.kind === 'formula') content.slots.forEach(visit);
    if (content?.kind === 'rows' || content?.kind === 'points') content.whens.forEach(ask);
  };
  const ask = ({ slot, parts }: CompiledCondition) => {
    if (slot >= 0) visit(slot);
    parts.forEach(ask);
  };
  for (const condition of conditions) ask(condition);
  return seen;
}

/** All conditions that a run may ask at a node: of its branches, its lines of `do`, and of what excludes what it recommends. */
function conditionsAt({ guards }: Program, { content }: CompiledNode): readonly CompiledCondition[] {
  switch (content.kind) {
    case 'decide':
      return content.whens;
    case 'recommend':
      return [...content.guards.flatMap((index) => guards[index]?.when ?? []), ...content.conditions];
    default:
      return [];
  }
}

const askedOf = new WeakMap<CompiledContent, ReadonlySet<number>>();

/** The slots of the findings that a run may ask for at a node. */
export function findingsAt(program: Program, node: CompiledNode): ReadonlySet<number> {
  let asked = askedOf.get(node.content);
  if (!asked) {
    asked = findingsUnder(program, conditionsAt(program, node));
    askedOf.set(node.content, asked);
  }
  return asked;
}
