import { evaluate } from '../../engine/evaluate';
import { isAnswer, type Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { boxesOf, patientAt } from '../ordinary';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { sameAs } from './sameFindings';
import type { Ways } from './ways';

/**
 * A patient of a region whose run shows something and ends as a case can expect it: in an answer if there is such a
 * patient, else in a gap or an overlap, else in any way but a lack of facts or a damaged place. Undefined when nobody
 * is found.
 */
export function settledWitness(
  analysis: Analysis,
  { answered, stopped }: Pick<Ways, 'answered' | 'stopped'>,
  region: Region,
  shows: (run: Run) => boolean,
): Witness | undefined {
  const { regions } = analysis;
  const among = (those: Region, ends: (run: Run) => boolean) => {
    const part = regions.and(region, those);
    return part === nobody ? undefined : analysis.witness(part, (run) => ends(run) && shows(run));
  };
  return (
    among(answered, ({ outcome }) => isAnswer(outcome)) ??
    among(stopped, isSettled) ??
    among(region, isSettled) ??
    amongOthers(analysis, region, (run) => isSettled(run) && shows(run))
  );
}

/** As many patients are tried where some of those who are left come to a damaged place and others do not. */
const mostTried = 256;

function amongOthers(analysis: Analysis, region: Region, shows: (run: Run) => boolean): Witness | undefined {
  const { program, space } = analysis;
  let tried = 0;
  for (const { value } of boxesOf(space, program, region)) {
    const run = evaluate(program, patientAt(space, program, value));
    if (shows(run)) return analysis.witness(sameAs(analysis, run), shows);
    if (++tried === mostTried) break;
  }
  return undefined;
}

/** Whether a run ends in a way that more facts would not change, and that can be relied on. */
export function isSettled({ outcome: { kind } }: Run): boolean {
  return kind !== 'needs' && kind !== 'broken';
}
