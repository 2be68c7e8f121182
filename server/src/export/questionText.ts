import type { Finding, NumberDomain, Value } from '../model/guideline';
import { unitText } from '../model/unitText';
import { oneLine } from './oneLine';

/** What can be answered: `yes or no`, `none (No swelling), whole-leg (The whole leg)`, `a number of years from 0 to 120`. */
export function answersText({ type }: Finding): string {
  switch (type.kind) {
    case 'yes-no':
      return 'yes or no';
    case 'one-of':
      return valuesText(type.values);
    case 'many':
      return `none, or any of ${valuesText(type.values)}`;
    case 'number':
      return [numberText(type.domain), ...type.values.map(valueText)].join(', or ');
  }
}

/** The same in words alone, for those who do not write files. */
export function choicesText({ type }: Finding): string {
  const words = (values: readonly Value[]) => values.map(({ id, label }) => oneLine(label?.text ?? id));
  switch (type.kind) {
    case 'yes-no':
      return 'Yes or no';
    case 'one-of':
      return words(type.values).join('; ');
    case 'many':
      return [...words(type.values), 'or none of these'].join('; ');
    case 'number':
      return [numberText(type.domain), ...words(type.values)].join('; or: ');
  }
}

function valuesText(values: readonly Value[]): string {
  return values.map(valueText).join(', ');
}

function valueText({ id, label }: Value): string {
  return label ? `${id} (${oneLine(label.text)})` : id;
}

function numberText({ unit, min, max, decimals }: NumberDomain): string {
  const counted = unit ? unitText(unit.text) : '';
  const from = min ? ` from ${min.value}` : '';
  const to = max ? ` to ${max.value}` : '';
  const precision =
    decimals === 0 ? 'a whole number' : `a number with ${decimals === 1 ? '1 decimal' : `${decimals} decimals`}`;
  return `${precision}${counted === '' ? '' : ` in ${counted}`}${from}${to}`;
}
