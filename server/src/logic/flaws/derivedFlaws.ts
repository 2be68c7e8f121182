import type { CompiledDerived } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
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

/** Patients whose run ends because a derived finding has no value for them. */
export interface WithoutValue {
  readonly derived: CompiledDerived;
  readonly kind: 'gap' | 'overlap' | 'undefined';
  /** Everybody whose run may end so; where something else has no value for them too, that may be told first. */
  readonly who: Region;
  readonly witness: Witness;
  /** Whether a run ends so. */
  readonly isShownBy: (run: Run) => boolean;
}

const known = new WeakMap<Analysis, readonly WithoutValue[]>();

/** Each derived finding and each way in which it has no value for a run that asks it, with a patient whose run ends so. */
export function runsWithoutValue(analysis: Analysis): readonly WithoutValue[] {
  let runs = known.get(analysis);
  if (!runs) {
    runs = findRunsWithoutValue(analysis);
    known.set(analysis, runs);
  }
  return runs;
}

function findRunsWithoutValue(analysis: Analysis): WithoutValue[] {
  const { program, regions, conditions, flow } = analysis;
  const population = program.population ? [conditions.holds(program.population.when).open] : [];
  const atNodes = flow.nodes.flatMap((at) => {
    if (!at || !('open' in at.does) || at.does.open === nobody) return [];
    const who = regions.and(at.reach, at.does.open);
    return who === nobody ? [] : [who];
  });
  const stuck = [...population, ...atNodes].filter((who) => who !== nobody);
  if (stuck.length === 0) return [];
  return program.derived.flatMap((derived, index): WithoutValue[] => {
    const { rows, open } = conditions.derivedRegions(index);
    const kinds: readonly (readonly [WithoutValue['kind'], Region])[] = rows
      ? [
          ['gap', rows.none],
          ['overlap', rows.several],
        ]
      : [['undefined', open]];
    return kinds.flatMap(([kind, region]) => {
      const isShownBy = ({ outcome }: Run) => outcome.kind === kind && outcome.at.id === derived.id;
      for (const each of stuck) {
        const met = regions.and(each, region);
        const witness = met === nobody ? undefined : analysis.witness(met, isShownBy);
        const who = witness && regions.and(regions.union(stuck), region);
        if (witness && who !== undefined) return [{ derived, kind, who, witness, isShownBy }];
      }
      return [];
    });
  });
}
