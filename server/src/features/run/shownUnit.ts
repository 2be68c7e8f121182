import type { Program, RawValue } from '../../engine';
import type { Domain } from '../../engine/domain';
import { unitText } from '../../export/unitText';

const quantity = /^([+-]?\d+(?:\.\d+)?)\s*([^\s\d].*)$/;

/** A value with its unit as the format writes it, if it was typed as it is shown: `39.5 °C` is `39.5 Cel`. */
export function withWrittenUnit(domain: Domain | undefined, value: RawValue): RawValue {
  if (domain?.kind !== 'number' || typeof value !== 'string') return value;
  const [, digits, typed] = quantity.exec(value.trim()) ?? [];
  if (digits === undefined || typed === undefined) return value;
  const { unit, also } = domain.number;
  const units = [...(unit ? [unit.text] : []), ...also.keys()];
  if (units.includes(typed)) return value;
  const meant = units.find((each) => withLitres(unitText(each)) === withLitres(typed));
  return meant === undefined ? value : `${digits} ${meant}`;
}

/** `mg/dl` as `mg/dL`: both are UCUM's litre. */
function withLitres(unit: string): string {
  return unit.replace(/(?<![A-Za-z])([a-zµ]?)l(?![A-Za-z])/g, '$1L');
}

/** Answers as the engine takes them. */
export function withWrittenUnits(
  { findings, slots }: Program,
  answers: readonly (readonly [finding: string, value: RawValue])[],
): [finding: string, value: RawValue][] {
  return answers.map(([finding, value]) => [
    finding,
    withWrittenUnit(findings[slots.get(finding) ?? -1]?.domain, value),
  ]);
}
