import type { SyntaxProblemCode } from '../../syntax/problem';
import type { EntryRule, RuleId, Severity } from '../rule';

/** A rule that tells what the parser found: one rule per kind of trouble, so that each has its own page and level. */
export function fromSyntax(
  code: SyntaxProblemCode,
  id: RuleId,
  title: string,
  severity: Severity = 'error',
): EntryRule {
  return {
    scope: 'entry',
    id,
    title,
    severity,
    check: ({ entry }) => entry.tree.problems.filter((problem) => problem.code === code),
  };
}
