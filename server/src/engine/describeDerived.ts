import { defined } from '../model/defined';
import { traceCitations } from './citations';
import { formulaValue } from './derived';
import { isPlainNumber } from './domain';
import { addSlots, explain, valueIn } from './explain';
import { fillFormula } from './formula';
import type { Machine } from './machine';
import { nameOf } from './nameOf';
import type { CompiledDerived, Program } from './program';
import { decideRow, noRow } from './rows';
import type { TracedDerived, TracedFormula, TracedRow } from './trace';

/** A derived finding for the machine's patient: its value and how it came about. */
export function describeDerived(machine: Machine, derived: CompiledDerived): TracedDerived {
  const { program } = machine;
  const { content, entity, at } = derived;
  const index = program.derived.indexOf(derived);
  const value = valueIn(machine, program.findings.length + index);
  const common = {
    id: derived.id,
    label: entity.label?.text ?? derived.id,
    name: nameOf(entity),
    value,
    citations: traceCitations(program.guideline, entity.cite, at),
    at,
    ...defined({ failure: machine.failures[index] }),
  };
  switch (content.kind) {
    case 'rows': {
      const row = decideRow(machine, content);
      if (row === noRow) return content.otherwise === undefined ? common : { ...common, otherwise: true };
      return { ...common, ...defined({ row: describeRow(machine, derived, row) }) };
    }
    case 'points':
      return { ...common, points: describePoints(machine, derived) };
    case 'formula':
      return { ...common, formula: describeFormula(machine, content) };
    case 'damage':
      return common;
  }
}

function describeRow(machine: Machine, { entity, content, at }: CompiledDerived, index: number): TracedRow | undefined {
  if (entity.content?.kind !== 'rows' && entity.content?.kind !== 'points') return undefined;
  const row = entity.content.rows[index];
  const when = content.kind === 'rows' || content.kind === 'points' ? content.whens[index] : undefined;
  if (!row || !when) return undefined;
  const place = { ...at, range: row.range };
  return {
    index,
    when: explain(machine, when, place),
    citations: traceCitations(machine.program.guideline, row.cite, place),
    at: place,
    ...defined({ label: 'label' in row ? row.label?.text : undefined }),
  };
}

function describePoints(machine: Machine, derived: CompiledDerived): NonNullable<TracedDerived['points']> {
  const { content } = derived;
  if (content.kind !== 'points') return [];
  return content.adds.flatMap((add, index) => {
    const row = describeRow(machine, derived, index);
    return row ? [{ ...row, add: add / content.scale }] : [];
  });
}

function describeFormula(
  machine: Machine,
  content: Extract<CompiledDerived['content'], { kind: 'formula' }>,
): TracedFormula {
  const { formula, slots, decimals } = content;
  const numbers = slots.map((slot) => {
    const value = machine.value(slot);
    return Number.isNaN(value) || !isPlainNumber(value) ? undefined : value;
  });
  const value = formulaValue(machine, content);
  return {
    text: formula.text,
    filled: fillFormula(formula, numbers),
    decimals,
    ...(value?.kind === 'number' && { exact: value.exact.toString() }),
  };
}

/** All slots that these lean on, derived ones and what they are derived from included; what is leaned on comes first. */
export function closure({ program }: Pick<Machine, 'program'>, slots: Iterable<number>): Set<number> {
  const entered = new Set<number>();
  const ordered = new Set<number>();
  const visit = (slot: number) => {
    if (entered.has(slot)) return;
    entered.add(slot);
    for (const each of leansOn(program, slot)) visit(each);
    ordered.add(slot);
  };
  for (const slot of slots) visit(slot);
  return ordered;
}

/** The slots from which a derived finding is computed; none for a finding. */
function leansOn({ findings, derived }: Program, slot: number): ReadonlySet<number> {
  const content = derived[slot - findings.length]?.content;
  const slots = new Set(content?.kind === 'formula' ? content.slots : []);
  if (content?.kind === 'rows' || content?.kind === 'points') for (const when of content.whens) addSlots(when, slots);
  return slots;
}
