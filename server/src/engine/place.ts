import type { EntityKind } from '../model/guideline';
import type { Range } from '../syntax/node';

/**
 * Where something stands in the guideline: its entity, and a range relative to that entity's entry.
 * Callers find the entry by kind and id in the guideline and so get file, line and column.
 */
export interface Place {
  readonly kind: EntityKind;
  readonly id: string;
  readonly range: Range;
}
