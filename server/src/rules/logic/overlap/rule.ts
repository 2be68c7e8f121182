import type { Analysis } from '../../../logic/analysis';
import { type FlawOfPatients, isShownBy } from '../../../logic/flaws/shownBy';
import { type NodeSite, sitesOf } from '../../../logic/flaws/sites';
import { patientWithout, runsWithoutValue, whoIsWithout } from '../../../logic/flaws/withoutValue';
import type { LogicReport, LogicRule } from '../../rule';
import { type Hole, holesOf, waiverOf } from '../holes';
import { patientText, wayOf, whereText } from '../patients';
import { ownPlace, rowPlace } from '../places';
import { wordsOfHole, wordsOfRows } from '../wordsOfHole';

const id = 'logic/overlap';
const mend = 'Narrow one of them, or set "hit: first" where their order is meant to decide.';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Patients for whom several branches hold',
  severity: 'error',
  ofPatients: true,
  *check(analysis): Iterable<LogicReport> {
    yield* overlapsOfDerived(analysis);
    for (const site of sitesOf(analysis)) {
      if (site.kind !== 'node') continue;
      for (const flaw of site.flaws)
        if (flaw.kind === 'overlap')
          for (const hole of holesOf(analysis, site.at, id, flaw.who)) yield* overlapAt(analysis, site, flaw, hole);
    }
  },
};

function* overlapsOfDerived(analysis: Analysis): Iterable<LogicReport> {
  for (const without of runsWithoutValue(analysis)) {
    const { derived, kind } = without;
    if (kind !== 'overlap') continue;
    for (const hole of holesOf(analysis, derived, id, whoIsWithout(analysis, without))) {
      const witness = patientWithout(analysis, without, hole.who);
      // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
      if (witness === undefined || witness === 'nobody') continue;
      const { outcome } = witness.run;
      const together = outcome.kind === 'overlap' ? outcome.branches : [];
      const rows = together.map((row) => row + 1).join(' and ');
      const words = wordsOfRows(analysis, without, hole);
      const where = whereText(words);
      const holding = together.map((row) => ({ at: rowPlace(derived, row), message: `Row ${row + 1} holds` }));
      yield {
        at: ownPlace(derived),
        message: `Rows ${rows} hold together${where}, so "${derived.id}" has no value for them. ${mend} Such a patient: ${patientText(witness)}.`,
        related: [...holding, ...wayOf(witness)],
        witness: witness.given,
        ...waiverOf(hole, words),
      };
    }
  }
}

type Overlap = Extract<FlawOfPatients, { kind: 'overlap' }>;

function* overlapAt(analysis: Analysis, site: NodeSite, flaw: Overlap, hole: Hole): Iterable<LogicReport> {
  const { at } = site;
  const [one, other] = flaw.rows;
  const witness = analysis.witness(hole.who, (run) => isShownBy(run, at, flaw));
  // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
  if (!witness) return;
  const words = wordsOfHole(analysis, site, flaw, hole);
  const where = whereText(words);
  yield {
    at: rowPlace(at, other),
    message: `This branch and branch ${one + 1} hold together${where}, and only one may. ${mend} Such a patient: ${patientText(witness)}.`,
    related: [{ at: rowPlace(at, one), message: `Branch ${one + 1} holds too` }, ...wayOf(witness)],
    witness: witness.given,
    ...waiverOf(hole, words),
  };
}
