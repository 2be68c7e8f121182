import { evaluate } from '../../engine/evaluate';
import type { Run } from '../../engine/run';
import type { Analysis } from '../analysis';
import { nobody, type Region } from '../regions';
import { codesOf, withCode } from './sameFindings';
import { settledWitness } from './settled';
import type { Ways } from './ways';

/**
 * A patient of a region who shows something and is as much like another as was found: finding by finding, what can
 * stay the same does. Undefined when nobody is found.
 *
 * @param last slots of the findings that are to stay the same only when all others do
 */
export function nearbyRun(
  analysis: Analysis,
  ways: Ways,
  region: Region,
  like: Run,
  last: ReadonlySet<number>,
  shows: (run: Run) => boolean,
): Run | undefined {
  const { program, regions } = analysis;
  const known = codesOf(like);
  const slots = [...program.findings.keys()].filter((slot) => !Number.isNaN(known[slot]));
  const others = slots.filter((slot) => !last.has(slot));
  const agree = (from: Region, on: readonly number[]) =>
    on.reduce<Region>((who, slot) => {
      const both = regions.and(who, withCode(analysis, slot, known[slot] as number));
      return both === nobody ? who : both;
    }, from);
  const answering = regions.and(region, ways.answered);
  const best = answering === nobody ? region : answering;
  const likely = agree(best, others);
  for (const who of [
    agree(
      likely,
      [...last].filter((slot) => slots.includes(slot)),
    ),
    likely,
    best,
    region,
  ]) {
    const witness = settledWitness(analysis, ways, who, shows);
    if (!witness) continue;
    // What is known of the other and does not stand against this one is kept, so that the two are easily compared.
    const values = witness.patient.values.map((value, slot) =>
      Number.isNaN(value) ? (like.patient.values[slot] as number) : value,
    );
    const fuller = evaluate(program, { values });
    return fuller.outcome.kind === witness.run.outcome.kind && shows(fuller) ? fuller : witness.run;
  }
  return undefined;
}
