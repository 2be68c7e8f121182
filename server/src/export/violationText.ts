import type { Violation } from '../engine';
import { oneLine } from './oneLine';

/** A safety property that a run does not keep, and how: `No CT in pregnancy: “CT” is offered at “Image the leg.”.` */
export function violationText({ pitfall, text, inWords }: Violation): string {
  return oneLine(`${text.trim().replace(/\.$/, '') || pitfall}: ${inWords}`);
}
