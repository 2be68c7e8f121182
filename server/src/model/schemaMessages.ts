import type { SpokenSchema, Violation } from 'schemas:validators';
import type { MapNode, Range, ScalarNode, YamlNode } from '../syntax/node';
import type { Fix } from '../syntax/problem';
import { didYouMean, sameButForm } from './didYouMean';
import { isQuotedNumber } from './plainValue';
import { repairOf } from './repair';
import { type Place, rangeOf } from './schemaPlace';
import type { SchemaProblem } from './schemaProblems';
import { article, capitalised, listed, shapeOf, shown, takenShapes } from './schemaWords';

/** What the violations at one place come to. Of several that one mistake causes, only the most telling is kept. */
export function problemsAt(place: Place, all: readonly Violation[], subject: string | undefined): SchemaProblem[] {
  const { node } = place;
  // What is no map lacks no fields: that it is no map is told instead.
  const violations = node.kind === 'map' ? all : all.filter(({ parentSchema }) => !parentSchema.errorFields);
  if (isEmpty(node) || violations.length === 0) return [];
  const find = (keyword: string) => violations.find((violation) => violation.keyword === keyword);
  const refused = violations.find(
    ({ parentSchema, propertyName }) => isRefusal(parentSchema) && propertyName === undefined,
  );
  if (refused) return [refusedField(place, refused.parentSchema)];
  const type = find('type');
  if (node.kind === 'scalar')
    return [scalarProblem(place, node, (find('enum') ?? type ?? violations[0])?.parentSchema, subject)];
  if (type) return [wrongShape(place, type.parentSchema, subject)];
  const empty = find('minItems') ?? find('minProperties');
  if (empty) return [nothingInside(place, empty.parentSchema, subject)];
  return node.kind === 'map' ? fieldProblems(place, node, violations, subject) : [];
}

/** Nothing where something should be is reported with the syntax. */
function isEmpty(node: YamlNode): boolean {
  return node.kind === 'empty' || (node.kind === 'scalar' && node.text.trim() === '');
}

/** A schema that no value meets: its field may not stand where it stands. */
function isRefusal({ errorMessage, errorFields }: SpokenSchema): boolean {
  return errorMessage !== undefined && errorFields === undefined;
}

function refusedField({ node, key }: Place, { errorMessage = '' }: SpokenSchema): SchemaProblem {
  return { code: 'wrong-value', message: errorMessage, range: rangeOf(key ?? node) };
}

// Scalars

function scalarProblem(place: Place, node: ScalarNode, schema: SpokenSchema = {}, subject?: string): SchemaProblem {
  const problem = { code: 'wrong-value', range: rangeOf(node) } as const;
  if (schema.enum) return { ...problem, ...wrongWord(node, schema.enum, schema) };
  if (!takesScalars(schema)) return wrongShape(place, schema, subject);
  if (isQuotedNumber(node) && !takes(schema, 'string'))
    return {
      ...problem,
      message: `Write ${node.text} without quotes: a number in quotes is a text.`,
      fix: replacement('Remove the quotes', node, node.text, true),
    };
  return { ...problem, ...notWhatIsTaken(node, schema) };
}

function takes({ type }: SpokenSchema, wanted: string): boolean {
  return typeof type === 'string' ? type === wanted : (type?.includes(wanted) ?? false);
}

function takesScalars(schema: SpokenSchema): boolean {
  return takes(schema, 'string') || takes(schema, 'number') || takes(schema, 'integer');
}

/** For a value, or for the name of a field, that does not have the form which its schema asks for. */
function notWhatIsTaken(node: ScalarNode, schema: SpokenSchema): Pick<SchemaProblem, 'message' | 'fix'> {
  const refusal = `${shown(node.text)} is not ${article(schema.title ?? 'value')}`;
  const repair = repairOf(node.text, schema);
  const example = repair ? `, here ${repair.text}` : exampleOf(schema);
  return {
    message: schema.expects ? `${refusal}: write ${schema.expects}${example}.` : `${refusal}.`,
    ...(repair && { fix: replacement(`Write ${repair.text}`, node, repair.text, repair.sameReading) }),
  };
}

function wrongWord(
  node: ScalarNode,
  allowed: readonly string[],
  schema: SpokenSchema,
): Pick<SchemaProblem, 'message' | 'fix'> {
  const title = schema.title ?? 'Value';
  const meant = didYouMean(node.text, allowed);
  const choice = schema.expects ?? listed(allowed, 'or');
  if (meant === undefined) return { message: `${shown(node.text)} is not ${article(title)}: write ${choice}.` };
  const sameForm = sameButForm(node.text, meant);
  return {
    message: sameForm
      ? `${title} ${shown(node.text)} is written "${meant}".`
      : `${shown(node.text)} is not ${article(title)}. Did you mean "${meant}"? Otherwise write ${choice}.`,
    fix: replacement(`Write ${meant}`, node, meant, sameForm),
  };
}

// Shapes

function wrongShape(place: Place, schema: SpokenSchema, subject: string | undefined): SchemaProblem {
  const who = subjectOf(place, schema, subject);
  const shapes = takenShapes(schema.type, schema.title ?? 'value');
  const how = schema.expects ? `: write ${schema.expects}${exampleOf(schema)}` : '';
  return {
    code: 'wrong-value',
    message: `${who} takes ${shapes}, not ${shapeOf(place.node)}${how}.`,
    range: rangeOf(place.node),
  };
}

function nothingInside(place: Place, schema: SpokenSchema, subject: string | undefined): SchemaProblem {
  const how = schema.expects ? `: write ${schema.expects}${exampleOf(schema)}` : '';
  return {
    code: 'wrong-value',
    message: `${subjectOf(place, schema, subject)} is empty${how}.`,
    range: rangeOf(place.node),
  };
}

function subjectOf({ key, field }: Place, schema: SpokenSchema, subject: string | undefined): string {
  if (key) return `"${key.text}"`;
  if (field) return `Each item of "${field.text}"`;
  return subject ?? capitalised(article(schema.title ?? 'entry'));
}

function exampleOf({ examples }: SpokenSchema): string {
  return examples?.[0] === undefined ? '' : `, as in ${examples[0]}`;
}

// Fields

function fieldProblems(
  place: Place,
  map: MapNode,
  violations: readonly Violation[],
  subject: string | undefined,
): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const missing: string[] = [];
  const reasons = new Map<string, string>();
  let owner: SpokenSchema = {};
  for (const { keyword, params, parentSchema, propertyName } of violations) {
    const name = propertyName ?? params.additionalProperty;
    const pair = name === undefined ? undefined : map.pairs.find(({ key }) => key.text === name);
    if (pair) {
      if (isEmpty(pair.value)) continue;
      if (propertyName === undefined) problems.push(unknownField(pair.key, map, parentSchema));
      else if (!problems.some(({ range }) => range.start === pair.key.start))
        problems.push(wrongName(pair.key, parentSchema));
    } else if (keyword === 'dependentRequired') {
      problems.push(missingBeside(map, params.property ?? '', params.missingProperty ?? '', parentSchema));
    } else if (parentSchema.errorFields) {
      problems.push(notOneOf(place, map, parentSchema, parentSchema.errorFields));
    } else if (params.missingProperty !== undefined) {
      missing.push(params.missingProperty);
      const reason = parentSchema.whyNeeded?.[params.missingProperty];
      if (reason !== undefined) reasons.set(params.missingProperty, reason);
      owner = parentSchema;
    }
  }
  // A field that is there but misspelt is not missing as well.
  const meant = new Set(problems.map(({ fix }) => fix?.edits[0]?.text));
  const lacking = missing.filter((name) => !meant.has(name));
  if (lacking.length > 0) {
    const who =
      place.key || !place.field ? subjectOf(place, owner, subject) : capitalised(article(owner.title ?? 'item'));
    const needs = `${who} needs ${listed(
      lacking.map((name) => `"${name}"`),
      'and',
    )}.`;
    const message = [needs, ...lacking.flatMap((name) => reasons.get(name) ?? [])].join(' ');
    problems.push({ code: 'missing-field', message, range: place.name });
  }
  return problems;
}

function unknownField(
  key: ScalarNode,
  map: MapNode,
  { title = 'entry', properties = {} }: SpokenSchema,
): SchemaProblem {
  const problem = { code: 'unknown-field', range: rangeOf(key) } as const;
  const refusal = `Unknown field ${shown(key.text)} in ${article(title)}`;
  const present = new Set(map.pairs.map((pair) => pair.key.text));
  const allowed = Object.keys(properties).filter((name) => properties[name]?.errorMessage === undefined);
  const meant = didYouMean(
    key.text,
    allowed.filter((name) => !present.has(name)),
  );
  if (meant !== undefined) {
    const fix = replacement(`Write ${meant}`, key, meant, sameButForm(key.text, meant));
    return { ...problem, message: `${refusal}. Did you mean "${meant}"?`, fix };
  }
  const fields = allowed.length <= 14 ? `, whose fields are ${listed(allowed, 'and')}` : '';
  return { ...problem, message: `${refusal}${fields}.` };
}

function wrongName(key: ScalarNode, schema: SpokenSchema): SchemaProblem {
  const problem = { code: 'wrong-value', range: rangeOf(key) } as const;
  if (schema.errorMessage !== undefined) return { ...problem, message: schema.errorMessage };
  return { ...problem, ...notWhatIsTaken(key, schema) };
}

function missingBeside(map: MapNode, present: string, lacking: string, { whyNeeded }: SpokenSchema): SchemaProblem {
  const key = map.pairs.find((pair) => pair.key.text === present)?.key;
  const needs = `"${present}" needs "${lacking}" beside it.`;
  const message = [needs, ...(whyNeeded?.[lacking] ? [whyNeeded[lacking]] : [])].join(' ');
  return { code: 'missing-field', message, range: rangeOf(key ?? map) };
}

/** Of some fields there is none, or one too many; none may also be one of them misspelt. */
function notOneOf(place: Place, map: MapNode, schema: SpokenSchema, fields: readonly string[]): SchemaProblem {
  const message = schema.errorMessage ?? '';
  const present = map.pairs.filter(({ key }) => fields.includes(key.text));
  const tooMany = present.length > 1 ? present.at(-1) : undefined;
  if (tooMany) return { code: 'wrong-value', message, range: rangeOf(tooMany.key) };
  for (const { key } of map.pairs) {
    const meant = didYouMean(key.text, fields);
    if (meant === undefined) continue;
    const fix = replacement(`Write ${meant}`, key, meant, sameButForm(key.text, meant));
    return {
      code: 'unknown-field',
      message: `Unknown field ${shown(key.text)} in ${article(schema.title ?? 'entry')}. Did you mean "${meant}"?`,
      range: rangeOf(key),
      fix,
    };
  }
  return { code: 'missing-field', message, range: place.name };
}

function replacement(title: string, range: Range, text: string, safe: boolean): Fix {
  return { title, edits: [{ range: rangeOf(range), text }], safe };
}
