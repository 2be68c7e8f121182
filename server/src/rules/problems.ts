import type { SyntaxDocument } from '../syntax/document';
import { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { Problem, Report, RuleBasics } from './rule';

/** A report of a rule on an entry, with all that a reader of it needs. */
export function toProblem(rule: RuleBasics, entry: Entry, report: Report): Problem {
  return {
    rule: rule.id,
    severity: rule.severity,
    message: report.message,
    entry,
    range: report.range,
    related: report.related ?? [],
    ...(report.fix && { fix: report.fix }),
    ...(report.atMost && { atMost: report.atMost }),
  };
}

/** What is said of a stretch of the document, in offsets of it, and not of any entry. */
export function problemOfText(rule: RuleBasics, document: SyntaxDocument, message: string, at: Range): Problem {
  const { entry, range } = excerpt(document, at);
  return toProblem(rule, entry, { message, range });
}

/** A stretch of the document as if it were an entry. */
function excerpt(document: SyntaxDocument, { start, end }: Range): { entry: Entry; range: Range } {
  const { line, character } = document.positionAt(start);
  const lineStart = start - character;
  const entry = new Entry(undefined, document.slice({ start: lineStart, end }), lineStart, line);
  return { entry, range: { start: character, end: end - lineStart } };
}
