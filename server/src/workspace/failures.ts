import type { Waiver } from '../model/guideline';
import type { Problem, RuleId } from '../rules/rule';

/**
 * The problems of one file, in their order, in which each rule that could not finish is told once: where it failed first,
 * with the number of the other places. A waiver answers for its own places only: those that none covers are told apart.
 */
export function failuresOnce(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ failed }) => failed)) return problems;
  const first = new Map<RuleId, Map<Waiver | undefined, Problem>>();
  const further = new Map<Problem, number>();
  const told = problems.filter((problem) => {
    const { failed, waived } = problem;
    if (failed === undefined) return true;
    const ofRule = first.get(failed) ?? new Map<Waiver | undefined, Problem>();
    first.set(failed, ofRule);
    const before = ofRule.get(waived);
    if (!before) ofRule.set(waived, problem);
    else further.set(before, (further.get(before) ?? 0) + 1);
    return before === undefined;
  });
  return told.map((problem) => {
    const count = further.get(problem);
    if (count === undefined) return problem;
    return { ...problem, message: `${problem.message} It failed at ${count} more place${count === 1 ? '' : 's'}.` };
  });
}
