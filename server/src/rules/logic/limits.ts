import type { CompiledNode } from '../../engine/program';
import type { Analysis } from '../../logic/analysis';
import type { Region } from '../../logic/regions';
import { inWords } from '../../logic/words/words';
import type { Condition, Test } from '../../model/guideline';

/**
 * Whether some who come to a node are those whose number is just one of its limits, which strict comparisons on both
 * sides leave out: nothing at 105 itself, between `< 105` and `> 105`.
 */
export function areAtLimits(
  { space }: Analysis,
  { entity: { content } }: CompiledNode,
  who: Region,
  among: Region,
): boolean {
  if (content?.kind !== 'decide') return false;
  const { alternatives, more } = inWords(space, who, { within: among });
  const [clauses = []] = alternatives;
  if (more || alternatives.length !== 1) return false;
  return clauses.some(({ id, is }) => {
    if (is.kind !== 'number' || is.values.length > 0 || is.ranges.length === 0) return false;
    const limits = new Set(content.branches.flatMap(({ when }) => (when ? strictLimits(when, id) : [])));
    return is.ranges.every(({ from, to }) => from !== undefined && from === to && limits.has(from));
  });
}

/** The numbers with which a condition compares a finding by `<` or `>`. */
function strictLimits(condition: Condition, finding: string): number[] {
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

function strictLimitsOfTest(test: Test): number[] {
  switch (test.kind) {
    case 'bounds':
      return test.bounds.flatMap(({ comparator, value }) => (comparator.endsWith('=') ? [] : [value]));
    case 'any':
      return test.tests.flatMap(strictLimitsOfTest);
    case 'not':
      return strictLimitsOfTest(test.test);
    default:
      return [];
  }
}
