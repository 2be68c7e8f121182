import type { Analysis } from '../analysis';
import { nobody } from '../regions';
import { type Flaw, rowFlaws } from './flaws';

/** The rows of a derived finding that are idle for everybody whom the guideline speaks of. */
export function derivedRowFlaws(index: number, analysis: Analysis): readonly Flaw[] {
  const { program, conditions, flow } = analysis;
  const content = program.derived[index]?.content;
  if ((content?.kind !== 'rows' && content?.kind !== 'points') || flow.admitted === nobody) return [];
  const { rows } = conditions.derivedRegions(index);
  // Gaps and overlaps count only where a run meets them (`runsWithoutValue`); in a score all rows that hold count.
  const division = { taken: rows?.taken ?? [], none: nobody, several: nobody, open: rows?.open ?? nobody };
  const sure = flow.unsure === undefined;
  const first = content.kind === 'rows' && content.first;
  return rowFlaws(analysis, flow.admitted, {
    whens: content.whens,
    first,
    decides: content.kind === 'rows',
    division,
    sure,
  });
}
