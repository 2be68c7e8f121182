import type { Placed } from '../model/assemble';
import { keyOf, type NameKey, spaceOf } from '../model/names';
import { usesOf } from '../model/uses';

/** The names, headers and uses that differ once `before` is replaced by `after`, as questions. */
export function questionsAnswered(before: readonly Placed[], after: readonly Placed[]): Set<string> {
  const questions = new Set<string>();
  const idsBefore = new Set<string>();
  const idsAfter = new Set<string>();
  for (const [side, ids] of [
    [before, idsBefore],
    [after, idsAfter],
  ] as const) {
    for (const { entity } of side) {
      const space = spaceOf(entity);
      if (space) {
        questions.add(`${space}/${entity.id}`);
        ids.add(`${space}/${entity.id}`);
      }
      if (entity.kind === 'header') questions.add(`header/${entity.id}`);
      for (const use of usesOf(entity)) {
        const key: NameKey | undefined = keyOf(use);
        if (key) questions.add(`used/${key}`);
      }
    }
  }
  for (const id of [...idsBefore, ...idsAfter])
    if (!idsBefore.has(id) || !idsAfter.has(id)) questions.add(`${id.slice(0, id.indexOf('/'))}/*`);
  return questions;
}
