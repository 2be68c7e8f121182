import casesSchema from '../../../schemas/cases.schema.json';
import configurationSchema from '../../../schemas/configuration.schema.json';
import guidelineSchema from '../../../schemas/guideline.schema.json';
import rulesSchema from '../../../schemas/rules.schema.json';
import type { FileKind } from '../model/units';
import type { SectionName } from '../syntax/sections';

/** A field or a value that may stand at some place, in the schema's words. */
export interface Suggestion {
  readonly name: string;
  readonly description: string;
}

export interface Guide {
  readonly fields: readonly Suggestion[];
  readonly values: readonly Suggestion[];
}

type Schema = { readonly [keyword: string]: unknown };

const schemas: Readonly<Record<string, Schema>> = {
  'guideline.schema.json': guidelineSchema,
  'cases.schema.json': casesSchema,
  'configuration.schema.json': configurationSchema,
  'rules.schema.json': rulesSchema,
};

/**
 * What the schema lets stand at a place.
 *
 * @param section the section of the entry; undefined for a field at the top of the file
 * @param path the keys from the entry's id on
 * @param presentAt the keys that stand already in the map that a path leads to; they decide which variant it is
 */
export function guideAt(
  kind: FileKind | 'configuration',
  section: SectionName | undefined,
  path: readonly string[],
  presentAt: (path: readonly string[]) => ReadonlySet<string>,
): Guide {
  const root = rootOf(kind);
  const nothing: ReadonlySet<string> = new Set();
  let schemas = expand({ schema: root, root }, nothing);
  if (section !== undefined)
    schemas = schemas.flatMap((each) => below(each, section)).flatMap((each) => expand(each, nothing));
  for (const [index, step] of path.entries()) {
    const present = presentAt(path.slice(0, index + 1));
    schemas = schemas.flatMap((each) => below(each, step)).flatMap((each) => expand(each, present));
  }
  return { fields: distinct(schemas.flatMap(fieldsOf)), values: distinct(schemas.flatMap(valuesOf)) };
}

function rootOf(kind: FileKind | 'configuration'): Schema {
  if (kind === 'configuration') return configurationSchema;
  return kind === 'cases' ? casesSchema : guidelineSchema;
}

/** A schema together with the document that its references start from. */
interface Rooted {
  readonly schema: Schema;
  readonly root: Schema;
}

/** The schema with all that it refers to and, of its conditional parts, those that can hold given these keys. */
function expand({ schema, root }: Rooted, present: ReadonlySet<string>, depth = 0): Rooted[] {
  if (depth > 12) return [];
  const more = (value: unknown, from = root): Rooted[] =>
    isSchema(value) ? expand({ schema: value, root: from }, present, depth + 1) : [];
  const found: Rooted[] = [{ schema, root }];
  if (typeof schema.$ref === 'string') {
    const target = resolve(schema.$ref, root);
    if (target) found.push(...expand(target, present, depth + 1));
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'])
    if (Array.isArray(schema[keyword])) for (const part of schema[keyword]) found.push(...more(part));
  if (isSchema(schema.if)) {
    const holds = holdsFor(schema.if, present);
    if (holds !== false) found.push(...more(schema.then));
    if (holds !== true) found.push(...more(schema.else));
  }
  // A list offers what its items may be.
  found.push(...more(schema.items));
  return found;
}

/** Whether an `if` holds for a map with these keys; undefined when keys alone cannot tell. */
function holdsFor(condition: Schema, present: ReadonlySet<string>): boolean | undefined {
  if (Array.isArray(condition.required))
    return condition.required.every((key) => typeof key === 'string' && present.has(key));
  if (Array.isArray(condition.oneOf)) {
    const held = condition.oneOf.map((part) => (isSchema(part) ? holdsFor(part, present) : undefined));
    return held.includes(undefined) ? undefined : held.filter(Boolean).length === 1;
  }
  if (Array.isArray(condition.anyOf)) {
    const held = condition.anyOf.map((part) => (isSchema(part) ? holdsFor(part, present) : undefined));
    return held.includes(true) ? true : held.includes(undefined) ? undefined : false;
  }
  return undefined;
}

function below({ schema, root }: Rooted, key: string): Rooted[] {
  const named = isSchema(schema.properties) ? schema.properties[key] : undefined;
  if (isSchema(named)) return [{ schema: named, root }];
  return isSchema(schema.additionalProperties) ? [{ schema: schema.additionalProperties, root }] : [];
}

function fieldsOf({ schema, root }: Rooted): Suggestion[] {
  const fields: Suggestion[] = [];
  if (isSchema(schema.properties)) {
    for (const [name, field] of Object.entries(schema.properties))
      if (isSchema(field) && field.doNotSuggest !== true)
        fields.push({ name, description: describe({ schema: field, root }) });
  }
  if (Array.isArray(schema.errorFields))
    for (const name of schema.errorFields) if (typeof name === 'string') fields.push({ name, description: '' });
  return fields;
}

function valuesOf({ schema }: Rooted): Suggestion[] {
  if (!Array.isArray(schema.enum)) return [];
  const words =
    isSchema(schema.enumDescriptions) || Array.isArray(schema.enumDescriptions) ? schema.enumDescriptions : {};
  return schema.enum.flatMap((value, index) => {
    if (typeof value !== 'string') return [];
    const description = Array.isArray(words) ? words[index] : (words as Schema)[value];
    return [{ name: value, description: typeof description === 'string' ? description : '' }];
  });
}

/** What the schema says of a place, the nearest words first. */
export function describe(rooted: Rooted): string {
  for (const { schema } of expand(rooted, new Set()))
    if (typeof schema.description === 'string') return schema.description;
  return '';
}

function resolve(reference: string, root: Schema): Rooted | undefined {
  const [file = '', pointer = ''] = reference.split('#');
  const from = schemas[file] ?? root;
  let schema: unknown = from;
  for (const part of pointer.split('/').filter(Boolean)) schema = isSchema(schema) ? schema[part] : undefined;
  return isSchema(schema) ? { schema, root: from } : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  const byName = new Map<string, Suggestion>();
  for (const suggestion of suggestions)
    if (!byName.get(suggestion.name)?.description) byName.set(suggestion.name, suggestion);
  return [...byName.values()];
}
