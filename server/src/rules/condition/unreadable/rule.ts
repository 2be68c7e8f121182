import { didYouMean } from '../../../model/didYouMean';
import { shown } from '../../../model/schemaWords';
import type { Range } from '../../../syntax/node';
import { conditionsOf, radiationTests, singleTests, testsOf } from '../../conditions';
import { isDamaged } from '../../damage';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { testedBy } from '../../values';
import { strangeUnitIn } from '../units';
import { type Rewritten, rewrite } from './otherNotations';

export const rule = entityRule(['header', 'reference', 'impossible', 'derived', 'exclusion', 'node', 'pitfall'], {
  id: 'condition/unreadable',
  title: 'A test that cannot be read',
  severity: 'error',
  *check(entity, lookup, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    for (const condition of conditionsOf(entity))
      for (const { finding, test } of testsOf(condition))
        for (const single of singleTests(test)) {
          if (single.kind === 'unreadable')
            yield* unreadable(single.text, single.range, entry.text, finding.id, lookup);
          else if (strangeUnitIn(single) && 'range' in single)
            yield* unreadable(
              entry.text.slice(single.range.start, single.range.end),
              single.range,
              entry.text,
              finding.id,
              lookup,
            );
        }
    for (const single of radiationTests(entity))
      if (single.kind === 'unreadable') yield* unreadable(single.text, single.range, entry.text, undefined, lookup);
  },
});

const forms =
  'Write a value, a list of values, {not: …}, a comparison such as "< 30" or ">= 30 and < 60", or "13 to 27".';

/** @param source the text of the entry, in which `range` lies */
function* unreadable(
  text: string,
  range: Range,
  source: string,
  finding: string | undefined,
  lookup: Lookup,
): Iterable<Report> {
  // A map or nothing at all, which schema and syntax have reported.
  if (text === '') return;
  const head = source.charAt(range.start);
  if ((head === '>' || head === '|') && source.slice(range.start, range.end).includes('\n')) {
    const message = `"${head}" at the end of a line begins a text in the lines below it, which is not a test. Write the test on one line, in quotes.`;
    yield { message, range: { start: range.start, end: range.start + 1 } };
    return;
  }
  const meant = meantBy(text, finding, lookup);
  const refusal = `${shown(text)} is not a test.`;
  if (!meant) {
    yield { message: `${refusal} ${/\d,\d/.test(text) ? commas : ''}${forms}`, range };
    return;
  }
  const edit = { range: withQuotes(range, source), text: meant.text };
  yield {
    message: `${refusal} ${meant.why} Write ${meant.text}.`,
    range,
    fix: { title: `Write ${meant.text}`, edits: [edit], safe: false },
  };
}

const commas = 'A decimal is written with a point, and thousands without a comma. ';

function meantBy(text: string, finding: string | undefined, lookup: Lookup): Rewritten | undefined {
  const tested = finding === undefined ? undefined : testedBy(lookup, finding);
  const value = tested && didYouMean(text, tested.values);
  if (value !== undefined) return { why: `It was probably meant as the value "${value}".`, text: value };
  return rewrite(text);
}

/** A test's range leaves out its quotes. */
function withQuotes({ start, end }: Range, source: string): Range {
  const quote = source.charAt(start - 1);
  return (quote === '"' || quote === "'") && source.charAt(end) === quote
    ? { start: start - 1, end: end + 1 }
    : { start, end };
}
