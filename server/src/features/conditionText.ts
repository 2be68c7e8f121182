import { testText } from '../engine/conditionText';
import type { Condition } from '../model/guideline';

/** A condition as it reads, for one line. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return `${condition.finding.id}: ${testText(condition.test)}`;
    case 'not':
      return `not (${conditionText(condition.of)})`;
    case 'all':
      return condition.of.length === 0 ? 'always' : condition.of.map(nested).join(' and ');
    case 'any':
      return condition.of.map(nested).join(' or ');
    case 'unreadable':
      return '?';
  }
}

function nested(condition: Condition): string {
  const text = conditionText(condition);
  return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text;
}
