import { choiceText } from '../model/choiceText';
import type { Derived, Finding } from '../model/guideline';
import type { YamlNode } from '../syntax/node';
import { isDamaged } from './damage';
import type { Lookup } from './lookup';

/** A finding or derived finding as conditions meet it. */
export interface Tested {
  readonly finding: Finding | Derived;
  /** The values that it has by name; for a number those that stand for no number, such as `not-done`. */
  readonly values: readonly string[];
  readonly isNumber: boolean;
  /** Several values may hold, so that `none` and `some` can be asked for. */
  readonly isMany: boolean;
}

/** What a condition on `id` can ask for; undefined where there is no such finding or what it takes cannot be told. */
export function testedBy(lookup: Lookup, id: string): Tested | undefined {
  const placed = lookup.definition('finding', id);
  if (!placed || isDamaged(placed.entry)) return undefined;
  const { entity } = placed;
  if (entity.kind === 'finding') return testedFinding(entity);
  return entity.kind === 'derived' ? testedDerived(entity) : undefined;
}

function testedFinding(finding: Finding): Tested | undefined {
  const { type } = finding;
  if (type.kind === 'yes-no')
    return hasStrangeField(finding.value)
      ? undefined
      : { finding, values: ['yes', 'no'], isNumber: false, isMany: false };
  const values = type.values.map(({ id }) => id);
  const isNumber = type.kind === 'number';
  return values.length === 0 && !isNumber ? undefined : { finding, values, isNumber, isMany: type.kind === 'many' };
}

const fieldsOfYesNo: ReadonlySet<string> = new Set([
  'kind',
  'ask',
  'label',
  'missing',
  'of',
  'red-flag',
  'checks',
  'cite',
  'waive',
]);

/** A field that a yes-no finding does not have: most probably `values`, `many` or `number`, misspelt. */
function hasStrangeField(value: YamlNode): boolean {
  return value.kind !== 'map' || value.pairs.some(({ key }) => !fieldsOfYesNo.has(key.text));
}

function testedDerived(finding: Derived): Tested | undefined {
  const { content } = finding;
  switch (content?.kind) {
    case 'rows': {
      const ids = content.rows.flatMap((row) => (row.is ? [row.is.id] : []));
      if (content.otherwise) ids.push(content.otherwise.id);
      return ids.length === 0 ? undefined : { finding, values: [...new Set(ids)], isNumber: false, isMany: false };
    }
    case 'points':
    case 'formula':
      return { finding, values: [], isNumber: true, isMany: false };
    case undefined:
      return undefined;
  }
}

/** Whether a name is one that may be asked for. A number in a notation of its own, such as `13-27`, is no name. */
export function mayBeAsked({ values, isNumber, isMany }: Tested, id: string): boolean {
  return values.includes(id) || (isMany && (id === 'none' || id === 'some')) || (isNumber && /^\d/.test(id));
}

/** What may be asked for, in words: `It can be yes or no.` */
export function choiceOf({ values, isNumber, isMany }: Tested): string {
  return choiceText([...(isNumber ? ['a number'] : []), ...values, ...(isMany ? ['none', 'some'] : [])]);
}
