import type { QuestionView } from '../../../server/src/lsp/protocol';
import type { Value } from './messages';

/**
 * What was typed into the field of a question, as an answer. A bare number is in the unit that is shown beside the field; whatever
 * else it is stays as it was typed, for the server to judge.
 */
export function inUnit(typed: string, { unitCode }: QuestionView): Value {
  return unitCode !== null && /^[+-]?\d+(?:\.\d+)?$/.test(typed) ? { digits: typed, unit: unitCode } : typed;
}

/** What stands in the field of a question for an answer: its number, with a unit where that is not the one beside the field. */
export function typedText(value: Value | undefined, { values, unitCode }: QuestionView): string {
  if (typeof value === 'string') return values.some(({ id }) => id === value) ? '' : value;
  if (value === undefined || isList(value)) return '';
  return value.unit === unitCode ? value.digits : `${value.digits} ${value.unit}`;
}

/** Whether it is the values of a finding that can have several. */
export function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}
