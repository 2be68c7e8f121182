import type { Trace } from '../engine';
import type { TracedWaiver } from '../engine/trace';
import { hasEnded } from '../model/waiverTerms';
import { oneLine, sentence } from './oneLine';

/**
 * What can be done about a gap. Authors who say by a waiver that they know of it need not be told.
 *
 * @param place where it is, in words
 * @param today without it no waiver counts as expired
 */
export function gapText({ gapWaivers = [] }: Trace, place: string, today: string | undefined): string {
  const gap = `The guideline says nothing for this patient at ${place}. Decide without it`;
  const inForce = gapWaivers.filter(({ until }) => today === undefined || !hasEnded(until, today));
  const waiver = inForce.find(({ truth }) => truth === 'true');
  if (waiver) return `${gap}. ${reasonOf('Its authors know of this gap', waiver)}`;
  const [nearby] = inForce;
  if (!nearby) return `${gap}, and tell its authors: they should say what holds here.`;
  return `${gap}. ${reasonOf('The authors know of a gap here', nearby)} If they do not mean this patient, tell them.`;
}

function reasonOf(known: string, { reason, by, until }: TracedWaiver): string {
  const terms = [...(by === undefined ? [] : [by]), ...(until === undefined ? [] : [`until ${until}`])].join(', ');
  return `${known}${terms === '' ? '' : ` (${oneLine(terms)})`}: ${sentence(oneLine(reason))}`;
}
