import { meets } from '../../../engine/targets';
import { isTrue } from '../../../engine/truth';
import type { Action, Modality, SafetyCheck, Target } from '../../../model/guideline';
import { isReason } from '../../../model/reason';
import { type Demand, knowledge, type Pattern } from './knowledge';
import { saysAny } from './wording';

/** Something that recommendations bring with them, as it counts for one guideline. */
export interface Hazard {
  readonly id: string;
  readonly label: string;
  readonly patterns: readonly Pattern[];
  readonly targets: readonly Target[];
  /** What must be known before, by check. */
  readonly asks: ReadonlyMap<string, Demanded>;
}

export interface Demanded extends Demand {
  /** Who has decided that it need not be asked. */
  readonly leftOut?: SafetyCheck;
}

/**
 * The table of Guideline Tree with what a workspace and a guideline decide about it, one after the other. Decisions
 * without a reason change nothing.
 */
export function hazardsWith(decisions: readonly SafetyCheck[]): Hazard[] {
  const hazards = new Map<string, Hazard>(
    Object.entries(knowledge.safety).map(([id, { label, of, asks }]) => [
      id,
      { id, label, patterns: of, targets: [], asks: new Map(Object.entries(asks)) },
    ]),
  );
  for (const decision of decisions)
    if (decision.reason && isReason(decision.reason.text))
      hazards.set(decision.id, decided(hazards.get(decision.id), decision));
  return [...hazards.values()];
}

function decided(before: Hazard | undefined, decision: SafetyCheck): Hazard {
  const { id, label, target, asks, notAsked, reason } = decision;
  const why = reason?.text ?? '';
  const all = new Map(before?.asks);
  for (const check of asks) all.set(check.id, { level: 'error', why, source: '' });
  for (const check of notAsked) {
    const demand = all.get(check.id);
    // What is asked for and left out at once is asked for.
    if (demand && !asks.some(({ id: asked }) => asked === check.id))
      all.set(check.id, { ...demand, leftOut: decision });
  }
  return {
    id,
    label: label?.text ?? before?.label ?? `"${id}"`,
    patterns: before?.patterns ?? [],
    targets: [...(before?.targets ?? []), ...(target ? [target] : [])],
    asks: all,
  };
}

/** Whether something that can be recommended is known to bring this with it. */
export function brings({ patterns, targets }: Hazard, entity: Modality | Action): boolean {
  return (
    patterns.some((pattern) => fits(pattern, entity)) || targets.some((target) => meets(target, entity) === isTrue)
  );
}

/** The field that something leaves out, where it is taken to bring this along for that. */
export function unstatedIn({ patterns }: Hazard, entity: Modality | Action): string | undefined {
  const fitting = patterns.filter((pattern) => fits(pattern, entity));
  return fitting.every(({ unstated }) => unstated !== undefined) ? fitting[0]?.unstated?.toString() : undefined;
}

function fits(pattern: Pattern, entity: Modality | Action): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === 'unstated') return entity.kind === 'modality' && !states(entity, String(wanted));
    if (field === 'words') return saysAny([entity.id, entity.label?.text], listed(wanted));
    if (field === 'without') return !saysAny([entity.id, entity.label?.text], listed(wanted));
    if (field === 'radiation') return entity.kind === 'modality' && (entity.radiation?.value ?? 0) > 0;
    return stated(entity, field).some((word) => listed(wanted).includes(word));
  });
}

function listed(wanted: string | readonly string[]): readonly string[] {
  return typeof wanted === 'string' ? [wanted] : wanted;
}

function states(entity: Modality, field: string): boolean {
  return field === 'radiation' ? entity.radiation !== undefined : stated(entity, field).length > 0;
}

function stated(entity: Modality | Action, field: string): readonly string[] {
  const one = (text: { readonly text: string } | undefined) => (text ? [text.text] : []);
  if (entity.kind === 'action') {
    if (field === 'class') return one(entity.class);
    return field === 'kind' ? one(entity.actionKind) : [];
  }
  switch (field) {
    case 'technique':
    case 'vessel':
    case 'contrast':
      return one(entity[field]);
    case 'region':
      return entity.region.map(({ text }) => text);
    default:
      return [];
  }
}
