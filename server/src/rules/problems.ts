import type { EntryDocument } from '../syntax/document';
import { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import type { FileReport, Problem, Report, RuleBasics } from './rule';
import type { Failure } from './ruleRunner';

/** A report of a rule on an entry, with all that a reader of it needs. */
export function toProblem(rule: RuleBasics | Failure, entry: Entry, report: Report): Problem {
  return {
    rule: rule.id,
    severity: rule.severity,
    message: report.message,
    entry,
    range: report.range,
    related: report.related ?? [],
    ...(report.fix && { fix: report.fix }),
    ...(report.atMost && { atMost: report.atMost }),
    ...('failed' in rule && { failed: rule.failed }),
  };
}

/** What is said of a stretch of the document, in offsets of it, and not of any entry. */
export function problemOfText(
  rule: RuleBasics | Failure,
  document: EntryDocument,
  { message, range, fix }: FileReport,
): Problem {
  const all = [range, ...(fix?.edits ?? []).map((edit) => edit.range)];
  const entry = excerpt(document, {
    start: Math.min(...all.map(({ start }) => start)),
    end: Math.max(...all.map(({ end }) => end)),
  });
  const within = ({ start, end }: Range) => ({ start: start - entry.start, end: end - entry.start });
  const edits = fix?.edits.map((edit) => ({ range: within(edit.range), text: edit.text }));
  return toProblem(rule, entry, {
    message,
    range: within(range),
    ...(fix && edits && { fix: { ...fix, edits } }),
  });
}

/** The lines around a stretch of the document as if they were an entry. */
function excerpt(document: EntryDocument, { start, end }: Range): Entry {
  const { line, character } = document.positionAt(start);
  const lineStart = start - character;
  return new Entry(undefined, document.slice({ start: lineStart, end }), lineStart, line);
}
