import type { Domain } from '../../engine/domain';
import type { CompiledFinding, Program } from '../../engine/program';
import type { NumberDomain } from '../../model/guideline';
import { everybody, nobody, type Region } from '../regions';
import type { Space } from '../space';
import type { Side } from './matches';

/** A way in which what can be recorded of a patient, or what silence means, is no longer the same. */
export type VocabularyChange = {
  readonly finding: string;
  /** Those of whom it makes a difference. Nobody when the finding decides nothing for them. */
  readonly who: Region;
} & (
  | { readonly kind: 'finding'; readonly in: Side }
  | { readonly kind: 'value'; readonly in: Side; readonly value: string }
  /** Which numbers can be recorded: `1 to 9, 1 decimal`. */
  | { readonly kind: 'numbers'; readonly before: string; readonly after: string }
  /** What silence means; undefined where it means unknown. */
  | { readonly kind: 'silence'; readonly before?: string; readonly after?: string }
  /** What is recorded is not the same thing any more, and values of one version mean nothing in the other. */
  | { readonly kind: 'meaning'; readonly before: string; readonly after: string }
);

/** Who has to be asked a finding, by its id. */
type Asked = ReadonlyMap<string, Region>;

/** What both versions can record, and where that is not the same. */
export interface Vocabulary {
  readonly changes: readonly VocabularyChange[];
  /** The patients whom both versions can record. */
  readonly shared: Region;
  /** Of these, those for whom a finding is asked whose values cannot be compared. */
  readonly incomparable: Region;
}

export function compareVocabulary(
  space: Space,
  [older, newer]: readonly [Program, Program],
  [askedBefore, askedNow]: readonly [Asked, Asked],
): Vocabulary {
  const { regions } = space;
  const changes: VocabularyChange[] = [];
  let shared = everybody;
  let incomparable = nobody;
  for (const id of new Set([...newer.findings, ...older.findings].map((finding) => finding.id))) {
    const before = findingOf(older, id);
    const after = findingOf(newer, id);
    const asked = { old: askedBefore.get(id) ?? nobody, new: askedNow.get(id) ?? nobody };
    const anybody = regions.or(asked.old, asked.new);
    const meanings = [meaningIn(older, id), meaningIn(newer, id)] as const;
    if (meanings[0] !== undefined && meanings[1] !== undefined && meanings[0] !== meanings[1]) {
      changes.push({ kind: 'meaning', finding: id, before: meanings[0], after: meanings[1], who: anybody });
      incomparable = regions.or(incomparable, anybody);
      continue;
    }
    if (!before || !after) {
      changes.push({ kind: 'finding', finding: id, in: before ? 'old' : 'new', who: nobody });
      continue;
    }
    const recordable = { old: recordableIn(space, older, before), new: recordableIn(space, newer, after) };
    const onlyIn = (side: Side) =>
      regions.and(asked[side], regions.minus(recordable[side], recordable[side === 'old' ? 'new' : 'old']));
    shared = regions.and(shared, regions.and(recordable.old, recordable.new));
    changes.push(...valueChanges(space, newer, before, after, onlyIn));
    const numbers = [numbersText(before.domain), numbersText(after.domain)] as const;
    if (numbers[0] !== numbers[1]) {
      const isFiner = decimalsOf(before.domain) !== decimalsOf(after.domain);
      const who = isFiner ? anybody : regions.or(onlyIn('old'), onlyIn('new'));
      changes.push({ kind: 'numbers', finding: id, before: numbers[0], after: numbers[1], who });
    }
    const silence = { old: before.entity.missing?.id, new: after.entity.missing?.id };
    if (silence.old !== silence.new)
      changes.push({
        kind: 'silence',
        finding: id,
        who: anybody,
        ...(silence.old !== undefined && { before: silence.old }),
        ...(silence.new !== undefined && { after: silence.new }),
      });
  }
  return { changes, shared, incomparable: regions.and(shared, incomparable) };
}

function findingOf(program: Program, id: string): CompiledFinding | undefined {
  return program.findings[program.slots.get(id) ?? -1];
}

/**
 * Two findings that mean the same by this can be compared: a number in another unit is another number, and what is
 * derived is not asked. Undefined for an id that a program does not know.
 */
function meaningIn(program: Program, id: string): string | undefined {
  const domain = findingOf(program, id)?.domain;
  if (!domain) return program.slots.has(id) ? 'derived' : undefined;
  switch (domain.kind) {
    case 'one-of':
      return 'one value';
    case 'many':
      return 'any of several values';
    case 'number':
      return `number in ${domain.number.unit?.text ?? 'no unit'}`;
  }
}

/** Who has a value of a finding that this program can record. */
function recordableIn(space: Space, program: Program, { id, domain }: CompiledFinding): Region {
  const { regions } = space;
  const axis = space.axis(program, program.slots.get(id) ?? -1);
  const isOwn = (value: string) => domain.values.some((each) => each.id === value);
  const others = axis.domain.values.filter((value) => !isOwn(value.id));
  switch (domain.kind) {
    case 'many':
      return regions.not(regions.union(others.map((value) => space.withElement(axis, value.id))));
    case 'one-of':
      return regions.not(regions.union(others.map((value) => space.withValue(axis, value.id))));
    case 'number': {
      const { min, max } = domain.number;
      const numbers = space.withNumber(
        axis,
        min?.value ?? Number.NEGATIVE_INFINITY,
        max?.value ?? Number.POSITIVE_INFINITY,
      );
      return regions.union([numbers, ...domain.values.map((value) => space.withValue(axis, value.id))]);
    }
  }
}

function valueChanges(
  space: Space,
  newer: Program,
  before: CompiledFinding,
  after: CompiledFinding,
  onlyIn: (side: Side) => Region,
): VocabularyChange[] {
  const axis = space.axis(newer, newer.slots.get(after.id) ?? -1);
  const changes = (side: Side, own: CompiledFinding, other: CompiledFinding) =>
    own.domain.values
      .filter(({ id }) => !other.domain.values.some((value) => value.id === id))
      .map(({ id }): VocabularyChange => {
        const having = own.domain.kind === 'many' ? space.withElement(axis, id) : space.withValue(axis, id);
        return { kind: 'value', finding: own.id, in: side, value: id, who: space.regions.and(having, onlyIn(side)) };
      });
  return [...changes('old', before, after), ...changes('new', after, before)];
}

function decimalsOf(domain: Domain): number {
  return domain.kind === 'number' ? domain.number.decimals : 0;
}

function numbersText(domain: Domain): string {
  return domain.kind === 'number' ? limitsText(domain.number) : '';
}

function limitsText({ min, max, decimals, also, unit }: NumberDomain): string {
  const parts = [
    ...(min ? [`from ${min.value}`] : []),
    ...(max ? [`to ${max.value}`] : []),
    `${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`,
    ...[...also].sort().map(([other, factor]) => `1 ${other} is ${factor} ${unit?.text ?? ''}`.trimEnd()),
  ];
  return parts.join(', ');
}
