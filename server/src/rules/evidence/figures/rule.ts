import type { Entity, Numeral, Proportion, Text } from '../../../model/guideline';
import { leaningsOf } from '../../leanings';
import { entityRule, type Report } from '../../rule';
import { textsOf } from '../claims';
import { figuresOf } from '../extracts';
import { decimalsOf, standsFor } from '../proportions';
import { contradictory } from './inWords';

export const rule = entityRule(['reference', 'node', 'pitfall', 'exclusion', 'ratings', 'derived'], {
  id: 'evidence/figures',
  title: 'Figures that no study can have found',
  severity: 'error',
  *check(entity): Iterable<Report> {
    if (entity.kind === 'reference')
      for (const { content } of entity.extracts)
        for (const { proportion } of figuresOf(content)) yield* impossible(proportion);
    for (const text of wordsOf(entity)) yield* contradictory(text);
  },
});

/** All that an entity says in words: to readers, and in the words of the works. */
function wordsOf(entity: Entity): Text[] {
  const quotes = leaningsOf(entity).map(({ citation }) => citation.quote);
  const extracts = entity.kind === 'reference' ? entity.extracts : [];
  const ofExtracts = extracts.flatMap(({ content, quote, note }) => [
    content?.kind === 'statement' ? content.statement : undefined,
    quote,
    note,
  ]);
  return [...textsOf(entity), ...quotes, ...ofExtracts].filter((text) => text !== undefined);
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
    if (!standsFor(value, decimalsOf(value), exact))
      yield {
        message: `${n.value} of ${of.value} are ${shown(exact, value)} percent, not ${value}. One of them is wrong.`,
        range,
      };
  } else if (of && !n) yield* notOfSoMany(percent, of);
}

/**
 * A percentage of a whole that no whole number of its parts comes to (the GRIM test: Brown and Heathers 2017).
 */
function* notOfSoMany(percent: Numeral, of: Numeral): Iterable<Report> {
  const { value, range } = percent;
  if (!Number.isInteger(of.value) || of.value < 1 || !Number.isFinite(value) || value > 100) return;
  const near = Math.round((value * of.value) / 100);
  const shares = [near - 1, near, near + 1]
    .filter((n) => n >= 0 && n <= of.value)
    .map((n) => ({ n, exact: (100 * n) / of.value }));
  if (shares.some(({ exact }) => standsFor(value, decimalsOf(value), exact))) return;
  const below = shares.filter(({ exact }) => exact < value).at(-1);
  const above = shares.find(({ exact }) => exact > value);
  const told = [below, above].flatMap((each) =>
    each ? [`${each.n} of ${of.value} are ${shown(each.exact, value)}`] : [],
  );
  yield { message: `No number of ${of.value} is ${value} percent: ${told.join(', ')}.`, range };
}

function shown(exact: number, percent: number): string {
  return exact.toFixed(Math.max(1, decimalsOf(percent)));
}
