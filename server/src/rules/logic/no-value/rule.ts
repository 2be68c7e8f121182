import { patientWithout, runsWithoutValue } from '../../../logic/flaws/withoutValue';
import type { LogicReport, LogicRule } from '../../rule';
import { patientText, wayOf } from '../patients';
import { ownPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/no-value',
  title: 'Patients for whom a derived finding has no value',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(analysis): Iterable<LogicReport> {
    for (const without of runsWithoutValue(analysis)) {
      const { derived, kind } = without;
      const witness = kind === 'undefined' ? patientWithout(analysis, without) : undefined;
      // Where none was found, `logic/not-analysed` says so.
      if (witness === undefined || witness === 'nobody') continue;
      const { outcome } = witness.run;
      if (outcome.kind !== 'undefined') continue;
      yield {
        at: ownPlace(derived),
        message: `"${derived.id}" has no value for some who need it: ${outcome.why}. Their run stops there. Ask for what is missing on the way, or limit the findings that it is computed from. Such a patient: ${patientText(witness)}.`,
        related: wayOf(witness),
        witness: witness.given,
      };
    }
  },
};
