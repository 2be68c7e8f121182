import { isFormula, parseFormula } from '../../engine/formula';
import type { Derived } from '../../model/guideline';
import { testsOf } from '../conditions';

/** The findings that a derived finding is computed from, each once; none where its formula cannot be read. */
export function inputsOf({ content }: Derived): string[] {
  if (content?.kind === 'formula') {
    const formula = parseFormula(content.formula.text);
    return isFormula(formula) ? [...formula.names] : [];
  }
  const conditions = (content?.rows ?? []).flatMap(({ when }) => when ?? []);
  return [...new Set(conditions.flatMap((condition) => [...testsOf(condition)].map(({ finding }) => finding.id)))];
}
