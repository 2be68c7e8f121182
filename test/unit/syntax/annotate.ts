import assert from 'node:assert/strict';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import type { SyntaxProblem } from '../../../server/src/syntax/problem';

/**
 * A text with its problems drawn below what they are about:
 *
 *       type:article
 *     # ^^^^^^^^^^^^ invalid-yaml: A space is missing behind the colon: write "type: article".
 *     # fix: Write "type: article"
 */
export function annotate(text: string, problems: readonly SyntaxProblem[]): string {
  const drawn: string[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    drawn.push(line);
    const lineEnd = lineStart + line.length;
    for (const { code, message, range, fix } of problems) {
      if (range.start < lineStart || range.start > lineEnd) continue;
      const margin = '#'.padEnd(range.start - lineStart).slice(0, range.start - lineStart);
      const width = Math.min(range.end, lineEnd) - range.start;
      const more = range.end > lineEnd ? '…' : '';
      drawn.push(`${margin}${'^'.repeat(width)}${more} ${code}: ${message}`);
      if (fix) drawn.push(`${margin}${fix.safe ? 'safe fix' : 'fix'}: ${fix.title}`);
    }
    lineStart = lineEnd + 1;
  }
  return drawn.join('\n');
}

const DRAWN = /^(?:# *)?(?:\^|…|(?:safe )?fix: )/;

/** Holds the problems of an entry against those drawn into it. */
export function checkProblems(annotated: string): void {
  const expected = annotated.replace(/^\n/, '');
  const text = textOf(expected);
  assert.equal(annotate(text, parseEntry(text).problems), expected);
}

export function textOf(annotated: string): string {
  return annotated
    .split('\n')
    .filter((line) => !DRAWN.test(line))
    .join('\n');
}
