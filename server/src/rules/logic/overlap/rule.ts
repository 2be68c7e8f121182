import type { CompiledNode } from '../../../engine/program';
import type { Analysis } from '../../../logic/analysis';
import { runsWithoutValue } from '../../../logic/derivedFlaws';
import type { Region } from '../../../logic/regions';
import { sitesOf } from '../../../logic/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { holesOf } from '../holes';
import { patientText, wayOf, whoText } from '../patients';
import { ownPlace, rowPlace } from '../places';

const id = 'logic/overlap';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Patients for whom several branches hold',
  severity: 'error',
  *check(analysis): Iterable<LogicReport> {
    for (const { derived, kind, who, witness } of runsWithoutValue(analysis)) {
      const { outcome } = witness.run;
      if (kind !== 'overlap' || outcome.kind !== 'overlap') continue;
      const rows = outcome.branches.map((row) => row + 1).join(' and ');
      yield {
        at: ownPlace(derived),
        message: `Rows ${rows} hold together${whoClause(analysis, who, analysis.flow.admitted)}, so "${derived.id}" has no value for them. ${mend} Such a patient: ${patientText(witness)}.`,
        related: [
          ...outcome.branches.map((row) => ({ at: rowPlace(derived, row), message: `Row ${row + 1} holds` })),
          ...wayOf(witness),
        ],
        witness: witness.given,
      };
    }
    for (const { at, who: among, flaws } of sitesOf(analysis))
      for (const flaw of flaws)
        if (flaw.kind === 'overlap')
          for (const hole of holesOf(analysis, at as CompiledNode, id, flaw.who)) {
            const [one, other] = flaw.rows;
            const witness = analysis.witness(
              hole.who,
              ({ outcome }) =>
                outcome.kind === 'overlap' &&
                outcome.at.id === at.id &&
                flaw.rows.every((row) => outcome.branches.includes(row)),
            );
            if (!witness) continue;
            yield {
              at: rowPlace(at, other),
              message: `This branch and branch ${one + 1} hold together${whoClause(analysis, hole.who, among)}, and only one may. ${mend} Such a patient: ${patientText(witness)}.`,
              related: [{ at: rowPlace(at, one), message: `Branch ${one + 1} holds too` }, ...wayOf(witness)],
              witness: witness.given,
              ...(hole.waiver && { waiver: hole.waiver }),
            };
          }
  },
};

const mend = 'Narrow one of them, or set "hit: first" where their order is meant to decide.';

function whoClause(analysis: Analysis, who: Region, among: Region): string {
  const text = whoText(analysis, who, among);
  return text === undefined ? ' for some who come here' : ` where ${text}`;
}
