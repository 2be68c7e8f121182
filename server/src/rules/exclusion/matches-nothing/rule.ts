import { meets } from '../../../engine/targets';
import { isFalse } from '../../../engine/truth';
import { didYouMean } from '../../../model/didYouMean';
import type { Action, Exclusion, Modality, Name, Pitfall, Target } from '../../../model/guideline';
import { singleTests } from '../../conditions';
import { entityRule, type Report } from '../../rule';
import { isWellFormed } from '../../syntax/fromSchema';
import { recommendable, targetOf } from '../targets';

type Pattern = Extract<Target, { kind: 'pattern' }>;

export const rule = entityRule(['exclusion', 'pitfall'], {
  id: 'exclusion/matches-nothing',
  title: 'A target that nothing meets',
  severity: 'warning',
  profiles: { publish: 'error' },
  inLibraries: false,
  fix: 'offered',
  *check(entity, lookup, { entry }): Iterable<Report> {
    const target = targetOf(entity);
    // Whoever uses a library, or a file that cannot be read, may add what is meant.
    if (target?.kind !== 'pattern' || lookup.kind === 'library' || !lookup.isWhole) return;
    if (!isWellFormed(entry, lookup.kind)) return;
    const all: (Modality | Action)[] = [];
    for (const id of lookup.ids('recommendable')) {
      const each = recommendable(lookup, id)?.entity;
      if (!each || meets(target, each) !== isFalse) return;
      all.push(each);
    }
    if (all.length > 0) yield* unmet(entity, target, all);
  },
});

function* unmet(entity: Exclusion | Pitfall, target: Pattern, all: readonly (Modality | Action)[]): Iterable<Report> {
  const mixed = mixedFields(target);
  const misspelt = misspeltClass(target, all);
  if (mixed)
    yield {
      message: `Nothing is imaging and an action at once: "${mixed.ofModality}" is a field of modalities, "${mixed.ofAction}" one of actions. ${consequence(entity)}`,
      range: target.range,
    };
  else if (misspelt) {
    const { name, near } = misspelt;
    yield {
      message: `No action has the class "${name.id}". ${consequence(entity)} Did you mean "${near}"?`,
      range: name.range,
      fix: { title: `Change to "${near}"`, edits: [{ range: name.range, text: near }], safe: false },
    };
  }
  // What must never be recommended may well be absent.
  else if (entity.kind === 'exclusion' || entity.claim?.kind === 'always')
    yield {
      message: `No modality or action of this guideline is like this. ${consequence(entity)}`,
      range: target.range,
    };
}

function consequence(entity: Exclusion | Pitfall): string {
  if (entity.kind === 'exclusion')
    return entity.effect === 'excludes' ? 'It excludes nothing.' : 'It warns of nothing.';
  return entity.claim?.kind === 'always' ? 'It can never be kept.' : 'It guards against nothing.';
}

const actionFields: ReadonlySet<string> = new Set(['kind', 'class']);

/** A field of modalities and one of actions, where a pattern asks for both. */
function mixedFields({ fields }: Pattern): { ofModality: string; ofAction: string } | undefined {
  const names = fields.map(({ field }) => field.text);
  const ofModality = names.find((name) => !actionFields.has(name));
  const ofAction = names.find((name) => actionFields.has(name));
  return ofModality === undefined || ofAction === undefined ? undefined : { ofModality, ofAction };
}

/** The first class of a pattern that no action has, while one has nearly the same. */
function misspeltClass(
  { fields }: Pattern,
  all: readonly (Modality | Action)[],
): { name: Name; near: string } | undefined {
  const classes = new Set(all.flatMap((each) => (each.kind === 'action' ? (each.class?.text ?? []) : [])));
  for (const { field, test } of fields) {
    if (field.text !== 'class') continue;
    for (const single of singleTests(test)) {
      if (single.kind !== 'id' || classes.has(single.name.id)) continue;
      const near = didYouMean(single.name.id, classes);
      if (near !== undefined) return { name: single.name, near };
    }
  }
  return undefined;
}
