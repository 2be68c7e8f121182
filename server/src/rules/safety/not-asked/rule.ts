import type { Program, Recommendable } from '../../../engine/program';
import { checkLabel, checksOf } from '../../../logic/safety/checks/findingChecks';
import { unstatedIn } from '../../../logic/safety/checks/hazards';
import { type Unasked, unasked } from '../../../logic/safety/checks/unasked';
import type { SafetyCheck, Waiver } from '../../../model/guideline';
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
  *check(analysis, _, { decisions, isWaivedAt }): Iterable<LogicReport> {
    for (const each of unasked(analysis, decisions, ({ id: node }) => isWaivedAt(node))) {
      const { leftOut } = each.demand;
      const report = reportOf(each, analysis.program);
      yield leftOut ? { ...report, waived: waiverOf(leftOut) } : report;
    }
  },
};

function reportOf(unasked: Unasked, program: Program): LogicReport {
  const { node, check, demand } = unasked;
  const bring = bringText(unasked, program);
  const about = `${checkLabel(check)} before ${unasked.hazard.label}`;
  const why = demand.why.replace(/\.$/, '');
  const source = demand.source === '' ? '' : ` (${demand.source})`;
  if (unasked.kind === 'not-analysed')
    return {
      at: ownPlace(node),
      message: `${bring}, and whether ${checkLabel(check)} is asked of everybody first is not known: ${doubts[unasked.why]} It matters since ${why}${source}.`,
      about,
      atMost: 'information',
    };
  const { witness, elsewhere, perhaps } = unasked;
  const { steps } = witness.run;
  const way = { steps: steps.slice(0, steps.findIndex((step) => step.node === node) + 1) };
  return {
    at: ownPlace(node),
    message: `${bring}, and ${missingText(unasked)}: ${why}${source}. ${mendText(unasked)} The way: ${wayText(way)}. Such a patient: ${patientText(witness)}.${elsewhereText(elsewhere, perhaps)}`,
    related: wayOf({ run: way }),
    witness: witness.given,
    about,
    ...(demand.level !== 'error' && { atMost: demand.level }),
  };
}

/** What is offered, and what comes with it: by what it says of itself, or by what it leaves out. */
function bringText({ hazard, offered }: Unasked, { guideline }: Program): string {
  const entityOf = ({ id, kind }: Recommendable) =>
    (kind === 'modality' ? guideline.modalities : guideline.actions).get(id)?.entity;
  const unstated = offered.map((each) => {
    const entity = entityOf(each);
    return entity && unstatedIn(hazard, entity);
  });
  const things = offered.map((each) => `"${each.id}"`).join(', ');
  const isOne = offered.length === 1;
  const [field] = unstated;
  if (field !== undefined && unstated.every((each) => each === field))
    return `${things} ${isOne ? 'does' : 'do'} not state "${field}" and ${isOne ? 'is' : 'are'} taken to bring ${hazard.label} along`;
  return `${things} ${isOne ? 'brings' : 'bring'} ${hazard.label} along`;
}

type Shown = Extract<Unasked, { kind: 'shown' }>;

function missingText({ check, asksOthers }: Shown): string {
  return asksOthers
    ? `not everybody is asked for ${checkLabel(check)} first`
    : `nothing asks for ${checkLabel(check)} first`;
}

function mendText({ check, asksOthers }: Shown): string {
  if (asksOthers)
    return 'Ask everybody on the way, or exclude it for those for whom it is not safe; where the answer is clear without asking, say so under "impossible".';
  return `Ask on the way, or exclude it for those for whom it is not safe; a finding that asks already says so with "checks: ${check}".`;
}

const doubts = {
  'no-patient-found':
    'it would not be if a formula had a certain value, and no patient was found whose findings give it. Check it by hand.',
  'over-budget': 'too many kinds of patients would have to be told apart. Check it by hand, with cases.',
} as const;

/** A decision to leave a check out is told as what it is: somebody answers for what is not asked. */
function waiverOf({ idRange, value, reason, by }: SafetyCheck): Waiver {
  return {
    rule: { id, range: idRange },
    at: [],
    range: idRange,
    place: idRange,
    value,
    ...(reason && { reason }),
    ...(by && { by }),
  };
}
