import type { Condition, Test } from '../model/guideline';

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
  }
}

function nested(condition: Condition): string {
  const text = conditionText(condition);
  return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text;
}

function testText(test: Test): string {
  switch (test.kind) {
    case 'id':
      return test.name.id;
    case 'number':
      return `${test.value}${test.unit ? ` ${test.unit}` : ''}`;
    case 'bounds':
      return test.bounds
        .map(({ comparator, value, unit }) => `${comparator} ${value}${unit ? ` ${unit}` : ''}`)
        .join(' and ');
    case 'any':
      return test.tests.map(testText).join(' or ');
    case 'not':
      return `not ${testText(test.test)}`;
    case 'unreadable':
      return test.text;
  }
}
