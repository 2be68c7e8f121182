import { labelOf } from '../../engine/explain';
import type { Program } from '../../engine/program';
import { short } from './valueWords';

/** Something to go on with where a person types. */
export interface Suggestion {
  readonly text: string;
  readonly label: string;
  readonly kind: 'finding' | 'derived' | 'value' | 'word';
  /** How many characters before the cursor it replaces. */
  readonly length: number;
}

/** What may follow in a condition or be asked for by its id. @param column zero-based, of the cursor */
export function suggestions({ findings, derived, slots }: Program, text: string, column: number): Suggestion[] {
  const before = text.slice(0, column);
  const word = /[a-z0-9-]*$/.exec(before)?.[0] ?? '';
  const { length } = word;
  const asked = /([a-z0-9-]+)\s*:\s*(?:\{\s*not:\s*)?(?:\[[^\]]*)?$/.exec(before.slice(0, before.length - length))?.[1];
  const slot = slots.get(asked ?? '');
  if (asked !== undefined && slot !== undefined) {
    const domain = (findings[slot] ?? derived[slot - findings.length])?.domain;
    const values = (domain?.values ?? []).map(({ id, label }) => ({ text: id, label: short(label) }));
    const sets = domain?.kind === 'many' ? ['some', 'none'].map((each) => ({ text: each, label: '' })) : [];
    return [...values, ...sets].map((each) => ({ ...each, kind: 'value', length }));
  }
  return [
    ...findings.map(({ id, entity }) => ({
      text: id,
      label: short(labelOf(entity)),
      kind: 'finding' as const,
      length,
    })),
    ...derived.map(({ id, entity }) => ({
      text: id,
      label: short(entity.label?.text ?? ''),
      kind: 'derived' as const,
      length,
    })),
    ...['any', 'all', 'not'].map((each) => ({ text: each, label: '', kind: 'word' as const, length })),
  ];
}
