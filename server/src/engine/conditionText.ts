import type { Condition, Test } from '../model/guideline';

/** A test in words: `negative or nondiagnostic`, `not positive`, `>= 30 and < 60`, `40 mg/dL`. */
export function testText(test: Test): string {
  switch (test.kind) {
    case 'id':
      return test.name.id;
    case 'number':
      return quantity(test.value, test.unit);
    case 'bounds':
      return test.bounds.map(({ comparator, value, unit }) => `${comparator} ${quantity(value, unit)}`).join(' and ');
    case 'any':
      return test.tests.map((each) => bracketed(each, 'bounds')).join(' or ');
    case 'not':
      return `not ${bracketed(test.test, 'any', 'bounds')}`;
    case 'unreadable':
      return test.text;
  }
}

function bracketed(test: Test, ...kinds: readonly Test['kind'][]): string {
  const compound = test.kind === 'bounds' ? test.bounds.length > 1 : true;
  return compound && kinds.includes(test.kind) ? `(${testText(test)})` : testText(test);
}

function quantity(value: number, unit: string | undefined): string {
  return unit === undefined ? `${value}` : `${value} ${unit}`;
}

/** A condition on one line: `suspicion: low, any(egfr: < 30; pregnant: yes)`. */
export function conditionText(condition: Condition): string {
  return textOf(condition, (parts) => parts);
}

/**
 * A condition in a form that is the same for all ways to write it that differ only in layout or order:
 * with its node, the identity of a branch for coverage, comparison and waivers.
 */
export function conditionKey(condition: Condition): string {
  return textOf(condition, (parts) => [...new Set(parts)].sort());
}

function textOf(condition: Condition, arrange: (parts: readonly string[]) => readonly string[]): string {
  switch (condition.kind) {
    case 'all':
      return arrange(condition.of.map((part) => inner(part, arrange))).join(', ');
    case 'any':
      return `any(${arrange(condition.of.map((part) => textOf(part, arrange))).join('; ')})`;
    case 'not':
      return `not(${textOf(condition.of, arrange)})`;
    case 'unreadable':
      return '?';
    case 'test': {
      const { finding, test } = condition;
      const text =
        test.kind === 'any'
          ? arrange(test.tests.map((each) => bracketed(each, 'bounds'))).join(' or ')
          : testText(test);
      return `${finding.id}: ${text}`;
    }
  }
}

function inner(condition: Condition, arrange: (parts: readonly string[]) => readonly string[]): string {
  return condition.kind === 'all' ? `all(${textOf(condition, arrange)})` : textOf(condition, arrange);
}
