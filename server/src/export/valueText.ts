import type { TracedValue } from '../engine';
import { unitText } from '../model/unitText';
import { oneLine } from './oneLine';

/** What stands behind a value that was given in another unit. */
export function enteredText(entered: TracedValue): string {
  return `entered as ${oneLine(valueText(entered))}`;
}

/** A value of a patient in words, its unit too. Of a number the digits stay as they are: they tell its precision. */
export function valueText({ text, number, unit }: TracedValue): string {
  if (number === undefined || unit === undefined) return text;
  const [digits = text] = text.split(' ');
  return `${digits} ${unitText(unit)}`.trim();
}
