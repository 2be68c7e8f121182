import { waldInterval, wilsonInterval } from '../../../model/exactInterval';
import type { Proportion } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';
import { figuresOf } from '../extracts';
import { intervalOf, limitsText, percentOf, percentText } from '../proportions';

/** An interval that is less than this much of the narrowest that counting allows is not one of these counts. */
const narrowest = 0.8;

export const rule = entityRule(['reference'], {
  id: 'evidence/interval',
  title: 'A confidence interval that cannot be right',
  severity: 'error',
  *check({ extracts }): Iterable<Report> {
    for (const { content } of extracts) for (const { proportion } of figuresOf(content)) yield* wrong(proportion);
  },
});

function* wrong(proportion: Proportion): Iterable<Report> {
  const { interval } = proportion;
  if (!interval) return;
  const { low, high, range } = interval;
  if (low > high) {
    yield { message: `This interval runs backwards. Write ${high} to ${low}.`, range };
    return;
  }
  if (high > 100) {
    yield { message: `${high} is more than 100 percent.`, range };
    return;
  }
  const point = percentOf(proportion);
  const exact = intervalOf(proportion);
  const computed = exact ? ` The exact 95 % interval of ${countsOf(proportion)} is ${limitsText(exact)}.` : '';
  // A figure may be rounded, but none and all of those counted are 0 and 100 exactly, by whatever method.
  const slack = isNoneOrAll(proportion) ? 0 : 0.5;
  if (point && (point.high < low - slack || point.low > high + slack))
    yield {
      message: `${percentText(point.low)} percent lies outside its own interval, ${low} to ${high}.${computed}`,
      range,
    };
  else if (exact && high - low < narrowest * narrowestWidth(proportion))
    yield {
      message: `This interval is too narrow for ${countsOf(proportion)}: ${low} to ${high}.${computed}`,
      range,
      atMost: 'warning',
    };
}

function isNoneOrAll({ n, of }: Proportion): boolean {
  return n !== undefined && of !== undefined && (n.value === 0 || n.value === of.value);
}

/** The narrowest of the intervals that are in use for these counts: by Wilson, or by the normal approximation. */
function narrowestWidth({ n, of }: Proportion): number {
  const intervals = n && of ? [wilsonInterval(n.value, of.value), waldInterval(n.value, of.value)] : [];
  return Math.min(...intervals.flatMap((each) => (each ? [each.high - each.low] : [])));
}

function countsOf({ n, of }: Proportion): string {
  return `${n?.value} of ${of?.value}`;
}
