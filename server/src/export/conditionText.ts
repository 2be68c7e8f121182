import type { TracedCondition, TracedTest } from '../engine';
import { unitText } from '../model/unitText';
import { assumptionText } from './assumptionText';
import { nameText } from './names';
import { oneLine } from './oneLine';
import { valueText } from './valueText';

/** A condition in words, as it is asked of every patient: `eGFR < 30`, `swelling: whole-leg; onset: acute`. */
export function conditionText(condition: TracedCondition): string {
  switch (condition.kind) {
    case 'test':
      return `${nameText(condition)}${isComparison(condition.test) ? ' ' : ': '}${comparisonText(condition.test)}`;
    case 'all':
      return condition.of.length === 0 ? 'always' : condition.of.map(bracketed).join(' and ');
    case 'any':
      return condition.of.map(bracketed).join(' or ');
    case 'not':
      return `not (${conditionText(condition.of)})`;
    case 'broken':
      return 'a condition that cannot be read';
  }
}

function bracketed(condition: TracedCondition): string {
  const text = conditionText(condition);
  return 'of' in condition && condition.kind !== 'not' && condition.of.length > 1 ? `(${text})` : text;
}

/**
 * Why a condition came out as it did for this patient: only the facts that decided it, each once.
 * `swelling: The whole leg; eGFR: 22 mL/min (< 30)`, or for one that does not hold
 * `swelling: Below the knee (would have to be whole-leg)`. What was assumed says so.
 */
export function reasonText(condition: TracedCondition): string {
  return [...new Set(facts(condition, false))].join('; ');
}

function facts(condition: TracedCondition, negated: boolean): string[] {
  switch (condition.kind) {
    case 'test':
      return [fact(condition, negated)];
    case 'all':
    case 'any':
      return condition.of.filter((part) => part.truth === condition.truth).flatMap((part) => facts(part, negated));
    case 'not':
      return facts(condition.of, !negated);
    case 'broken':
      return [`a condition that cannot be read: ${oneLine(condition.why)}`];
  }
}

function fact(test: TracedTest, negated: boolean): string {
  const name = nameText(test);
  if (test.truth === 'unknown') return `${name} is not known`;
  const { assumed } = test.value;
  const notes = [...(assumed ? [assumptionText[assumed]] : []), ...comparedWith(test, negated)];
  const value = `${name}: ${oneLine(valueText(test.value))}`;
  return notes.length === 0 ? value : `${value} (${notes.join('; ')})`;
}

/** What a value was held against, where the value alone does not tell it. */
function comparedWith({ truth, test, value }: TracedTest, negated: boolean): string[] {
  const asked = comparisonText(test);
  if ((truth === 'true') === negated) return [`${negated ? 'must not be' : 'would have to be'} ${asked}`];
  return value.number === undefined ? [] : [`${negated ? 'not ' : ''}${asked}`];
}

function isComparison(test: string): boolean {
  return /^[<>]/.test(test);
}

/** `>= 3 a and < 6 a` as `≥ 3 years and < 6 years`. */
function comparisonText(test: string): string {
  return oneLine(test)
    .replace(/((?:^|[<>=] |\(| )-?\d+(?:\.\d+)?) (?!or |and )([^\s)]+)/g, (_, number: string, unit: string) =>
      `${number} ${unitText(unit)}`.trimEnd(),
    )
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤');
}
