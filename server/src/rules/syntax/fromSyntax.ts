import type { SyntaxProblemCode } from '../../syntax/problem';
import type { EntryRule, RuleBasics, RuleId } from '../rule';

/** A rule that tells what the parser found: one rule per kind of trouble, so that each has its own page and level. */
export function fromSyntax(
  code: SyntaxProblemCode,
  id: RuleId,
  title: string,
  more: Pick<RuleBasics, 'fix'> = {},
): EntryRule {
  return {
    scope: 'entry',
    id,
    title,
    severity: 'error',
    ...more,
    check: ({ entry }) => entry.tree.problems.filter((problem) => problem.code === code),
  };
}
