import type { ExtractContent, Proportion } from '../../../model/guideline';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'citation/figures',
  title: 'Figures that no study can have found',
  severity: 'error',
  *check({ extracts }): Iterable<Report> {
    for (const { content } of extracts) for (const proportion of proportionsOf(content)) yield* impossible(proportion);
  },
});

function proportionsOf(content: ExtractContent | undefined): Proportion[] {
  if (content?.kind === 'share') return [content.proportion];
  if (content?.kind !== 'accuracy') return [];
  const { sensitivity, specificity, ppv, npv } = content;
  return [sensitivity, specificity, ppv, npv].filter((each) => each !== undefined);
}

/** Figures that are none are for the schema to say; nothing can be compared with them. */
function* impossible({ n, of, percent, percentTo }: Proportion): Iterable<Report> {
  if (n && of && n.value > of.value)
    yield {
      message: `${n.value} is more than all of ${of.value}: "n" counts some of those that "of" counts.`,
      range: n.range,
    };
  if (!percent) return;
  const { value, range } = percent;
  if (percentTo) {
    if (value > percentTo.value)
      yield { message: `This range runs backwards. Write ${percentTo.value} to ${value}.`, range };
    else if (percentTo.value > 100) yield { message: `${percentTo.value} is more than 100 percent.`, range };
  } else if (n && of && n.value <= of.value) {
    const exact = (100 * n.value) / of.value;
    if (Math.abs(exact - value) >= lastPlace(value))
      yield {
        message: `${n.value} of ${of.value} are ${shown(exact, value)} percent, not ${value}. One of them is wrong.`,
        range,
      };
  }
}

/** Percentages are rounded or cut, so that they are right to within one of their last place. */
function lastPlace(percent: number): number {
  return 10 ** -decimalsOf(percent);
}

function shown(exact: number, percent: number): string {
  return exact.toFixed(Math.max(1, decimalsOf(percent)));
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
