import { type Domain, damagedLimits } from '../../engine/domain';
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
  /** What one of another unit is in the finding's own; undefined where no value can be written in it. */
  | { readonly kind: 'unit'; readonly unit: string; readonly before?: string; readonly after?: string }
  /** What a value is called; its words were those of another value, so it means something else now. */
  | { readonly kind: 'exchanged'; readonly value: string; readonly before: string; readonly after: string }
  /** What silence means; undefined where it means unknown. */
  | { readonly kind: 'silence'; readonly before?: string; readonly after?: string }
  /** What is recorded is not the same thing any more, and values of one version mean nothing in the other. */
  | { readonly kind: 'meaning'; readonly before: string; readonly after: string }
);

/** Of whom a finding decides anything, by its id. */
type Used = ReadonlyMap<string, Region>;

/** Numbers of a finding that cannot be compared: of one version its limits, or what another unit is, cannot be read. */
export interface UnreadFinding {
  readonly in: Side;
  readonly finding: string;
  readonly why: string;
}

/** What both versions can record, and where that is not the same. */
export interface Vocabulary {
  readonly changes: readonly VocabularyChange[];
  /** The patients whom both versions can record. */
  readonly shared: Region;
  /** Of these, those for whom a finding is used whose values cannot be compared. */
  readonly incomparable: Region;
  readonly unread: readonly UnreadFinding[];
}

export function compareVocabulary(
  space: Space,
  [older, newer]: readonly [Program, Program],
  [usedBefore, usedNow]: readonly [Used, Used],
): Vocabulary {
  const { regions } = space;
  const changes: VocabularyChange[] = [];
  let shared = everybody;
  const unread: UnreadFinding[] = [];
  let incomparable = nobody;
  for (const id of new Set([...newer.findings, ...older.findings].map((finding) => finding.id))) {
    const before = findingOf(older, id);
    const after = findingOf(newer, id);
    const used = { old: usedBefore.get(id) ?? nobody, new: usedNow.get(id) ?? nobody };
    const anybody = regions.or(used.old, used.new);
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
    const damaged = [...unreadIn(before, 'old'), ...unreadIn(after, 'new')];
    if (damaged.length > 0) {
      unread.push(...damaged);
      incomparable = regions.or(incomparable, anybody);
      continue;
    }
    const recordable = { old: recordableIn(space, older, before), new: recordableIn(space, newer, after) };
    const onlyIn = (side: Side) =>
      regions.and(used[side], regions.minus(recordable[side], recordable[side === 'old' ? 'new' : 'old']));
    shared = regions.and(shared, regions.and(recordable.old, recordable.new));
    changes.push(...valueChanges(space, newer, before, after, onlyIn));
    const numbers = [numbersText(before.domain), numbersText(after.domain)] as const;
    if (numbers[0] !== numbers[1]) {
      const isFiner = decimalsOf(before.domain) !== decimalsOf(after.domain);
      const who = isFiner ? anybody : regions.or(onlyIn('old'), onlyIn('new'));
      changes.push({ kind: 'numbers', finding: id, before: numbers[0], after: numbers[1], who });
    }
    changes.push(...unitChanges(before, after, anybody), ...exchangedWords(space, newer, before, after, anybody));
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
  return { changes, shared, incomparable: regions.and(shared, incomparable), unread };
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

/** Values of a number that was written in a unit are another number where the unit is read otherwise. */
function unitChanges(before: CompiledFinding, after: CompiledFinding, used: Region): VocabularyChange[] {
  const then = unitsOf(before);
  const now = unitsOf(after);
  return [...new Set([...now.keys(), ...then.keys()])].sort().flatMap((unit): VocabularyChange[] => {
    const was = then.get(unit);
    const is = now.get(unit);
    if (was === is) return [];
    // Nobody's value was written in a unit that is new.
    const who = was === undefined ? nobody : used;
    return [
      {
        kind: 'unit',
        finding: after.id,
        unit,
        who,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ];
  });
}

/** What one of each other unit is: `10 mg/L`. */
function unitsOf({ domain }: CompiledFinding): Map<string, string> {
  if (domain.kind !== 'number') return new Map();
  const { also, unit } = domain.number;
  return new Map([...also].map(([other, factor]) => [other, `${factor} ${unit?.text ?? ''}`.trimEnd()]));
}

function unreadIn({ id, domain }: CompiledFinding, side: Side): UnreadFinding[] {
  if (domain.kind !== 'number') return [];
  const limits = damagedLimits(domain.number, id);
  const unit = [...domain.number.also].find(([, factor]) => !(factor > 0 && factor < Number.POSITIVE_INFINITY))?.[0];
  const why = limits ?? (unit === undefined ? undefined : `cannot read what 1 ${unit} of "${id}" is`);
  return why === undefined ? [] : [{ in: side, finding: id, why }];
}

/** Values with words that another value had before: whoever goes by the words records the other one now. */
function exchangedWords(
  space: Space,
  newer: Program,
  before: CompiledFinding,
  after: CompiledFinding,
  used: Region,
): VocabularyChange[] {
  const axis = space.axis(newer, newer.slots.get(after.id) ?? -1);
  return after.domain.values.flatMap(({ id, label }): VocabularyChange[] => {
    const then = before.domain.values.find((value) => value.id === id);
    if (!then || then.label === label || !before.domain.values.some((value) => value.label === label)) return [];
    const having = after.domain.kind === 'many' ? space.withElement(axis, id) : space.withValue(axis, id);
    const who = space.regions.and(having, used);
    return [{ kind: 'exchanged', finding: after.id, value: id, before: then.label, after: label, who }];
  });
}

function decimalsOf(domain: Domain): number {
  return domain.kind === 'number' ? domain.number.decimals : 0;
}

function numbersText(domain: Domain): string {
  return domain.kind === 'number' ? limitsText(domain.number) : '';
}

function limitsText({ min, max, decimals }: NumberDomain): string {
  const parts = [
    ...(min ? [`from ${min.value}`] : []),
    ...(max ? [`to ${max.value}`] : []),
    `${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`,
  ];
  return parts.join(', ');
}
