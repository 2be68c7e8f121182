import { compileCondition } from '../../engine/conditions';
import type { CompiledDerived, CompiledNode } from '../../engine/program';
import type { Analysis } from '../../logic/analysis';
import { nobody, type Region } from '../../logic/regions';
import { conditionText } from '../../logic/words/conditionText';
import type { PatientWords } from '../../logic/words/words';
import type { Waiver } from '../../model/guideline';
import type { LogicReport, RuleId } from '../rule';

/** Patients of a gap or overlap, together with the waiver that names them, where one does. */
export interface Hole {
  readonly who: Region;
  readonly waiver?: Waiver;
}

/** The waiver of a hole, or the condition by which one can name it. */
export function waiverOf({ waiver }: Hole, words: PatientWords): Pick<LogicReport, 'waiver' | 'hole'> {
  if (waiver) return { waiver };
  const hole = conditionText(words);
  return hole === undefined ? {} : { hole };
}

/**
 * Divides patients by the waivers of a node or derived finding that name some of them with `when`, so that each part can be set aside
 * by its own waiver and the rest by none of these. A waiver whose condition cannot be read names nobody.
 */
export function holesOf(analysis: Analysis, at: CompiledNode | CompiledDerived, rule: RuleId, who: Region): Hole[] {
  const { regions, conditions, program } = analysis;
  const holes: Hole[] = [];
  let rest = who;
  for (const waiver of at.entity.waivers) {
    if (waiver.rule.id !== rule || !waiver.when) continue;
    const { yes } = conditions.holds(compileCondition(waiver.when, program.scope, at.at));
    const named = regions.and(rest, yes);
    if (named === nobody) continue;
    holes.push({ who: named, waiver });
    rest = regions.minus(rest, yes);
  }
  return rest === nobody ? holes : [...holes, { who: rest }];
}
