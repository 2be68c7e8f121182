import type { Bound, Derived, Finding, NumberDomain, Test } from '../../../model/guideline';
import { fieldOf, type Range } from '../../../syntax/node';
import { conditionsOf, radiationTests, singleTests, testsOf } from '../../conditions';
import { hasMisspelt } from '../../damage';
import { entityRule, type Report } from '../../rule';
import { choiceOf, type Tested, testedBy } from '../../values';
import { strangeUnitIn } from '../units';

export const rule = entityRule(
  ['header', 'reference', 'finding', 'impossible', 'derived', 'exclusion', 'node', 'pitfall'],
  {
    id: 'condition/unfit',
    title: 'A test that does not fit its finding',
    severity: 'error',
    *check(entity, lookup): Iterable<Report> {
      for (const condition of conditionsOf(entity))
        for (const { finding, test } of testsOf(condition)) {
          const tested = testedBy(lookup, finding.id);
          if (!tested) continue;
          for (const single of singleTests(test)) if (!strangeUnitIn(single)) yield* unfit(tested, single);
        }
      for (const test of radiationTests(entity)) yield* unfitRadiation(test);
      if (entity.kind === 'finding' || entity.kind === 'derived') yield* emptyDomain(entity);
    },
  },
);

type Quantity = Pick<Bound, 'value' | 'unit'>;

function* unfit(tested: Tested, test: Test): Iterable<Report> {
  if (test.kind === 'number') {
    if (tested.isNumber) {
      yield* unfitNumbers(tested, [quantityOf(test)], test.range);
      yield* offGrid(tested, test);
    }
    // The id of a value may be a bare number: grade `2`.
    else if (test.unit !== undefined || !tested.values.includes(String(test.value))) yield unfitValue(tested, test);
  } else if (test.kind === 'bounds') {
    if (tested.isNumber) yield* unfitNumbers(tested, test.bounds, test.range);
    else yield notANumber(tested, test.range);
    yield* emptySpan(test.bounds, test.range);
  }
}

function quantityOf({ value, unit }: { value: number; unit?: string }): Quantity {
  return { value, ...(unit !== undefined && { unit }) };
}

function unfitValue(tested: Tested, test: { value: number; unit?: string; range: Range }): Report {
  const written = test.unit === undefined ? String(test.value) : `${test.value} ${test.unit}`;
  return { message: `"${tested.finding.id}" has no value "${written}". ${choiceOf(tested)}`, range: test.range };
}

function notANumber(tested: Tested, range: Range): Report {
  return {
    message: `"${tested.finding.id}" is not a number and cannot be compared with one. ${choiceOf(tested)}`,
    range,
  };
}

/** What is known of a number; undefined for a sum of points, which may be any. */
function domainOf(finding: Finding | Derived): NumberDomain | undefined {
  if (finding.kind === 'finding') return finding.type.kind === 'number' ? finding.type.domain : undefined;
  return finding.content?.kind === 'formula' ? finding.content.domain : undefined;
}

function* unfitNumbers(tested: Tested, quantities: readonly Quantity[], range: Range): Iterable<Report> {
  const domain = domainOf(tested.finding);
  if (!domain) return;
  const { id } = tested.finding;
  for (const { value, unit } of quantities) {
    const own = domain.unit?.text;
    const factor = unit === undefined || unit === own ? 1 : domain.also.get(unit);
    if (factor === undefined) {
      yield { message: wrongUnit(id, domain, unit ?? ''), range };
      continue;
    }
    if (isEmpty(domain)) continue;
    // Without the crumbs of binary fractions: 3 times 0.1 is 0.3.
    const inOwn = Number((value * factor).toPrecision(12));
    const written = unit === undefined ? `${value}` : `${value} ${unit}`;
    if (domain.min && inOwn < domain.min.value)
      yield {
        message: `"${id}" is never below ${domain.min.value}, so asking for ${written} tells no patients apart.`,
        range,
      };
    if (domain.max && inOwn > domain.max.value)
      yield {
        message: `"${id}" is never above ${domain.max.value}, so asking for ${written} tells no patients apart.`,
        range,
      };
  }
}

/** A number that no patient can have: values are rounded to the decimals of their finding. In another unit both are. */
function* offGrid({ finding }: Tested, { value, unit, range }: Extract<Test, { kind: 'number' }>): Iterable<Report> {
  const domain = domainOf(finding);
  if (!domain || (unit !== undefined && unit !== domain.unit?.text) || hasStrangeDecimals(finding)) return;
  const { decimals } = domain;
  if (Number(value.toFixed(decimals)) === value) return;
  const recorded =
    decimals === 0 ? 'in whole numbers' : `with ${decimals} ${decimals === 1 ? 'decimal place' : 'decimal places'}`;
  yield {
    message: `"${finding.id}" is recorded ${recorded}, so it is never exactly ${value}. Write a comparison, or give its number more "decimals".`,
    range,
  };
}

/** Whether the number of decimals is written so that it may not have been read: that is told where it stands. */
function hasStrangeDecimals({ value }: Finding | Derived): boolean {
  const number = fieldOf(value, 'number');
  const written = fieldOf(number, 'decimals');
  if (written) return written.kind !== 'scalar' || !/^\d+$/.test(written.text);
  return number?.kind !== 'map' || hasMisspelt(number, ['unit', 'min', 'max', 'decimals', 'also']);
}

function isEmpty({ min, max }: NumberDomain): boolean {
  return min !== undefined && max !== undefined && min.value > max.value;
}

function* emptyDomain(finding: Finding | Derived): Iterable<Report> {
  const domain = domainOf(finding);
  if (!domain?.min || !domain.max || !isEmpty(domain)) return;
  yield {
    message: `No number fits: "max" ${domain.max.value} is less than "min" ${domain.min.value}.`,
    range: domain.max.range,
  };
}

function wrongUnit(id: string, { unit, also }: NumberDomain, written: string): string {
  const known = [...(unit ? [unit.text] : []), ...also.keys()].join(' or ');
  return known
    ? `"${id}" is measured in ${known}, not in ${written}. Convert the number, or declare the unit under "also".`
    : `"${id}" has no unit, but this test is in ${written}.`;
}

function* emptySpan(bounds: readonly Bound[], range: Range): Iterable<Report> {
  const lower = bounds.find((bound) => bound.comparator.startsWith('>'));
  const upper = bounds.find((bound) => bound.comparator.startsWith('<'));
  if (!lower || !upper || lower.unit !== upper.unit) return;
  const open = lower.comparator === '>' || upper.comparator === '<';
  if (lower.value > upper.value || (open && lower.value === upper.value))
    yield { message: 'No number passes this test: its lower end does not lie below its upper end.', range };
}

/** A level of radiation is a whole number from 0 to 5, as the ACR counts. */
const mostRadiation = 5;

function* unfitRadiation(test: Test): Iterable<Report> {
  const message = `A radiation level is a whole number from 0 to ${mostRadiation}: write a level, or a comparison such as "> 0".`;
  if (test.kind === 'id') yield { message, range: test.name.range };
  const quantities = test.kind === 'number' ? [quantityOf(test)] : test.kind === 'bounds' ? test.bounds : [];
  if ('range' in test && quantities.some(({ value, unit }) => unit !== undefined || value < 0 || value > mostRadiation))
    yield { message, range: test.range };
}
