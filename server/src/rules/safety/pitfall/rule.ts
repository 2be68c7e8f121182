import { provePitfalls } from '../../../logic/pitfallProofs';
import { patientText, wayOf } from '../../logic/patients';
import type { LogicReport, LogicRule } from '../../rule';
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
      yield {
        at: pitfall.at,
        message: `Not kept: ${violation.message} ${remedy} The shortest way there: ${wayText(witness.run)}. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere)}`,
        related: wayOf(witness),
        witness: witness.given,
      };
    }
  },
};
