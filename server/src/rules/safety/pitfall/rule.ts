import type { Run } from '../../../engine/run';
import { provePitfalls } from '../../../logic/safety/pitfallProofs';
import { patientText, wayOf } from '../../logic/patients';
import { ownPlace } from '../../logic/places';
import type { LogicReport, LogicRule } from '../../rule';
import { isOwn } from '../places';
import { elsewhereText, wayText } from '../ways';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/pitfall',
  title: 'A pitfall that some patient falls into',
  severity: 'error',
  *check(analysis): Iterable<LogicReport> {
    for (const proof of provePitfalls(analysis)) {
      if (proof.kind !== 'broken') continue;
      const { pitfall, witness, violation } = proof;
      const elsewhere = proof.elsewhere.map((node) => analysis.program.nodes[node]);
      const remedy =
        pitfall.kind === 'never'
          ? 'Exclude it for such patients, or lead them elsewhere.'
          : 'Recommend it on this way, or say under "when" for whom it need not be.';
      // What a library forbids is told where this guideline does it.
      const owned = isOwn(analysis, analysis.program.guideline.pitfalls.get(pitfall.id));
      const node = analysis.program.nodes[proof.node];
      const way = wayTo(proof.node, witness.run);
      const what = owned ? 'Not kept' : `The pitfall "${pitfall.id}" of a library is not kept`;
      yield {
        at: owned || !node ? pitfall.at : ownPlace(node),
        message: `${what}: ${violation.message} ${remedy} The shortest way there: ${wayText(way)}. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere)}`,
        related: [
          ...(owned ? [] : [{ at: pitfall.at, message: `"${pitfall.id}" stands here` }]),
          ...wayOf({ run: way }),
        ],
        witness: witness.given,
      };
    }
  },
};

/** The steps as far as the node where the pitfall is broken; what comes behind it does not matter. */
function wayTo(node: number, { steps }: Run): Pick<Run, 'steps'> {
  const at = steps.findIndex((step) => step.node.index === node);
  return { steps: at === -1 ? steps : steps.slice(0, at + 1) };
}
