import type { CompiledNode } from '../../../engine/program';
import type { Analysis } from '../../../logic/analysis';
import { type FlawOfPatients, isShownBy } from '../../../logic/flaws/shownBy';
import { type NodeSite, sitesOf } from '../../../logic/flaws/sites';
import { patientWithout, runsWithoutValue, whoIsWithout } from '../../../logic/flaws/withoutValue';
import type { PatientWords } from '../../../logic/words/words';
import type { LogicReport, LogicRule } from '../../rule';
import { type Hole, holesOf, waiverOf } from '../holes';
import { areAtLimits } from '../limits';
import { patientText, wayOf, whereText } from '../patients';
import { ownPlace } from '../places';
import { wordsOfHole, wordsOfRows } from '../wordsOfHole';

const id = 'logic/gap';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Patients for whom nothing holds',
  severity: 'error',
  ofPatients: true,
  profiles: { draft: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    yield* gapsOfDerived(analysis);
    for (const site of sitesOf(analysis)) {
      if (site.kind !== 'node') continue;
      for (const flaw of site.flaws)
        if (flaw.kind === 'gap' || flaw.kind === 'no-option')
          for (const hole of holesOf(analysis, site.at, id, flaw.who)) yield* gapAt(analysis, site, flaw, hole);
    }
  },
};

function* gapsOfDerived(analysis: Analysis): Iterable<LogicReport> {
  for (const without of runsWithoutValue(analysis)) {
    const { derived, kind } = without;
    if (kind !== 'gap') continue;
    for (const hole of holesOf(analysis, derived, id, whoIsWithout(analysis, without))) {
      const witness = patientWithout(analysis, without, hole.who);
      // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
      if (witness === undefined || witness === 'nobody') continue;
      const words = wordsOfRows(analysis, without, hole);
      const where = whereText(words);
      yield {
        at: ownPlace(derived),
        message: `No row holds${where}, so a run that asks for "${derived.id}" stops there. Widen a row, add one, or give "otherwise". Such a patient: ${patientText(witness)}.`,
        related: wayOf(witness),
        witness: witness.given,
        ...waiverOf(hole, words),
      };
    }
  }
}

function* gapAt(analysis: Analysis, site: NodeSite, flaw: FlawOfPatients, hole: Hole): Iterable<LogicReport> {
  const { at } = site;
  const witness = analysis.witness(hole.who, (run) => isShownBy(run, at, flaw));
  // Where a formula is free it may be that there is no such patient: `logic/not-analysed` says so.
  if (!witness) return;
  const words = wordsOfHole(analysis, site, flaw, hole);
  const what = flaw.kind === 'gap' ? noBranch(at, words) : noOption(words);
  yield {
    at: ownPlace(at),
    message: `${what} Such a patient: ${patientText(witness)}.`,
    related: wayOf(witness),
    witness: witness.given,
    ...waiverOf(hole, words),
  };
}

function noBranch(node: CompiledNode, words: PatientWords): string {
  const limits = areAtLimits(node, words) ? ' "<" and ">" both leave the limit itself out.' : '';
  return `No branch holds${whereText(words)}.${limits} Widen a branch, add one, or say with "otherwise" where they go.`;
}

function noOption(words: PatientWords): string {
  return `Every option is excluded${whereText(words)}, and nothing says what then. Say with "if-none" where they go.`;
}
