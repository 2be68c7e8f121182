import type { Citation } from '../../model/guideline';
import type { Report } from '../rule';

/**
 * What a mismatch weighs. One that its author admits with `indirect` (GRADE's indirectness) is told for information only,
 * whatever the rule's level: it stands in every trace.
 */
export function weightOf({ indirect }: Citation): Pick<Report, 'atMost'> {
  return indirect ? { atMost: 'information' } : {};
}

/** How to answer for a mismatch, or that somebody has. */
export function remedy({ indirect }: Citation, otherwise: string): string {
  return indirect
    ? `Admitted: ${indirect.text}`
    : `${otherwise}, or say with "indirect" why it is leaned on all the same.`;
}
