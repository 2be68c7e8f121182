import type { RawValue } from '../../engine';
import type { Domain } from '../../engine/domain';
import { quantityIn } from '../../engine/givenValue';
import { unitMeant } from '../../model/unitMeant';

/** A value as the format writes it, of one whose unit a person has typed as it is shown: `39.5 °C` is `39.5 Cel`. */
export function withWrittenUnit(domain: Domain | undefined, value: RawValue): RawValue {
  if (domain?.kind !== 'number' || typeof value !== 'string') return value;
  const { digits, unit } = quantityIn(value) ?? {};
  const meant = unit === undefined ? undefined : unitMeant(domain.number, unit);
  return meant === undefined ? value : `${digits} ${meant}`;
}
