import type { Guideline } from '../model/assemble';
import type { Action, Exclusion, Modality } from '../model/guideline';
import { allOf, brokenCondition, compileCondition, type Scope } from './conditions';
import type { Place } from './place';
import type { Guard, Recommendable } from './program';
import { damagedTarget, meets, silentField } from './targets';
import { isTrue, isUnknown } from './truth';

export interface Recommendables {
  readonly recommendables: ReadonlyMap<string, Recommendable>;
  readonly guards: readonly Guard[];
}

/**
 * Compiles exclusions and cautions, and finds for each modality and action those that speak about it.
 *
 * A target that cannot be read, or that asks for structure which a modality or action does not state, may mean it: then the
 * guard's condition is joined to a broken one. As long as the condition is false all goes well; when it holds, a run
 * that is about to offer the thing ends as broken rather than guess.
 */
export function compileRecommendables(guideline: Guideline, scope: Scope): Recommendables {
  const entities = new Map<string, Modality | Action>();
  for (const { entity } of [...guideline.modalities.values(), ...guideline.actions.values()])
    if (!entities.has(entity.id)) entities.set(entity.id, entity);
  const speaking = new Map(
    [...entities.keys()].map((id) => [id, { excludedBy: [] as number[], cautionedBy: [] as number[] }]),
  );
  const guards: Guard[] = [];

  const speak = (guard: Guard, about: Iterable<string>) => {
    const index = guards.push(guard) - 1;
    const list = guard.entity.effect === 'excludes' ? 'excludedBy' : 'cautionedBy';
    for (const id of about) speaking.get(id)?.[list].push(index);
  };
  for (const { entity } of guideline.exclusions.values()) {
    const at: Place = { kind: 'exclusion', id: entity.id, range: entity.idRange };
    const guard: Guard = { id: entity.id, entity, at, when: compileCondition(entity.when, scope, at) };
    const damage = damagedTarget(entity.target, (id) => entities.has(id));
    const { target } = entity;
    if (damage || !target) {
      const why = damage?.why ?? 'does not say what it is about';
      speak(doubtful(guard, damage?.range ?? at.range, why), entities.keys());
      continue;
    }
    const matches = [...entities.values()].map((each) => ({ each, truth: meets(target, each) }));
    speak(
      guard,
      matches.filter(({ truth }) => truth === isTrue).map(({ each }) => each.id),
    );
    for (const { each, truth } of matches)
      if (truth === isUnknown) {
        const why = `"${each.id}" does not state its ${silentField(target, each)}, so whether this is about it cannot be told`;
        speak(doubtful(guard, at.range, why), [each.id]);
      }
  }

  const recommendables = new Map<string, Recommendable>();
  for (const [id, entity] of entities)
    recommendables.set(id, {
      id,
      kind: entity.kind,
      label: entity.label?.text ?? id,
      ...(speaking.get(id) ?? { excludedBy: [], cautionedBy: [] }),
    });
  return { recommendables, guards };
}

function doubtful(guard: Guard, range: Exclusion['idRange'], why: string): Guard {
  return { ...guard, when: allOf(guard.when, brokenCondition({ kind: 'damage', at: { ...guard.at, range }, why })) };
}
