import { type Validator, type Violation, validators } from 'schemas:validators';
import type { Range, ScalarNode, YamlNode } from '../syntax/node';
import type { Fix } from '../syntax/problem';
import { isHeaderName } from '../syntax/sections';
import { plainValue } from './plainValue';
import { problemsAt } from './schemaMessages';
import { type Place, placeAt, rangeOf } from './schemaPlace';
import type { UnitName } from './units';

export type SchemaProblemCode = 'unknown-field' | 'wrong-value' | 'missing-field';

/** Something that the schema refuses, in words for the author; ranges are relative to the entry. */
export interface SchemaProblem {
  readonly code: SchemaProblemCode;
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/**
 * What is wrong with the shape of one unit, in the order of its text.
 *
 * @param idRange the id or field name before the value, where what is missing is reported
 */
export function schemaProblems(unit: UnitName, idRange: Range, value: YamlNode): SchemaProblem[] {
  return problemsOf(validators[unit], idRange, value, subjectOf(unit));
}

/** What is wrong with the id that an entry goes by. */
export function idProblems(unit: UnitName, id: ScalarNode): SchemaProblem[] {
  return problemsOf(validators[idUnit(unit)], rangeOf(id), id, undefined);
}

/** What is wrong with an id that its author made up, and did not take from a bibliography. */
export function madeUpIdProblems(id: ScalarNode): SchemaProblem[] {
  return problemsOf(validators.id, rangeOf(id), id, undefined);
}

function idUnit(unit: UnitName): 'id' | 'citation-key' | 'finding-id' | 'rule-id' {
  if (unit === 'waiver') return 'rule-id';
  if (unit === 'reference') return 'citation-key';
  return unit === 'finding' || unit === 'derived' ? 'finding-id' : 'id';
}

/** What messages call the unit itself, where its schema's title would not do. */
function subjectOf(unit: UnitName): string | undefined {
  if (unit === 'tested-guideline') return '"guideline"';
  return isHeaderName(unit) ? `"${unit}"` : undefined;
}

function problemsOf(
  validate: Validator,
  idRange: Range,
  value: YamlNode,
  subject: string | undefined,
): SchemaProblem[] {
  if (value.kind === 'empty' || validate(plainValue(value))) return [];
  const atPath = new Map<string, Violation[]>();
  for (const violation of validate.errors ?? []) {
    // These two only repeat that something within them failed.
    if (violation.keyword === 'if' || violation.keyword === 'propertyNames') continue;
    const others = atPath.get(violation.instancePath);
    if (others) others.push(violation);
    else atPath.set(violation.instancePath, [violation]);
  }
  const root: Place = { node: value, name: idRange };
  const problems = [...atPath].flatMap(([path, violations]) => problemsAt(placeAt(root, path), violations, subject));
  return inOrder(problems);
}

/** By place, and each only once: two branches of a schema may refuse the same thing. */
function inOrder(problems: readonly SchemaProblem[]): SchemaProblem[] {
  return problems
    .filter((problem, index) => problems.findIndex((other) => sameProblem(other, problem)) === index)
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function sameProblem(a: SchemaProblem, b: SchemaProblem): boolean {
  return a.message === b.message && a.range.start === b.range.start && a.range.end === b.range.end;
}
