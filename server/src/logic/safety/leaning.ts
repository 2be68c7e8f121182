import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledContent, CompiledDerived, Program } from '../../engine/program';

/** What conditions can lean on. */
type Basis = Pick<Program, 'findings' | 'derived'>;

/** The slots of the findings that conditions ask for, themselves or through derived findings. */
export function findingsUnder(program: Basis, conditions: Iterable<CompiledCondition>): Set<number> {
  return new Set([...slotsUnder(program, conditions)].filter((slot) => slot < program.findings.length));
}

/** The derived findings that conditions ask for, themselves or through others. */
export function derivedUnder(program: Basis, conditions: Iterable<CompiledCondition>): CompiledDerived[] {
  return [...slotsUnder(program, conditions)].flatMap((slot) => program.derived[slot - program.findings.length] ?? []);
}

function slotsUnder(program: Basis, conditions: Iterable<CompiledCondition>): Set<number> {
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
function conditionsAt({ guards }: Pick<Program, 'guards'>, content: CompiledContent): readonly CompiledCondition[] {
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
export function findingsAt(program: Basis & Pick<Program, 'guards'>, content: CompiledContent): ReadonlySet<number> {
  let asked = askedOf.get(content);
  if (!asked) {
    asked = findingsUnder(program, conditionsAt(program, content));
    askedOf.set(content, asked);
  }
  return asked;
}
