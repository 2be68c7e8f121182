import type { Action, Modality, PatternField, Target, Test } from '../model/guideline';
import { isFalse, isTrue, isUnknown, type TruthCode } from './truth';

/**
 * Whether a target (of an exclusion, a pitfall) means something that can be recommended. Unknown when a pattern asks
 * about a field that is left out, or holds a word that there is not: absent is not "none". An action never has what only imaging
 * has, and one without a class belongs to none.
 */
export function meets(target: Target, entity: Modality | Action): TruthCode {
  if (target.kind === 'ids') return target.ids.some(({ id }) => id === entity.id) ? isTrue : isFalse;
  let truth: TruthCode = isTrue;
  for (const field of target.fields) {
    const each = meetsField(field, entity);
    if (each === isFalse) return isFalse;
    if (each === isUnknown) truth = isUnknown;
  }
  return truth;
}

/** The field of a pattern that decided nothing because the entity leaves it out. */
export function silentField(target: Target, entity: Modality | Action): string | undefined {
  if (target.kind === 'ids') return undefined;
  return target.fields.find((field) => meetsField(field, entity) === isUnknown)?.field.text;
}

function meetsField({ field, test }: PatternField, entity: Modality | Action): TruthCode {
  if (entity.kind === 'action') {
    if (field.text === 'kind') return acceptsOrUnknown(test, wordOf('kind', entity.actionKind?.text));
    if (field.text === 'class') return accepts(test, entity.class?.text);
    return isFalse;
  }
  switch (field.text) {
    case 'technique':
      return acceptsOrUnknown(test, wordOf('technique', entity.technique?.text));
    case 'vessel':
      return acceptsOrUnknown(test, wordOf('vessel', entity.vessel?.text));
    case 'contrast':
      return acceptsOrUnknown(test, wordOf('contrast', entity.contrast?.text));
    case 'radiation':
      return acceptsOrUnknown(test, entity.radiation?.value);
    case 'region': {
      if (entity.region.some(({ text }) => accepts(test, text) === isTrue)) return isTrue;
      const stated =
        entity.region.length > 0 && entity.region.every(({ text }) => wordOf('region', text) !== undefined);
      return stated ? isFalse : isUnknown;
    }
    default:
      return isFalse;
  }
}

/** A word that an entity states; undefined, as if it stated none, for one that the format does not have. */
function wordOf(field: keyof typeof words, word: string | undefined): string | undefined {
  return words[field].find((each) => each === word);
}

function acceptsOrUnknown(test: Test, value: string | number | undefined): TruthCode {
  return value === undefined || Number.isNaN(value) ? isUnknown : accepts(test, value);
}

function accepts(test: Test, value: string | number | undefined): TruthCode {
  return value !== undefined && holds(test, value) ? isTrue : isFalse;
}

function holds(test: Test, value: string | number): boolean {
  switch (test.kind) {
    case 'id':
      return value === test.name.id;
    case 'number':
      return value === test.value;
    case 'any':
      return test.tests.some((each) => holds(each, value));
    case 'not':
      return !holds(test.test, value);
    case 'bounds':
      return typeof value === 'number' && test.bounds.every((bound) => satisfies(value, bound.comparator, bound.value));
    case 'unreadable':
      return false;
  }
}

function satisfies(value: number, comparator: '<' | '<=' | '>' | '>=', limit: number): boolean {
  switch (comparator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

/** Why a target cannot be read: an id that nothing has, a field that there is not, a test that is none. */
export function damagedTarget(
  target: Target | undefined,
  isRecommendable: (id: string) => boolean,
): { why: string; range?: { start: number; end: number } } | undefined {
  if (!target) return { why: 'does not say what it is about' };
  if (target.kind === 'ids') {
    const stray = target.ids.find(({ id }) => !isRecommendable(id));
    if (stray) return { why: `"${stray.id}" is no modality or action`, range: stray.range };
    return target.ids.length === 0 ? { why: 'does not say what it is about' } : undefined;
  }
  if (target.fields.length === 0) return { why: 'does not say what it is about', range: target.range };
  const fields = new Set<string>();
  for (const { field, test } of target.fields) {
    if (!isPatternField(field.text))
      return { why: `"${field.text}" is no field of modalities or actions`, range: field.range };
    if (fields.has(field.text)) return { why: `"${field.text}" stands twice`, range: field.range };
    fields.add(field.text);
    const why = damagedTest(field.text, test);
    if (why !== undefined) return { why, range: field.range };
  }
  return undefined;
}

/** The words of the schema: what is not among them matches nothing, which is not what its author meant. */
export const words = {
  technique: ['CT', 'MR', 'US', 'XA', 'NM', 'RF'],
  vessel: ['venous', 'arterial', 'none'],
  region: ['pelvis', 'leg', 'abdomen', 'spine', 'chest'],
  contrast: ['none', 'iodinated', 'gadolinium'],
  kind: [
    'drug',
    'referral',
    'measurement',
    'disposition',
    'counselling',
    'laboratory',
    'treatment',
    'follow-up',
    'procedure',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type PatternFieldName = keyof typeof words | 'radiation' | 'class';

function isPatternField(name: string): name is PatternFieldName {
  return name === 'radiation' || name === 'class' || Object.hasOwn(words, name);
}

const classId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Why the test of a pattern's field cannot be read; undefined when it can. */
function damagedTest(field: PatternFieldName, test: Test): string | undefined {
  switch (test.kind) {
    case 'any':
      if (test.tests.length === 0) return `the list of "${field}" is empty`;
      return test.tests.map((each) => damagedTest(field, each)).find((why) => why !== undefined);
    case 'not':
      return damagedTest(field, test.test);
    case 'id': {
      const word = test.name.id;
      const known =
        field === 'class' ? classId.test(word) : field !== 'radiation' && words[field].some((each) => each === word);
      return known ? undefined : `"${word}" is no ${field}`;
    }
    case 'number':
      return test.unit === undefined ? undefined : `"${field}" is without a unit`;
    case 'bounds':
      return test.bounds.some(({ unit }) => unit !== undefined) ? `"${field}" is without a unit` : undefined;
    case 'unreadable':
      return `cannot read the test of "${field}"`;
  }
}
