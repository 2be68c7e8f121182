import type { ReadingError } from '../logic/diff/diff';
import type { Problem } from '../rules/rule';
import type { GuidelineFile } from './guidelineFile';

/**
 * Errors by which parts of a guideline may not have been read, whether or not they are waived or configured away: what is
 * said of its patients then holds for the rest.
 *
 * @param placeOf a place for a reader, from an offset in a file
 */
export function readingErrorsIn(
  guideline: GuidelineFile,
  placeOf: (file: GuidelineFile, offset: number) => string,
): ReadingError[] {
  const offsetOf = ({ entry, range }: Problem) => entry.start + range.start;
  return [guideline, ...guideline.libraries].flatMap((file) =>
    file
      .problems()
      .filter(leavesUnread)
      .sort((a, b) => offsetOf(a) - offsetOf(b))
      .map((problem) => ({
        rule: problem.rule,
        at: placeOf(file, offsetOf(problem)),
        message: problem.message,
      })),
  );
}

/** What is missing at the top of a file is not unread: it is not there. */
function leavesUnread({ rule, severity }: Problem): boolean {
  if (severity !== 'error' || rule === 'syntax/missing-metadata') return false;
  return rule.startsWith('syntax/') || rule.startsWith('name/') || rule === 'tool/rule-failed';
}
