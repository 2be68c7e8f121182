import type { Problem } from '../rules/rule';
import type { TextEdit } from '../syntax/problem';

/** A text with its safe fixes, and how many of them were taken. */
export interface Fixed {
  readonly text: string;
  readonly fixes: number;
  /** How many were left, since the text is approved and would be another one. */
  readonly withheld: number;
}

/** More rounds than any text needs: a fix uncovers at most a few others. */
const mostRounds = 20;

/**
 * Applies the safe fixes of a text until none is left, so that doing it again changes nothing. None is taken where an approved
 * text would be another one afterwards.
 *
 * @param problemsIn what is wrong with a text, waived problems included
 */
export function fixedText(text: string, problemsIn: (text: string) => readonly Problem[]): Fixed {
  const isChanged = (problems: readonly Problem[]) => problems.some(({ rule }) => rule === changedAfterApproval);
  const wasChanged = isChanged(problemsIn(text));
  let fixed: Fixed = { text, fixes: 0, withheld: 0 };
  for (let round = 0; round < mostRounds; round++) {
    const problems = problemsIn(fixed.text);
    // Whoever approved it has read this text and no other.
    if (!wasChanged && isChanged(problems)) return { text, fixes: 0, withheld: fixed.fixes };
    const fixes = safeFixes(problems);
    if (fixes.length === 0) break;
    fixed = { text: edited(fixed.text, fixes.flat()), fixes: fixed.fixes + fixes.length, withheld: 0 };
  }
  return fixed;
}

const changedAfterApproval = 'review/changed-after-approval';

/**
 * The edits of safe fixes, in offsets of the document, fix by fix. Of fixes that would touch the same text the first is
 * taken, each whole or not at all. What is waived stays as it is.
 */
export function safeFixes(problems: readonly Problem[]): (readonly TextEdit[])[] {
  const taken: TextEdit[] = [];
  return problems.flatMap(({ fix, entry, waived }) => {
    if (!fix?.safe || waived) return [];
    const edits = fix.edits.map(({ range, text }) => ({
      range: { start: entry.start + range.start, end: entry.start + range.end },
      text,
    }));
    if (edits.some((edit) => taken.some((other) => overlap(edit, other)))) return [];
    taken.push(...edits);
    return [edits];
  });
}

/** Whether two edits touch the same text; two insertions at one place do too, since their order is open. */
function overlap({ range: one }: TextEdit, { range: other }: TextEdit): boolean {
  return (one.start < other.end && other.start < one.end) || one.start === other.start;
}

/** A text after edits that do not overlap. */
function edited(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { range, text: by } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    result += text.slice(at, range.start) + by;
    at = range.end;
  }
  return result + text.slice(at);
}
