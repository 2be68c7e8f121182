import type { Derived, Finding } from '../../model/guideline';
import { pairsOf, scalarOf } from '../../model/read';
import { fieldOf, type ScalarNode } from '../../syntax/node';

/** The units in which a number may be given. */
export interface DeclaredUnits {
  /** The unit of the number itself. */
  readonly own: ScalarNode | undefined;
  /** Those of `also`, each with the factor that turns it into the own one. */
  readonly also: readonly { readonly unit: ScalarNode; readonly factor: ScalarNode | undefined }[];
}

/** The units that a finding or derived finding declares for its number. */
export function declaredUnits({ value }: Finding | Derived): DeclaredUnits {
  const number = fieldOf(value, 'number');
  const also = pairsOf(fieldOf(number, 'also'));
  return {
    own: scalarOf(fieldOf(number, 'unit')),
    also: also.map(({ key, value: factor }) => ({ unit: key, factor: scalarOf(factor) })),
  };
}
