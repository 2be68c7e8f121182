import type { TracedFinding } from '../engine';
import { assumptionText } from './assumptionText';
import { nameText } from './names';
import { oneLine } from './oneLine';
import { enteredText, valueText } from './valueText';

/**
 * What is known of a finding: `Scan: Not done (taken so, as it is not known)`.
 *
 * @param more what is to be told of it besides
 */
export function knownText(finding: TracedFinding, more: readonly string[] = []): string {
  const { value, entered, redFlag } = finding;
  const notes = [
    ...(value.assumed ? [assumptionText[value.assumed]] : []),
    ...(entered ? [enteredText(entered)] : []),
    ...(redFlag ? ['red flag'] : []),
    ...more,
  ];
  const told = `${nameText(finding)}: ${oneLine(valueText(value))}`;
  return notes.length === 0 ? told : `${told} (${notes.join('; ')})`;
}
