import assert from 'node:assert/strict';
import { idProblems, type SchemaProblem, schemaProblems } from '../../../server/src/model/schemaProblems';
import { type FileKind, unitOf } from '../../../server/src/model/units';
import { scan } from '../../../server/src/syntax/scan';

/*
 * Fixtures are written in the format itself. Under a line stand the problems that it earns: carets below the spot,
 * then the message, then in brackets what the fix writes, with an exclamation mark if it is safe.
 */

/** Asserts that the marked problems, and no others, are found in the units of a file's text. */
export function assertProblems(fixture: string, file: FileKind = 'guideline'): void {
  const expected = unindented(fixture);
  const text = expected.replace(/^ *\^+ .*\n/gm, '');
  assert.equal(marked(text, unitProblems(text, file)), expected);
}

/** What the schema says of every unit, in document offsets. */
export function unitProblems(text: string, file: FileKind): SchemaProblem[] {
  return scan(text).entries.flatMap(({ section, start, tree }) => {
    const pair = tree.root.kind === 'map' ? tree.root.pairs[0] : undefined;
    const unit = pair && unitOf(section, pair.key.text, file);
    if (!pair || !unit) return [];
    const ofId = section === undefined ? [] : idProblems(unit, pair.key);
    return [...ofId, ...schemaProblems(unit, pair.key, pair.value)].map((problem) => ({
      ...problem,
      range: { start: start + problem.range.start, end: start + problem.range.end },
    }));
  });
}

/** The text with each problem under the line that it begins on. */
function marked(text: string, problems: readonly SchemaProblem[]): string {
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    lines.push(line);
    for (const { range, message, fix } of problems) {
      if (range.start < start || range.start > end) continue;
      const carets = '^'.repeat(Math.max(1, Math.min(range.end, end) - range.start));
      const written = fix ? ` [${fix.edits[0]?.text}]${fix.safe ? '!' : ''}` : '';
      lines.push(`${' '.repeat(range.start - start)}${carets} ${message}${written}`);
    }
    start = end + 1;
  }
  return lines.join('\n');
}

function unindented(fixture: string): string {
  const lines = fixture.replace(/^\n/, '').split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join('\n');
}
