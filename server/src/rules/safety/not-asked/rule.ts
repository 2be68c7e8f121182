import type { CompiledNode } from '../../../engine/program';
import { checkLabel, checksOf } from '../../../logic/safety/checks/findingChecks';
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
  reads: (entity) => (entity.kind === 'finding' ? [...checksOf(entity)].join(' ') : ''),
  *check(analysis, _, decisions): Iterable<LogicReport> {
    // A node that waives the rule is told by itself, so that the waiver covers nothing else.
    const isWaiving = ({ entity }: CompiledNode) => entity.waivers.some(({ rule: waived }) => waived.id === id);
    for (const each of unasked(analysis, decisions, isWaiving)) yield reportOf(each);
  },
};

function reportOf(unasked: Unasked): LogicReport {
  const { node, hazard, check, demand, offered } = unasked;
  const things = offered.map((each) => `"${each.id}"`).join(', ');
  const bring = `${things} ${offered.length === 1 ? 'brings' : 'bring'} ${hazard.label} along`;
  const why = demand.why.replace(/\.$/, '');
  const source = demand.source === '' ? '' : ` (${demand.source})`;
  if (unasked.kind === 'not-analysed')
    return {
      at: ownPlace(node),
      message: `${bring}, and whether ${checkLabel(check)} is asked of everybody first is not known: ${doubts[unasked.why]} It matters since ${why}${source}.`,
      atMost: 'information',
    };
  const { witness, elsewhere } = unasked;
  const { steps } = witness.run;
  const way = { steps: steps.slice(0, steps.findIndex((step) => step.node === node) + 1) };
  return {
    at: ownPlace(node),
    message: `${bring}, and nothing asks for ${checkLabel(check)} first: ${why}${source}. Ask on the way, or exclude it for those for whom it is not safe; a finding that asks already says so with "checks: ${check}". The way: ${wayText(way)}. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere)}`,
    related: wayOf({ run: way }),
    witness: witness.given,
    ...(demand.level !== 'error' && { atMost: demand.level }),
  };
}

const doubts = {
  'no-patient-found':
    'it would not be if a formula had a certain value, and no patient was found whose findings give it. Check it by hand.',
  'over-budget': 'too many kinds of patients would have to be told apart. Check it by hand, with cases.',
} as const;
