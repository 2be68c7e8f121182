import type { CompiledNode } from '../../engine/program';
import type { PatientWords } from '../../logic/words/words';
import type { Bound, Comparator, Condition, Test } from '../../model/guideline';

/**
 * Whether some who come to a node are those whose number is just one of its limits, which strict comparisons on both
 * sides leave out: nothing at 105 itself, between `< 105` and `> 105`.
 */
export function areAtLimits({ entity: { content } }: CompiledNode, { alternatives, more }: PatientWords): boolean {
  if (content?.kind !== 'decide') return false;
  const [clauses = []] = alternatives;
  if (more || alternatives.length !== 1) return false;
  return clauses.some(({ id, is }) => {
    if (is.kind !== 'number' || is.values.length > 0 || is.ranges.length === 0) return false;
    const limits = content.branches.flatMap(({ when }) => (when ? strictLimits(when, id) : []));
    const isLeftOutBy = (comparator: Comparator, limit: number) =>
      limits.some((each) => each.comparator === comparator && each.value === limit);
    return is.ranges.every(
      ({ from, to }) => from !== undefined && from === to && isLeftOutBy('<', from) && isLeftOutBy('>', from),
    );
  });
}

/** What a condition compares a finding with by `<` or `>`. */
function strictLimits(condition: Condition, finding: string): Bound[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => strictLimits(part, finding));
    case 'not':
      return strictLimits(condition.of, finding);
    case 'test':
      return condition.finding.id === finding ? strictLimitsOfTest(condition.test) : [];
    case 'unreadable':
      return [];
  }
}

function strictLimitsOfTest(test: Test): Bound[] {
  switch (test.kind) {
    case 'bounds':
      return test.bounds.filter(({ comparator }) => comparator === '<' || comparator === '>');
    case 'any':
      return test.tests.flatMap(strictLimitsOfTest);
    case 'not':
      return strictLimitsOfTest(test.test);
    default:
      return [];
  }
}
