import type { Analysis } from '../../../logic/analysis';
import { sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { ownPlace, rowPlace } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/not-analysed',
  title: 'What is not known about all patients',
  severity: 'information',
  profiles: { publish: 'warning' },
  *check(analysis): Iterable<LogicReport> {
    yield* tooLarge(analysis);
    for (const { at, flaws } of sitesOf(analysis))
      for (const flaw of flaws) {
        if (flaw.kind !== 'gap' && flaw.kind !== 'no-option' && flaw.kind !== 'overlap') continue;
        const outcome = flaw.kind === 'overlap' ? 'overlap' : 'gap';
        if (analysis.witness(flaw.who, (run) => run.outcome.kind === outcome && run.outcome.at.id === at.id)) continue;
        if (analysis.isCertainlyNobody(flaw.who)) continue;
        const free = freeNames(analysis, flaw.who);
        yield {
          at: flaw.kind === 'overlap' ? rowPlace(at, flaw.rows[1]) : ownPlace(at),
          message: `Whether there is ${outcome === 'gap' ? 'a gap' : 'an overlap'} here is not known: ${free} could take such a value, but no patient was found whose findings give it. Close it to be safe, or check it by hand.`,
        };
      }
  },
};

/** Nodes behind which nothing is known, because too many kinds of patients would have to be told apart. */
function* tooLarge({ flow }: Analysis): Iterable<LogicReport> {
  for (const at of flow.nodes)
    if (at?.unsure?.kind === 'too-large' && at.unsure.node === at.node.id)
      yield {
        at: ownPlace(at.node),
        message: `Too many kinds of patients come to "${at.node.id}" to follow them all. From here on nothing is said of everybody: not that a branch is idle, not that a pitfall is kept. Ask for less on the way here, or decide on a derived finding.`,
      };
}

function freeNames({ regions, space }: Analysis, who: Parameters<Analysis['witness']>[0]): string {
  const names = regions.support(who).flatMap((variable) => {
    const axis = space.variables[variable]?.axis;
    return axis?.kind === 'derived' ? [`"${axis.id}"`] : [];
  });
  return names.length > 0 ? names.join(' and ') : 'a finding';
}
