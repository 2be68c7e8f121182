import type { Analysis } from '../../../logic/analysis';
import { runsWithoutValue } from '../../../logic/flaws/derivedFlaws';
import { type NodeSite, sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { type Hole, holesOf } from '../holes';
import { areAtLimits } from '../limits';
import { patientText, wayOf, whereClause } from '../patients';
import { ownPlace } from '../places';

const id = 'logic/gap';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Patients for whom nothing holds',
  severity: 'error',
  *check(analysis): Iterable<LogicReport> {
    yield* gapsOfDerived(analysis);
    for (const site of sitesOf(analysis)) {
      if (site.kind !== 'node') continue;
      for (const flaw of site.flaws)
        if (flaw.kind === 'gap' || flaw.kind === 'no-option')
          for (const hole of holesOf(analysis, site.at, id, flaw.who))
            yield* gapAt(analysis, site, hole, flaw.kind === 'gap' ? noBranch : noOption);
    }
  },
};

function* gapsOfDerived(analysis: Analysis): Iterable<LogicReport> {
  for (const { derived, kind, who, isShownBy } of runsWithoutValue(analysis)) {
    if (kind !== 'gap') continue;
    for (const hole of holesOf(analysis, derived, id, who)) {
      const witness = analysis.witness(hole.who, isShownBy);
      if (!witness) continue;
      const where = whereClause(analysis, hole.who, analysis.flow.admitted);
      yield {
        at: ownPlace(derived),
        message: `No row holds${where}, so a run that asks for "${derived.id}" stops there. Widen a row, add one, or give "otherwise". Such a patient: ${patientText(witness)}.`,
        related: wayOf(witness),
        witness: witness.given,
        ...(hole.waiver && { waiver: hole.waiver }),
      };
    }
  }
}

type Tell = (analysis: Analysis, site: NodeSite, hole: Hole) => string;

function* gapAt(analysis: Analysis, site: NodeSite, hole: Hole, tell: Tell): Iterable<LogicReport> {
  const { id: node } = site.at;
  const witness = analysis.witness(hole.who, ({ outcome }) => outcome.kind === 'gap' && outcome.at.id === node);
  // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
  if (!witness) return;
  yield {
    at: ownPlace(site.at),
    message: `${tell(analysis, site, hole)} Such a patient: ${patientText(witness)}.`,
    related: wayOf(witness),
    witness: witness.given,
    ...(hole.waiver && { waiver: hole.waiver }),
  };
}

const noBranch: Tell = (analysis, { at, who: among }, { who }) => {
  const limits = areAtLimits(analysis, at, who, among) ? ' "<" and ">" both leave the limit itself out.' : '';
  return `No branch holds${whereClause(analysis, who, among)}.${limits} Widen a branch, add one, or say with "otherwise" where they go.`;
};

const noOption: Tell = (analysis, { who: among }, { who }) =>
  `Every option is excluded${whereClause(analysis, who, among)}, and nothing says what then. Say with "if-none" where they go.`;
