import { reassuredFlags } from '../../../logic/safety/redFlags';
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
  *check(analysis, _, { isWaivedAt }): Iterable<LogicReport> {
    for (const flaw of reassuredFlags(analysis, ({ id }) => isWaivedAt(id))) {
      const { finding, values, node, elsewhere, perhaps, witness } = flaw;
      yield {
        at: ownPlace(node),
        message: `A patient with the red flag "${finding.id}" (${values.join(', ')}) ends here, and nothing on the way is urgent: ${wayText(witness.run)}. Lead them to advice with an urgency. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere, perhaps)}`,
        related: [redFlagPlace(finding), ...wayOf(witness)],
        witness: witness.given,
        about: `the red flag "${finding.id}"`,
      };
    }
  },
};
