import { isDay } from './day';
import type { Waiver } from './guideline';
import { isReason } from './reason';

/** Whether a waiver says why it is there and, where it ends, when. */
export function isSound({ reason, until }: Pick<Waiver, 'reason' | 'until'>): boolean {
  // Days compare as text only in one form; in any other a waiver might never end.
  return reason !== undefined && isReason(reason.text) && (until === undefined || isDay(until.text));
}

/** @param until a waiver's last day */
export function hasEnded(until: string | undefined, today: string): boolean {
  return until !== undefined && today > until;
}
