import type { Action, Modality, PatternField, Target, Test } from '../model/guideline';
import { isFalse, isTrue, isUnknown, type TruthCode } from './truth';

/**
 * Whether a target (of an exclusion, a pitfall) means something that can be recommended. Unknown when a pattern asks
 * about a field of imaging that the modality leaves out: absent is not "none". An action never has what only imaging
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
    if (field.text === 'kind') return accepts(test, entity.actionKind?.text);
    if (field.text === 'class') return accepts(test, entity.class?.text);
    return isFalse;
  }
  switch (field.text) {
    case 'technique':
      return acceptsOrUnknown(test, entity.technique?.text);
    case 'vessel':
      return acceptsOrUnknown(test, entity.vessel?.text);
    case 'contrast':
      return acceptsOrUnknown(test, entity.contrast?.text);
    case 'radiation':
      return acceptsOrUnknown(test, entity.radiation?.value);
    case 'region': {
      if (entity.region.length === 0) return isUnknown;
      return entity.region.some(({ text }) => accepts(test, text) === isTrue) ? isTrue : isFalse;
    }
    default:
      return isFalse;
  }
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
  for (const { field, test } of target.fields) {
    if (!patternFields.has(field.text))
      return { why: `"${field.text}" is no field of modalities or actions`, range: field.range };
    if (!readable(test)) return { why: `cannot read the test of "${field.text}"`, range: field.range };
  }
  return undefined;
}

const patternFields: ReadonlySet<string> = new Set([
  'technique',
  'vessel',
  'region',
  'contrast',
  'radiation',
  'kind',
  'class',
]);

function readable(test: Test): boolean {
  if (test.kind === 'any') return test.tests.length > 0 && test.tests.every(readable);
  if (test.kind === 'not') return readable(test.test);
  return test.kind !== 'unreadable';
}
