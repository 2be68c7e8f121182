import { dayIn, monthsLater, nextDay } from '../model/day';
import type { Extract, Reference, Text } from '../model/guideline';
import { isSamePerson } from '../model/person';
import { textOf } from '../model/works';

/** What is known beside an extract when somebody says to have verified it. */
export interface Witnesses {
  /** Who wrote the file that the extract stands in. */
  readonly authors: readonly Text[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** The work as all its descriptions tell it together. */
  readonly work: Reference | undefined;
}

/** Why a verification does not count as one. */
export type Doubt =
  | { readonly why: 'own'; readonly by: readonly Text[] }
  | { readonly why: 'ahead'; readonly reviewed: Text }
  | { readonly why: 'before'; readonly reviewed: Text; readonly issued: string };

/** What speaks against a verification; nothing where there is none, since that is said by what it lacks. */
export function doubtsOf({ verified }: Extract, { authors, today, work }: Witnesses): Doubt[] {
  if (!verified) return [];
  const { by, reviewed } = verified;
  const doubts: Doubt[] = [];
  if (by.length > 0 && by.every((name) => isAmong(name, authors))) doubts.push({ why: 'own', by });
  const day = dayIn(reviewed);
  if (!reviewed || day === undefined) return doubts;
  // Where a reviewer lives it may be tomorrow already.
  if (day > nextDay(today)) doubts.push({ why: 'ahead', reviewed });
  const issued = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.exec((work && textOf(work, 'issued')) ?? '')?.[0];
  if (issued !== undefined && isLongBefore(day, issued)) doubts.push({ why: 'before', reviewed, issued });
  return doubts;
}

export function isAmong(name: Text, authors: readonly Text[]): boolean {
  return authors.some((author) => isSamePerson(author.text, name.text));
}

/** Articles appear online up to a year before the issue whose date they bear. */
function isLongBefore(day: string, issued: string): boolean {
  return monthsLater(day, 12).slice(0, issued.length) < issued;
}
