import type { Diff } from '../logic/diff/diff';
import type { EntryChange } from '../logic/diff/wording';
import { rewordedText } from './diffTexts';
import { oneLine } from './oneLine';
import type { Item } from './report';

/** Entries that are told together. */
export interface EntrySection {
  readonly heading: string;
  readonly entries: readonly EntryChange[];
}

/** Entries that are written otherwise: those that only people read otherwise, and all others. */
export function entrySections({ entries, verdict }: Diff): EntrySection[] {
  const rest = verdict === 'nobody' ? 'Changed without effect on any patient' : 'Entries that changed';
  return [
    { heading: 'Only words or citations changed', entries: entries.filter(({ change }) => change === 'reworded') },
    { heading: rest, entries: entries.filter(({ change }) => change !== 'reworded') },
  ].filter((section) => section.entries.length > 0);
}

/** Of one entry; in a citation nearly all may be written otherwise. */
const mostTexts = 6;

/** An entry, in what it differs, and what its words were and are. */
export function entryItem(entry: EntryChange): Item {
  const { fields, texts } = entry;
  const more = texts.length - mostTexts;
  const items = [
    ...texts.slice(0, mostTexts).map((text) => rewordedText(text, fields)),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  return { text: entryText(entry), ...(items.length > 0 && { items: items.map((text) => ({ text })) }) };
}

/** `node rest: conclude`. */
export function entryText({ kind, id, change, fields }: EntryChange): string {
  return oneLine(kind === 'header' ? id : `${kind} ${id}: ${fields.length > 0 ? fields.join(', ') : change}`);
}
