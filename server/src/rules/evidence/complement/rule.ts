import type { Proportion } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';
import { decimalsOf, percentOf, percentText } from '../proportions';

export const rule = entityRule(['reference'], {
  id: 'evidence/complement',
  title: 'Two figures that have to come to 100 percent',
  severity: 'error',
  *check({ extracts }): Iterable<Report> {
    for (const { content } of extracts) {
      if (content?.kind !== 'accuracy') continue;
      const { sensitivity, specificity, falseNegativeRate, falsePositiveRate } = content;
      yield* notComplete('sensitivity', sensitivity, 'false-negative-rate', falseNegativeRate);
      yield* notComplete('specificity', specificity, 'false-positive-rate', falsePositiveRate);
    }
  },
});

function* notComplete(
  name: string,
  share: Proportion | undefined,
  restName: string,
  rest: Proportion | undefined,
): Iterable<Report> {
  if (!share || !rest) return;
  const { n, of } = share;
  if (n && rest.n && of && rest.of && of.value === rest.of.value) {
    const sum = n.value + rest.n.value;
    if (sum !== of.value)
      yield told(`${n.value} and ${rest.n.value} of ${of.value} are ${sum} together`, name, restName, rest);
    return;
  }
  const [one, other] = [single(share), single(rest)];
  if (one === undefined || other === undefined) return;
  const sum = one + other;
  if (Math.abs(sum - 100) >= lastPlaceOf(share) + lastPlaceOf(rest) - 1e-9)
    yield told(
      `${percentText(one)} and ${percentText(other)} percent are ${percentText(sum)} together`,
      name,
      restName,
      rest,
    );
}

function told(sum: string, name: string, restName: string, { range }: Proportion): Report {
  return { message: `"${restName}" is what "${name}" leaves, but ${sum}. One of them is wrong.`, range };
}

function single(proportion: Proportion): number | undefined {
  const limits = percentOf(proportion);
  return limits && limits.low === limits.high ? limits.low : undefined;
}

/** A percentage as written is right to within one of its last place; a count is exact. */
function lastPlaceOf({ n, percent }: Proportion): number {
  return n || !percent ? 1e-6 : 10 ** -decimalsOf(percent.value);
}
