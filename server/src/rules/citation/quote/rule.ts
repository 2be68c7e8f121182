import type { Proportion, Text } from '../../../model/guideline';
import { type Figure, figuresOf } from '../../evidence/extracts';
import { percentText } from '../../evidence/proportions';
import { entityRule, type Report } from '../../rule';
import { otherFigureIn } from './statements';
import { readingOf, supports } from './support';

export const rule = entityRule(['reference'], {
  id: 'citation/quote',
  title: 'A quote without the figure that it is quoted for',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  *check({ extracts }): Iterable<Report> {
    for (const { content, quote } of extracts) {
      if (!quote) continue;
      if (content?.kind === 'statement') yield* otherThanStated(content.statement, quote);
      else yield* lacking(figuresOf(content).filter(isReadable), quote);
    }
  },
});

function* lacking(figures: readonly Figure[], { text, range }: Text): Iterable<Report> {
  const told = figures.map(({ proportion }) => figureText(proportion)).filter((each) => each !== '');
  if (told.length === 0) return;
  const reading = readingOf(text);
  if (figures.some((figure) => supports(reading, figure))) return;
  yield {
    message: `The quote does not hold the figure that it is quoted for: ${told.join(', ')}. Quote the words that do, or correct the figure.`,
    range,
  };
}

/** What is no number is for the schema to say. */
function isReadable({ proportion: { n, of, percent, percentTo } }: Figure): boolean {
  return [n, of, percent, percentTo].every((each) => each === undefined || Number.isFinite(each.value));
}

function* otherThanStated(statement: Text, quote: Text): Iterable<Report> {
  const other = otherFigureIn(statement.text, quote.text);
  if (!other) return;
  yield {
    message: `The quote says ${other.quoted}, where the statement says ${other.stated}. One of them is wrong.`,
    range: quote.range,
  };
}

function figureText({ n, of, percent, percentTo }: Proportion): string {
  const counted = n && of ? `${n.value} of ${of.value}` : '';
  const written = percent
    ? `${percentText(percent.value)}${percentTo ? ` to ${percentText(percentTo.value)}` : ''} %`
    : '';
  return [counted, written].filter(Boolean).join(' or ');
}
