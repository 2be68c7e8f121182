import type { Extract, Text } from '../../../model/guideline';
import { figuresOf } from '../../evidence/extracts';
import { percentOf, percentText, standsFor } from '../../evidence/proportions';
import { entityRule, type Report } from '../../rule';
import { hasNumberWord, numbersIn, type Quoted } from './numbers';

export const rule = entityRule(['reference'], {
  id: 'citation/quote',
  title: 'A quote without the figure that it is quoted for',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  *check({ extracts }): Iterable<Report> {
    for (const extract of extracts) if (extract.quote) yield* lacking(extract, extract.quote);
  },
});

function* lacking({ content }: Extract, quote: Text): Iterable<Report> {
  const figures = figuresOf(content);
  // A number in words may be the one that is meant.
  if (figures.length === 0 || hasNumberWord(quote.text)) return;
  const numbers = numbersIn(quote.text);
  if (figures.some(({ proportion }) => numbers.some((number) => isOf(number, proportion)))) return;
  const told = figures.map(({ proportion }) => figureText(proportion)).filter((each) => each !== '');
  if (told.length === 0) return;
  yield {
    message: `The quote does not hold the figure that it is quoted for: ${told.join(', ')}. Quote the words that do, or correct the figure.`,
    range: quote.range,
  };
}

type Proportion = ReturnType<typeof figuresOf>[number]['proportion'];

/** Whether a number of a quote is one that a proportion consists of, or the percentage that it or its rest comes to. */
function isOf({ value, decimals }: Quoted, proportion: Proportion): boolean {
  const { n, of, percent, percentTo } = proportion;
  if ([n, of, percent, percentTo].some((numeral) => numeral?.value === value)) return true;
  const exact = percentOf(proportion);
  return exact !== undefined && [exact.low, 100 - exact.low].some((share) => standsFor(value, decimals, share));
}

function figureText({ n, of, percent, percentTo }: Proportion): string {
  const counted = n && of ? `${n.value} of ${of.value}` : '';
  const written = percent
    ? `${percentText(percent.value)}${percentTo ? ` to ${percentText(percentTo.value)}` : ''} %`
    : '';
  return [counted, written].filter(Boolean).join(' or ');
}
