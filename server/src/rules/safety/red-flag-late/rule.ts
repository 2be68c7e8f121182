import { type RedFlagFlaw, redFlagFlaws } from '../../../logic/safety/redFlags';
import { patientText, wayOf } from '../../logic/patients';
import { ownPlace } from '../../logic/places';
import type { LogicReport, LogicRule } from '../../rule';
import { redFlagPlace } from '../places';
import { wayText } from '../ways';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/red-flag-late',
  title: 'A red flag behind a test or advice that can wait',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(analysis): Iterable<LogicReport> {
    for (const flaw of redFlagFlaws(analysis)) {
      if (flaw.kind !== 'late') continue;
      const { finding, values, node, witness } = flaw;
      yield {
        at: ownPlace(node),
        message: `A patient with the red flag "${finding.id}" (${values.join(', ')}) ${whatComes(flaw)} The way: ${wayText(witness.run)}. Such a patient: ${patientText(witness)}.`,
        related: [redFlagPlace(finding), ...wayOf(witness)],
        witness: witness.given,
      };
    }
  },
};

function whatComes({ finding, behind }: Extract<RedFlagFlaw, { kind: 'late' }>): string {
  if (behind.kind === 'advice')
    return `is given advice here that is not urgent, and the first that is, at "${behind.pressing.id}", only behind it. Put what is urgent first.`;
  const results = behind.findings.map((id) => `"${id}"`).join(' and ');
  const where = behind.asked ? 'before the red flag is asked for' : 'and the red flag is asked for nowhere';
  return `has to bring the result of a test here, ${results}, ${where}. Ask for "${finding.id}" before.`;
}
