import type { Test } from '../../../model/guideline';
import type { Range } from '../../../syntax/node';
import { conditionsOf, testsOf } from '../../conditions';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['header', 'reference', 'impossible', 'derived', 'exclusion', 'node', 'pitfall'], {
  id: 'condition/unreadable',
  title: 'A test that cannot be read',
  severity: 'error',
  *check(entity): Iterable<Report> {
    for (const condition of conditionsOf(entity))
      for (const { test } of testsOf(condition)) for (const part of partsOf(test)) yield* unreadable(part);
  },
});

function* partsOf(test: Test): Iterable<Test> {
  yield test;
  if (test.kind === 'any') for (const each of test.tests) yield* partsOf(each);
  if (test.kind === 'not') yield* partsOf(test.test);
}

const forms =
  'Write a value, a list of values, {not: …}, a comparison such as "< 30" or ">= 30 and < 60", or "13 to 27".';

function* unreadable(test: Test): Iterable<Report> {
  if (test.kind !== 'unreadable' || isAbsent(test.range)) return;
  if (test.text === '') yield { message: `This is not a test. ${forms}`, range: test.range };
  else yield { message: `"${test.text}" is not a test. ${hint(test.text)}${forms}`, range: test.range };
}

/** Nothing stands there, which the syntax has reported. */
function isAbsent(range: Range): boolean {
  return range.start === range.end;
}

function hint(text: string): string {
  const different = /^!=\s*(.+)$/.exec(text);
  if (different) return `"not" is written {not: ${different[1]}}. `;
  const equal = /^==?\s*(.+)$/.exec(text);
  if (equal) return `Equality needs no sign: write ${equal[1]}. `;
  const reversed = /^(?:=>|=<)\s*(.+)$/.exec(text);
  if (reversed) return `The sign stands the other way round: "${text.startsWith('=>') ? '>=' : '<='} ${reversed[1]}". `;
  const dashed = /^(-?\d[\d.]*)\s*(?:-|–|\.\.)\s*(\d[\d.]*)$/.exec(text);
  if (dashed) return `A span is written "${dashed[1]} to ${dashed[2]}". `;
  if (/\d,\d/.test(text)) return 'A decimal is written with a point and thousands without a comma. ';
  if (/[A-Z_ ]/.test(text)) return 'An id has small letters, digits and hyphens only. ';
  return '';
}
