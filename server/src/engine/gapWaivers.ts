import { defined } from '../model/defined';
import type { Waiver } from '../model/guideline';
import { isSound } from '../model/waiverTerms';
import { compileCondition } from './conditions';
import type { Machine } from './machine';
import type { Place } from './place';
import type { Outcome } from './run';
import type { TracedWaiver } from './trace';
import { isFalse, isTrue } from './truth';

/** The waivers by which the authors of a gap say that they know of it, but for those that are about other patients. */
export function gapWaivers(machine: Machine, { kind, at }: Outcome): TracedWaiver[] | undefined {
  if (kind !== 'gap') return undefined;
  const found = waiversAt(machine, at).flatMap((waiver) => traced(machine, waiver, at));
  return found.length > 0 ? found : undefined;
}

function waiversAt({ program }: Machine, { kind, id }: Place): readonly Waiver[] {
  const { nodes, derived } = program.guideline;
  const entity = (kind === 'derived' ? derived.get(id) : nodes.get(id))?.entity;
  return (entity?.waivers ?? []).filter((waiver) => waiver.rule.id === 'logic/gap' && isSound(waiver));
}

function traced(machine: Machine, { reason, by, until, when }: Waiver, at: Place): TracedWaiver[] {
  const truth = when && machine.truth(compileCondition(when, machine.program.scope, at));
  if (!reason || truth === isFalse) return [];
  return [
    {
      reason: reason.text,
      truth: truth === isTrue ? 'true' : 'unknown',
      ...defined({ by: by?.text, until: until?.text }),
    },
  ];
}
