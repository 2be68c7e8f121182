import { checkLabel } from '../../../logic/safety/checks/findingChecks';
import { type Unasked, unasked } from '../../../logic/safety/checks/unasked';
import { patientText, wayOf } from '../../logic/patients';
import { ownPlace } from '../../logic/places';
import type { LogicReport, LogicRule } from '../../rule';
import { elsewhereText, wayText } from '../ways';

const id = 'safety/not-asked';

export const rule: LogicRule = {
  scope: 'logic',
  id,
  title: 'Something is recommended before what must be known is asked',
  severity: 'error',
  // The words of a finding tell what it asks for.
  reads: (entity) =>
    entity.kind === 'finding'
      ? [
          entity.label?.text,
          entity.ask?.clinician.text,
          entity.ask?.patient?.text,
          ...entity.checks.map((each) => each.id),
        ].join('\n')
      : '',
  *check(analysis, _, decisions): Iterable<LogicReport> {
    let group: Unasked[] = [];
    for (const each of unasked(analysis, decisions)) {
      // A node that waives the rule is told by itself, so that the waiver covers nothing else.
      if (each.node.entity.waivers.some(({ rule: waived }) => waived.id === id)) {
        yield reportOf(each, []);
        continue;
      }
      const [first] = group;
      if (first && (first.hazard !== each.hazard || first.check !== each.check)) {
        yield reportOf(first, group.slice(1));
        group = [];
      }
      group.push(each);
    }
    const [last] = group;
    if (last) yield reportOf(last, group.slice(1));
  },
};

function reportOf({ node, hazard, check, demand, offered, witness }: Unasked, others: readonly Unasked[]): LogicReport {
  const things = offered.map((each) => `"${each.id}"`).join(', ');
  const bring = offered.length === 1 ? 'brings' : 'bring';
  const source = demand.source === '' ? '' : ` (${demand.source})`;
  const steps = { steps: witness.run.steps.slice(0, witness.run.steps.findIndex((step) => step.node === node) + 1) };
  return {
    at: ownPlace(node),
    message: `${things} ${bring} ${hazard.label} along, and nothing asks for ${checkLabel(check)} first: ${demand.why.replace(/\.$/, '')}${source}. Ask on the way, or exclude it for those for whom it is not safe; a finding that asks already says so with "checks: ${check}". The way: ${wayText(steps)}. Such a patient: ${patientText(witness)}.${elsewhereText(others.map((other) => other.node))}`,
    related: wayOf({ run: steps }),
    witness: witness.given,
    ...(demand.level !== 'error' && { atMost: demand.level }),
  };
}
