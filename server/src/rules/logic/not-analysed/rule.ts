import type { Analysis } from '../../../logic/analysis';
import { type FlawOfPatients, isOfPatients, isShownBy } from '../../../logic/flaws/shownBy';
import { type NodeSite, sitesOf } from '../../../logic/flaws/sites';
import { patientWithout, runsWithoutValue, type WithoutValue, whoIsWithout } from '../../../logic/flaws/withoutValue';
import type { Region } from '../../../logic/regions';
import type { LogicReport, LogicRule } from '../../rule';
import { holesOf } from '../holes';
import { ownPlace, rowPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/not-analysed',
  title: 'What is not known about all patients',
  severity: 'information',
  profiles: { publish: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    yield* tooLarge(analysis);
    for (const without of runsWithoutValue(analysis)) yield* notKnownOfDerived(analysis, without);
    for (const site of sitesOf(analysis))
      for (const flaw of site.flaws)
        if (site.kind === 'node' && isOfPatients(flaw)) yield* notKnownAtNode(analysis, site, flaw);
  },
};

/*
 * Parts that waivers name are looked at one by one, as by the rules that tell gaps and overlaps: that a patient was found in
 * one says nothing of the others.
 */

function* notKnownAtNode(analysis: Analysis, { at }: NodeSite, flaw: FlawOfPatients): Iterable<LogicReport> {
  const parts = holesOf(analysis, at, ruleOf(flaw.kind), flaw.who);
  const part = parts.find(({ who }) => analysis.somebody([who], (run) => isShownBy(run, at, flaw)) === undefined);
  if (!part) return;
  yield {
    at: flaw.kind === 'overlap' ? rowPlace(at, flaw.rows[1]) : ownPlace(at),
    message: holeMessage(analysis, flaw.kind, part.who),
  };
}

function* notKnownOfDerived(analysis: Analysis, without: WithoutValue): Iterable<LogicReport> {
  const { derived, kind } = without;
  if (kind === 'undefined') {
    if (patientWithout(analysis, without) === undefined)
      yield {
        at: ownPlace(derived),
        message: `Whether "${derived.id}" has a value for everybody who needs it is not known: it could be without one, but no patient was found for whom it is. Limit the findings that it is computed from, or check it by hand.`,
      };
    return;
  }
  const parts = holesOf(analysis, derived, ruleOf(kind), whoIsWithout(analysis, without));
  const part = parts.find(({ who }) => patientWithout(analysis, without, who) === undefined);
  if (part) yield { at: ownPlace(derived), message: holeMessage(analysis, kind, part.who) };
}

function ruleOf(kind: FlawOfPatients['kind']): 'logic/gap' | 'logic/overlap' {
  return kind === 'overlap' ? 'logic/overlap' : 'logic/gap';
}

function holeMessage(analysis: Analysis, kind: FlawOfPatients['kind'], who: Region): string {
  const hole = kind === 'overlap' ? 'an overlap' : 'a gap';
  return `Whether there is ${hole} here is not known: ${freeNames(analysis, who)} could take such a value, but no patient was found whose findings give it. Close it to be safe, or check it by hand.`;
}

/** Nodes behind which nothing is known, because too many kinds of patients would have to be told apart. */
function* tooLarge({ flow }: Analysis): Iterable<LogicReport> {
  for (const at of flow.nodes)
    if (at?.unsure?.kind === 'too-large' && at.unsure.node === at.node.id)
      yield {
        at: ownPlace(at.node),
        message: `Too many kinds of patients come to "${at.node.id}" to follow them all. From here on nothing is said of everybody: not that a branch is idle, not that a pitfall is kept. Ask for less on the way here, or decide on a derived finding.`,
      };
}

function freeNames({ regions, space }: Analysis, who: Region): string {
  const names = regions.support(who).flatMap((variable) => {
    const axis = space.variables[variable]?.axis;
    return axis?.kind === 'derived' ? [`"${axis.id}"`] : [];
  });
  return names.length > 0 ? names.join(' and ') : 'a finding';
}
