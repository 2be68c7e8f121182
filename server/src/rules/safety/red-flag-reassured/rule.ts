import { redFlagFlaws } from '../../../logic/safety/redFlags';
import { patientText, wayOf } from '../../logic/patients';
import { ownPlace } from '../../logic/places';
import type { LogicReport, LogicRule } from '../../rule';
import { redFlagPlace } from '../places';
import { elsewhereText, wayText } from '../ways';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/red-flag-reassured',
  title: 'A red flag that ends in advice without urgency',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(analysis): Iterable<LogicReport> {
    for (const flaw of redFlagFlaws(analysis)) {
      if (flaw.kind !== 'reassured') continue;
      const { finding, values, node, elsewhere, witness } = flaw;
      yield {
        at: ownPlace(node),
        message: `A patient with the red flag "${finding.id}" (${values.join(', ')}) ends here, and nothing on the way is urgent: ${wayText(witness.run)}. Lead them to advice with an urgency. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere)}`,
        related: [redFlagPlace(finding), ...wayOf(witness)],
        witness: witness.given,
      };
    }
  },
};
