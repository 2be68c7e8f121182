import type { Guideline } from '../model/assemble';
import type { Pitfall, Target } from '../model/guideline';
import { urgencies } from '../model/urgency';
import { type CompiledCondition, compileCondition, type Scope } from './conditions';
import { wordsOf } from './describeStep';
import { Machine } from './machine';
import type { Place } from './place';
import type { Recommendable } from './program';
import { isAnswer, type Run } from './run';
import { meets } from './targets';
import { isTrue } from './truth';

/** A safety property made ready to be held against runs. */
export interface CompiledPitfall {
  readonly id: string;
  readonly entity: Pitfall;
  readonly at: Place;
  readonly kind: 'never' | 'always';
  /** Absent: everybody. */
  readonly when?: CompiledCondition;
  readonly target: Target;
  readonly urgency?: string;
}

/** A safety property that a run does not keep. */
export interface Violation {
  readonly pitfall: string;
  /** A whole sentence: what was offered although it never may be, or what was missing, by ids. */
  readonly message: string;
  /** The same in the words of the guideline. */
  readonly inWords: string;
  readonly text: string;
  readonly at: Place;
}

/** Pitfalls without a claim that can be read are left out; the schema has reported them. */
export function compilePitfalls(guideline: Guideline, scope: Scope): CompiledPitfall[] {
  return [...guideline.pitfalls.values()].flatMap(({ entity }) => compilePitfall(entity, scope) ?? []);
}

/** Undefined for one without a claim that can be read. */
export function compilePitfall(entity: Pitfall, scope: Scope): CompiledPitfall | undefined {
  const { claim } = entity;
  if (!claim?.recommend) return undefined;
  const at: Place = { kind: 'pitfall', id: entity.id, range: entity.idRange };
  return {
    id: entity.id,
    entity,
    at,
    kind: claim.kind,
    target: claim.recommend,
    ...(claim.when && { when: compileCondition(claim.when, scope, at) }),
    ...(claim.kind === 'always' && claim.urgency && { urgency: claim.urgency.text }),
  };
}

/**
 * The safety properties that a run does not keep. This is one patient and no proof. Told only where it is certain:
 * the property's condition is known to hold, and, for `always`, the run came to an answer.
 */
export function violations(run: Run): Violation[] {
  const { program, patient, silence } = run;
  const machine = new Machine(program);
  machine.begin(patient, silence);
  const offered = offersIn(run);
  return program.pitfalls.flatMap((pitfall): Violation[] => {
    if (pitfall.when && machine.truth(pitfall.when) !== isTrue) return [];
    const meant = offered.filter(({ recommendable }) => isMeant(pitfall.target, recommendable, program.guideline));
    const told = (message: string, inWords = message): Violation[] => [
      { pitfall: pitfall.id, message, inWords, text: pitfall.entity.text?.text ?? '', at: pitfall.at },
    ];
    if (pitfall.kind === 'never') {
      const [first] = meant;
      if (!first) return [];
      const { recommendable, node } = first;
      const reached = run.steps.find((step) => step.node.id === node);
      const words = reached ? wordsOf(reached.node).clinician : node;
      return told(
        `"${recommendable.id}" is offered at "${node}".`,
        `“${recommendable.label}” is offered at “${words}”.`,
      );
    }
    const { urgency } = pitfall;
    if (
      !isAnswer(run.outcome) ||
      meant.some((each) => urgency === undefined || presses(each.urgency) >= presses(urgency))
    )
      return [];
    if (meant.length > 0) return told(`What must be offered is offered, but not as ${urgency}.`);
    const instead = (named: (each: RunOffer) => string) => {
      const names = [...new Set(offered.map(named))].join(', ');
      return `Nothing of what must be offered is offered${names ? `; offered instead: ${names}` : ''}.`;
    };
    return told(
      instead(({ recommendable }) => recommendable.id),
      instead(({ recommendable }) => `“${recommendable.label}”`),
    );
  });
}

/** Something that a run offers at a node, as urgent as the node says. */
export interface RunOffer {
  readonly recommendable: Recommendable;
  readonly node: string;
  readonly urgency: string | undefined;
}

export function offersIn({ steps }: Run): RunOffer[] {
  return steps.flatMap((step): RunOffer[] => {
    if (step.kind !== 'advice') return [];
    const { id, entity } = step.node;
    const urgency = entity.content?.kind === 'recommend' ? entity.content.urgency?.text : undefined;
    const offer = (recommendable: Recommendable): RunOffer => ({ recommendable, node: id, urgency });
    return [
      ...step.options.filter(({ status }) => status === 'offered').map(({ option }) => offer(option.recommendable)),
      ...step.actions.filter(({ status }) => status === 'offered').map(({ action }) => offer(action)),
    ];
  });
}

/** Whether a target surely means this; what asks for structure that is left out means it not. */
export function isMeant(target: Target, { id, kind }: Recommendable, guideline: Guideline): boolean {
  const placed = kind === 'modality' ? guideline.modalities.get(id) : guideline.actions.get(id);
  return placed !== undefined && meets(target, placed.entity) === isTrue;
}

/** FHIR's request priorities, in the order in which they press; what states none is routine, and -1 is no priority. */
export function presses(urgency: string | undefined): number {
  return urgencies.indexOf(urgency ?? 'routine');
}
