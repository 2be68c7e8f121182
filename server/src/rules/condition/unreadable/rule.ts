import { commaWords } from '../../../model/commas';
import { didYouMean, sameButForm } from '../../../model/didYouMean';
import type { Test } from '../../../model/guideline';
import { shown } from '../../../model/schemaWords';
import type { Range } from '../../../syntax/node';
import { conditionsOf, radiationTests, singleTests, testsOf } from '../../conditions';
import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';
import { type Tested, testedBy } from '../../values';
import { strangeUnitIn } from '../units';
import { type Rewritten, rewrite } from './otherNotations';

export const rule = entityRule(['header', 'reference', 'impossible', 'derived', 'exclusion', 'node', 'pitfall'], {
  id: 'condition/unreadable',
  title: 'A test that cannot be read',
  severity: 'error',
  fix: 'offered',
  *check(entity, lookup, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    for (const condition of conditionsOf(entity))
      for (const { finding, test } of testsOf(condition)) {
        const tested = testedBy(lookup, finding.id);
        for (const single of singleTests(test)) yield* unreadable(single, entry.text, tested);
      }
    for (const single of radiationTests(entity)) yield* unreadable(single, entry.text, undefined);
  },
});

const forms =
  'Write a value, a list of values, {not: …}, a comparison such as "< 30" or ">= 30 and < 60", or "13 to 27".';

/** @param source the text of the entry */
function* unreadable(test: Test, source: string, tested: Tested | undefined): Iterable<Report> {
  const range = unreadableRange(test, tested);
  // A map, or nothing at all, is reported with the schema and the syntax.
  if (!range || (test.kind === 'unreadable' && test.text === '')) return;
  const written = source.slice(range.start, range.end);
  if (/^[>|][^\n]*\n/.test(written)) {
    const message = `"${written.charAt(0)}" at the end of a line begins a text in the lines below it, which is not a test. Write the test on one line, in quotes.`;
    yield { message, range: { start: range.start, end: range.start + 1 } };
    return;
  }
  const text = test.kind === 'unreadable' ? test.text : written;
  const refusal = `${shown(text)} is not a test.`;
  const meant = meantBy(text, tested);
  if (!meant) {
    yield { message: `${refusal} ${/\d,\d/.test(text) ? `${commaWords} ` : ''}${forms}`, range };
    return;
  }
  const edit = { range: withQuotes(range, source), text: meant.text };
  yield {
    message: `${refusal} ${meant.why} Write ${meant.text}.`,
    range,
    fix: { title: `Write ${meant.text}`, edits: [edit], safe: false },
  };
}

/** Where a test stands that cannot be read, also where it only looks like one: `13-27` has the form of an id. */
function unreadableRange(test: Test, tested: Tested | undefined): Range | undefined {
  switch (test.kind) {
    case 'unreadable':
      return test.range;
    case 'id': {
      const { id, range } = test.name;
      return tested?.isNumber && /^\d/.test(id) && !tested.values.includes(id) ? range : undefined;
    }
    default:
      return strangeUnitIn(test) === undefined ? undefined : test.range;
  }
}

function meantBy(text: string, tested: Tested | undefined): Rewritten | undefined {
  const values = tested?.values ?? [];
  const written = values.find((value) => sameButForm(text, value)) ?? valueLabelled(text, tested);
  if (written !== undefined) return asValue(written);
  const rewritten = rewrite(text, (id) => tested === undefined || values.includes(id));
  if (rewritten) return rewritten;
  // Signs are more than misspelling: `≠ negative` is not `negative`.
  const near = /^[\p{L}\d _-]+$/u.test(text) ? didYouMean(text, values) : undefined;
  return near === undefined ? undefined : asValue(near);
}

function asValue(id: string): Rewritten {
  return { why: `It was probably meant as the value "${id}".`, text: id };
}

/** The value that readers see under these words. */
function valueLabelled(text: string, tested: Tested | undefined): string | undefined {
  if (tested?.finding.kind !== 'finding' || tested.finding.type.kind === 'yes-no') return undefined;
  return tested.finding.type.values.find(({ label }) => label?.text.toLowerCase() === text.toLowerCase())?.id;
}

/** A test's range leaves out its quotes. */
function withQuotes({ start, end }: Range, source: string): Range {
  const quote = source.charAt(start - 1);
  return (quote === '"' || quote === "'") && source.charAt(end) === quote
    ? { start: start - 1, end: end + 1 }
    : { start, end };
}
