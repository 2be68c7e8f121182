import type { Condition, Entity, Name, PatternField, Target, Test } from '../model/guideline';

/** Every condition that stands in an entity, those that limit its waivers included. */
export function conditionsOf(entity: Entity): Condition[] {
  const conditions = [...statedIn(entity), ...entity.waivers.map((waiver) => waiver.when)];
  return conditions.filter((condition) => condition !== undefined);
}

function statedIn(entity: Entity): readonly (Condition | undefined)[] {
  switch (entity.kind) {
    case 'header':
      return [entity.population?.when];
    case 'reference':
      return entity.extracts.map((extract) => extract.population?.when);
    case 'impossible':
    case 'exclusion':
      return [entity.when];
    case 'derived':
      if (entity.content?.kind === 'rows') return entity.content.rows.map((row) => row.when);
      return entity.content?.kind === 'points' ? entity.content.rows.map((row) => row.when) : [];
    case 'node':
      if (entity.content?.kind === 'decide') return entity.content.branches.map((branch) => branch.when);
      return entity.content?.kind === 'recommend' ? entity.content.do.map((line) => line.when) : [];
    case 'pitfall':
      return [entity.claim?.when];
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

/** A test taken apart to what stands alone in it: the items of lists, what `not` is about. */
export function* singleTests(test: Test): Iterable<Test> {
  if (test.kind === 'any') for (const each of test.tests) yield* singleTests(each);
  else if (test.kind === 'not') yield* singleTests(test.test);
  else yield test;
}

/** The tests of radiation levels in what an exclusion or a pitfall speaks of. */
export function radiationTests(entity: Entity): Test[] {
  const target: Target | undefined =
    entity.kind === 'exclusion' || entity.kind === 'safety'
      ? entity.target
      : entity.kind === 'pitfall'
        ? entity.claim?.recommend
        : undefined;
  const fields: readonly PatternField[] = target?.kind === 'pattern' ? target.fields : [];
  return fields.filter(({ field }) => field.text === 'radiation').flatMap(({ test }) => [...singleTests(test)]);
}
