import type { CompiledNode } from '../../../engine/program';
import type { Analysis } from '../../../logic/analysis';
import { runsWithoutValue } from '../../../logic/derivedFlaws';
import type { Region } from '../../../logic/regions';
import { sitesOf } from '../../../logic/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { holesOf } from '../holes';
import { patientText, wayOf, whoText } from '../patients';
import { ownPlace } from '../places';

const id = 'logic/gap';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Patients for whom nothing holds',
  severity: 'error',
  *check(analysis): Iterable<LogicReport> {
    for (const { derived, kind, who, witness } of runsWithoutValue(analysis)) {
      if (kind !== 'gap') continue;
      const patient = patientText(witness);
      yield {
        at: ownPlace(derived),
        message: `No row holds${whoClause(analysis, who, analysis.flow.admitted)}, so a run that asks for "${derived.id}" stops there. Widen a row, add one, or give "otherwise". Such a patient: ${patient}.`,
        related: wayOf(witness),
        witness: witness.given,
      };
    }
    for (const { at, who: among, flaws } of sitesOf(analysis))
      for (const flaw of flaws)
        if (flaw.kind === 'gap' || flaw.kind === 'no-option')
          for (const hole of holesOf(analysis, at as CompiledNode, id, flaw.who)) {
            const witness = analysis.witness(
              hole.who,
              ({ outcome }) => outcome.kind === 'gap' && outcome.at.id === at.id,
            );
            // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
            if (!witness) continue;
            const where = whoClause(analysis, hole.who, among);
            const what =
              flaw.kind === 'gap'
                ? `No branch holds${where}. Widen a branch, add one, or say with "otherwise" where they go.`
                : `Every option is excluded${where}, and nothing says what then. Say with "if-none" where they go.`;
            yield {
              at: ownPlace(at),
              message: `${what} Such a patient: ${patientText(witness)}.`,
              related: wayOf(witness),
              witness: witness.given,
              ...(hole.waiver && { waiver: hole.waiver }),
            };
          }
  },
};

function whoClause(analysis: Analysis, who: Region, among: Region): string {
  const text = whoText(analysis, who, among);
  return text === undefined ? ' for some who come here' : ` where ${text}`;
}
