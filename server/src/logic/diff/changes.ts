import { type Fact, keyOf, pressureOf, wholesOf } from './facts';

/** What is no longer told, and what is told anew. Told of an advice as a whole where only one version gives it at all. */
export interface Changes {
  readonly lost: readonly Fact[];
  readonly gained: readonly Fact[];
}

/** The most severe first. */
export const groupKinds = [
  'no-answer',
  'less-urgent',
  'recommendation',
  'order',
  'more-urgent',
  'rating',
  'detail',
  'asked',
] as const;

/** In what the patients of a group are told something else; of several the most severe. */
export type GroupKind = (typeof groupKinds)[number];

/** Two patients belong to the same group exactly when the two versions differ for them in the same facts. */
export function changesBetween(before: ReadonlyMap<string, Fact>, after: ReadonlyMap<string, Fact>): Changes {
  const onlyIn = (own: ReadonlyMap<string, Fact>, other: ReadonlyMap<string, Fact>) =>
    [...own].flatMap(([key, fact]) => {
      const isOwn = wholesOf(fact).every((whole) => own.has(keyOf(whole)) && other.has(keyOf(whole)));
      return isOwn && !other.has(key) ? [fact] : [];
    });
  return { lost: onlyIn(before, after), gained: onlyIn(after, before) };
}

/** Equal for equal changes, in whatever order they are told. */
export function keyOfChanges({ lost, gained }: Changes): string {
  return JSON.stringify([lost.map(keyOf).sort(), gained.map(keyOf).sort()]);
}

export function kindOfChanges({ lost, gained }: Changes): GroupKind {
  const has = (...kinds: readonly Fact['kind'][]) => [...lost, ...gained].some(({ kind }) => kinds.includes(kind));
  if (lost.some((fact) => fact.kind === 'end' && fact.end === 'answer')) return 'no-answer';
  const before = pressingOf(lost);
  const after = pressingOf(gained);
  if (before > after) return 'less-urgent';
  if (has('end', 'advice', 'option', 'action')) return 'recommendation';
  if (has('order')) return 'order';
  if (before < after) return 'more-urgent';
  if (has('rating', 'before')) return 'rating';
  return has('urgency', 'within', 'awaits', 'caution') ? 'detail' : 'asked';
}

/** How pressing the most pressing of the advice is, as far as the facts say; 0 where they say nothing. */
export function pressingOf(facts: readonly Fact[]): number {
  return Math.max(0, ...facts.map((fact) => (fact.kind === 'pressing' ? pressureOf(fact.urgency) : 0)));
}
