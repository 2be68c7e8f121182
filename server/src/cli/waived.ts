import type { Waiver } from '../model/guideline';

/** What a report says of a waiver. */
export interface Waived {
  readonly reason: string;
  readonly by?: string;
  readonly until?: string;
}

export function waivedJson({ reason, by, until }: Waiver): Waived {
  return { reason: reason?.text ?? '', ...(by && { by: by.text }), ...(until && { until: until.text }) };
}

/**
 * `The reason. (by guideline lead, until 2028-12-31)`
 *
 * @param shown how each part that its author wrote is shown
 */
export function waivedText({ reason, by, until }: Waived, shown = (text: string) => text): string {
  const who = [
    ...(by === undefined ? [] : [`by ${shown(by)}`]),
    ...(until === undefined ? [] : [`until ${shown(until)}`]),
  ];
  return `${shown(reason)}${who.length === 0 ? '' : ` (${who.join(', ')})`}`;
}
