import { defined } from '../model/defined';
import { type CompiledCondition, slotOfTest } from './conditions';
import { testText } from './conditionText';
import { type Domain, decode, plainText } from './domain';
import type { Machine } from './machine';
import { nameOf } from './nameOf';
import type { Place } from './place';
import type { TracedCondition, TracedValue, Truth } from './trace';
import { isTrue, isUnknown, type TruthCode } from './truth';

/** What a condition came to for the machine's patient, test by test. `place` is where the condition stands. */
export function explain(machine: Machine, condition: CompiledCondition, place: Place): TracedCondition {
  const { op, source, parts, damage } = condition;
  if (damage) return { kind: 'broken', truth: 'unknown', why: damage.why, at: damage.at };
  const at = { ...place, range: source?.range ?? place.range };
  const truth = truthName(machine.truth(condition));
  if (source?.kind === 'test') return explainTest(machine, source, condition, truth, at);
  const of = parts.map((part) => explain(machine, part, place));
  const [only] = of;
  if (op === 'not' && only) return { kind: 'not', truth, of: only, at };
  return { kind: op === 'any' ? 'any' : 'all', truth, of, at };
}

function explainTest(
  machine: Machine,
  source: Extract<NonNullable<CompiledCondition['source']>, { kind: 'test' }>,
  condition: CompiledCondition,
  truth: Truth,
  at: Place,
): TracedCondition {
  const { program } = machine;
  const slot = slotOfTest(condition);
  const finding = program.findings[slot];
  const derived = program.derived[slot - program.findings.length];
  const { id } = source.finding;
  return {
    kind: 'test',
    truth,
    on: finding ? 'finding' : 'derived',
    id,
    label: finding ? labelOf(finding.entity) : (derived?.entity.label?.text ?? id),
    name: nameOf((finding ?? derived)?.entity ?? { id }),
    value: valueIn(machine, slot),
    test: testText(source.test),
    at,
  };
}

export function truthName(truth: TruthCode): Truth {
  if (truth === isUnknown) return 'unknown';
  return truth === isTrue ? 'true' : 'false';
}

export function labelOf(finding: {
  readonly id: string;
  readonly label?: { readonly text: string };
  readonly ask?: { readonly clinician: { readonly text: string } };
}): string {
  return finding.label?.text ?? finding.ask?.clinician.text ?? finding.id;
}

/** The value of a slot for the machine's patient, silence and derivation included. */
export function valueIn(machine: Machine, slot: number): TracedValue {
  const { findings, derived } = machine.program;
  const domain = findings[slot]?.domain ?? derived[slot - findings.length]?.domain;
  if (!domain) return unknownValue;
  return { ...tracedValue(domain, machine.value(slot)), ...defined({ assumed: machine.assumption(slot) }) };
}

const unknownValue: TracedValue = { known: false, text: 'not known' };

function tracedValue(domain: Domain, code: number): TracedValue {
  const value = decode(domain, code);
  switch (value?.kind) {
    case undefined:
      return unknownValue;
    case 'value':
      return { known: true, text: value.value.label, ids: [value.value.id] };
    case 'values': {
      const text = value.values.map(({ label }) => label).join(', ') || 'None';
      return { known: true, text, ids: value.values.map(({ id }) => id) };
    }
    case 'number':
      return { known: true, text: plainText(domain, value), ...defined({ number: value.number, unit: value.unit }) };
  }
}

/** Adds the slots that a condition asks about. */
export function addSlots(condition: CompiledCondition, slots: Set<number>): void {
  if (condition.slot >= 0) slots.add(condition.slot);
  for (const part of condition.parts) addSlots(part, slots);
}
