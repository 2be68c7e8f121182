import type { Bound, Derived, Finding, NumberDomain, Test } from '../../../model/guideline';
import type { Range } from '../../../syntax/node';
import { conditionsOf, testsOf } from '../../conditions';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['header', 'reference', 'impossible', 'derived', 'exclusion', 'node', 'pitfall'], {
  id: 'condition/unfit',
  title: 'A test that does not fit its finding',
  severity: 'error',
  *check(entity, lookup): Iterable<Report> {
    for (const condition of conditionsOf(entity))
      for (const { finding, test } of testsOf(condition)) {
        const tested = lookup.finding(finding.id);
        if (tested) yield* unfit(tested, test);
      }
  },
});

/** What numbers a finding takes: a domain, any number (a sum of points), or none at all. */
function numbersOf(tested: Finding | Derived): NumberDomain | 'any' | undefined {
  if (tested.kind === 'finding') return tested.type.kind === 'number' ? tested.type.domain : undefined;
  if (tested.content?.kind === 'formula') return tested.content.domain ?? 'any';
  return tested.content?.kind === 'rows' ? undefined : 'any';
}

function* unfit(tested: Finding | Derived, test: Test): Iterable<Report> {
  switch (test.kind) {
    case 'any':
      for (const each of test.tests) yield* unfit(tested, each);
      return;
    case 'not':
      yield* unfit(tested, test.test);
      return;
    case 'number':
      yield* unfitNumbers(
        tested,
        [{ value: test.value, ...(test.unit !== undefined && { unit: test.unit }) }],
        test.range,
      );
      return;
    case 'bounds':
      yield* unfitNumbers(tested, test.bounds, test.range);
      yield* emptySpan(test.bounds, test.range);
  }
}

function* unfitNumbers(
  tested: Finding | Derived,
  numbers: readonly Pick<Bound, 'value' | 'unit'>[],
  range: Range,
): Iterable<Report> {
  const domain = numbersOf(tested);
  if (domain === undefined) {
    yield {
      message: `"${tested.id}" is not a number, so it cannot be compared with one. Name one of its values.`,
      range,
    };
    return;
  }
  if (domain === 'any') return;
  for (const { value, unit } of numbers) {
    const own = domain.unit?.text;
    if (unit !== undefined && unit !== own && !domain.also.has(unit)) {
      const known = [...(own === undefined ? [] : [own]), ...domain.also.keys()].join(', ');
      yield {
        message: known
          ? `"${tested.id}" is measured in ${known}, not in ${unit}. Convert the number, or declare the unit under "also".`
          : `"${tested.id}" has no unit, but this test is in ${unit}.`,
        range,
      };
    } else {
      const inOwn = unit === undefined || unit === own ? value : value * (domain.also.get(unit) ?? 1);
      const min = domain.min?.value;
      const max = domain.max?.value;
      if (min !== undefined && inOwn < min)
        yield {
          message: `"${tested.id}" is never below ${min}, so a test against ${value} cannot tell patients apart.`,
          range,
        };
      if (max !== undefined && inOwn > max)
        yield {
          message: `"${tested.id}" is never above ${max}, so a test against ${value} cannot tell patients apart.`,
          range,
        };
    }
  }
}

function* emptySpan(bounds: readonly Bound[], range: Range): Iterable<Report> {
  const lower = bounds.find((bound) => bound.comparator.startsWith('>'));
  const upper = bounds.find((bound) => bound.comparator.startsWith('<'));
  if (!lower || !upper || lower.unit !== upper.unit) return;
  const open = lower.comparator === '>' || upper.comparator === '<';
  if (lower.value > upper.value || (open && lower.value === upper.value))
    yield { message: 'No number passes this test: its lower end lies above its upper end.', range };
}
