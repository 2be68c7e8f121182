import type { CompiledCondition } from '../engine/conditions';
import type { CompiledDerived, CompiledFinding, Program } from '../engine/program';
import { type PlainValue, plainValue } from '../model/plainValue';

/**
 * How a derived finding is computed, all that it leans on included, as text. Where two versions have the same text, the
 * same patient has the same value; the reverse need not hold. Undefined for what is no derived finding.
 */
export function computationOf(program: Program, slot: number): string | undefined {
  if (slot < program.findings.length) return undefined;
  const parts = [...leanedOn(program, slot)].map((each) => {
    const finding = program.findings[each];
    if (finding) return [finding.id, ofFinding(finding)];
    const derived = program.derived[each - program.findings.length];
    return [derived?.id ?? '', derived ? ofDerived(derived) : null];
  });
  return JSON.stringify([program.derived[slot - program.findings.length]?.id, parts.sort(byId)]);
}

function byId([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** A slot and all slots that its value comes from. */
function leanedOn({ findings, derived }: Program, slot: number): Set<number> {
  const slots = new Set([slot]);
  const read = ({ slot: asked, parts }: CompiledCondition) => {
    if (asked >= 0) slots.add(asked);
    parts.forEach(read);
  };
  // What is added while it goes is gone through too.
  for (const each of slots) {
    const content = derived[each - findings.length]?.content;
    if (content?.kind === 'formula') for (const input of content.slots) slots.add(input);
    if (content?.kind === 'rows' || content?.kind === 'points') content.whens.forEach(read);
  }
  return slots;
}

/** What decides how a test of a finding is read. */
function ofFinding({ domain }: CompiledFinding): unknown {
  if (domain.kind !== 'number') return domain.kind;
  const { unit, also } = domain.number;
  return [unit?.text ?? '', [...also].sort(byId)];
}

function ofDerived({ content, domain, entity }: CompiledDerived): unknown {
  if (content.kind !== 'formula' || domain.kind !== 'number') return withoutWords(plainValue(entity.value));
  const { decimals, min, max } = domain.number;
  // The formula as it was understood, so that spaces and needless brackets make no difference.
  return [content.formula.root, content.formula.names, decimals, min?.value ?? null, max?.value ?? null];
}

const words: ReadonlySet<string> = new Set(['cite', 'label', 'waive', 'why']);

function withoutWords(value: PlainValue): PlainValue {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, content]) => (words.has(field) ? [] : [[field, withoutWords(content)]])),
  );
}
