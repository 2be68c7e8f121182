import type { Condition, Entity, Name, Test } from '../model/guideline';

/** Every condition that stands in an entity, waivers left out. */
export function conditionsOf(entity: Entity): Condition[] {
  const present = (...conditions: (Condition | undefined)[]): Condition[] =>
    conditions.filter((condition) => condition !== undefined);
  switch (entity.kind) {
    case 'header':
      return present(entity.population?.when);
    case 'reference':
      return present(...entity.extracts.map((extract) => extract.population?.when));
    case 'impossible':
    case 'exclusion':
      return present(entity.when);
    case 'derived':
      if (entity.content?.kind === 'rows') return present(...entity.content.rows.map((row) => row.when));
      if (entity.content?.kind === 'points') return present(...entity.content.rows.map((row) => row.when));
      return [];
    case 'node':
      if (entity.content?.kind === 'decide') return present(...entity.content.branches.map((branch) => branch.when));
      if (entity.content?.kind === 'recommend') return present(...entity.content.do.map((line) => line.when));
      return [];
    case 'pitfall':
      return present(entity.claim?.when);
    default:
      return [];
  }
}

/** The tests of a condition with the findings that they test, at any depth. */
export function* testsOf(condition: Condition): Iterable<{ finding: Name; test: Test }> {
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const each of condition.of) yield* testsOf(each);
      return;
    case 'not':
      yield* testsOf(condition.of);
      return;
    case 'test':
      yield condition;
  }
}
