import type { Diff, DiffLimit } from '../logic/diff/diff';
import { nobody } from '../logic/regions';
import { confirmed, nobodyFound, notConfirmed, notConfirmedHeading } from './diffConfirmed';
import { entryItem, entrySections } from './diffEntries';
import { groupBlocks, groupText } from './diffGroupReport';
import { vocabularyHeading, vocabularyText } from './diffVocabulary';
import { oneLine, sentence } from './oneLine';
import { type Block, heading, type Item, list, paragraph, type Report, strong, title } from './report';

/** The two versions as a reader knows them: a path, or a revision and a path. */
export interface ComparedNames {
  readonly older: string;
  readonly newer: string;
}

/** What differs between two versions for their patients, for whoever reviews the change. */
export function diffReport(diff: Diff, { older, newer }: ComparedNames): Report {
  return [
    title('What changes for patients'),
    ...paragraph(`Compared: ${oneLine(older)} with ${oneLine(newer)}.`),
    ...verdictBlocks(diff),
    ...confirmed(diff).flatMap((group, index) => groupBlocks(diff, group, group.witness, index + 1)),
    ...(diff.more ? [strong('There are more groups than are told here.')] : []),
    ...section(notConfirmedHeading, notConfirmedItems(diff)),
    ...section(
      vocabularyHeading,
      diff.vocabulary.map((change) => ({ text: vocabularyText(change, diff) })),
    ),
    ...entrySections(diff).flatMap(({ heading: text, entries }) => section(text, entries.map(entryItem))),
    ...section('How far this goes', diff.limits.map(limitItem)),
  ];
}

/** One line that says it all. */
export function verdictText(diff: Diff): string {
  const { verdict, more, entries, vocabulary } = diff;
  switch (verdict) {
    case 'nobody':
      if (entries.length === 0) return 'No patient is affected: the two versions say the same.';
      return entries.every(({ change }) => change === 'reworded')
        ? 'No patient is affected: only words or citations changed.'
        : 'No patient is affected.';
    case 'some': {
      const count = confirmed(diff).length;
      if (count === 0) return 'Some patients are affected: what is recorded of them is no longer the same.';
      const recorded = vocabulary.some(({ who }) => who !== nobody) ? ', and not all can be recorded as before' : '';
      const kinds = count === 1 ? '1 group' : `${count} groups`;
      return `Some patients are affected: ${kinds}${more ? ' and more' : ''}${recorded}.`;
    }
    case 'unsettled':
      return 'Whether any patient is affected could not be settled.';
  }
}

function verdictBlocks(diff: Diff): Block[] {
  const proof =
    'This is a proof: for every patient of whom everything is known, and whom either version is for, both versions give the same recommendations, ratings, urgency, conclusions and cautions, in the same order, and have to ask the same findings.';
  return [strong(verdictText(diff)), ...paragraph(diff.verdict === 'nobody' && diff.entries.length > 0 ? proof : '')];
}

function notConfirmedItems(diff: Diff): Item[] {
  const groups = notConfirmed(diff);
  return groups.length === 0
    ? []
    : [{ text: nobodyFound }, ...groups.map((group) => ({ text: groupText(diff, group) }))];
}

function section(text: string, items: readonly Item[]): Block[] {
  return items.length === 0 ? [] : [heading(text), ...list('', items)];
}

const mostErrors = 5;

function limitItem(limit: DiffLimit): Item {
  const text = oneLine(limitText(limit));
  if (limit.kind !== 'not-read') return { text };
  const more = limit.errors.length - mostErrors;
  const errors = limit.errors.slice(0, mostErrors).map(({ at, rule, message }) => `${at}: ${message} (${rule})`);
  return { text, items: [...errors, ...(more > 0 ? [`${more} more`] : [])].map((error) => ({ text: oneLine(error) })) };
}

/** The same on one line. */
export function limitLine(limit: DiffLimit): string {
  const { text, items = [] } = limitItem(limit);
  return items.length === 0 ? text : sentence(`${text} ${items.map((item) => item.text).join('; ')}`);
}

function limitText(limit: DiffLimit): string {
  switch (limit.kind) {
    case 'too-large':
      return limit.node !== undefined
        ? `Too many kinds of patients come to ${limit.node} to follow them all. What happens to them there was not compared.`
        : 'Too many kinds of patients are to be told apart. The comparison was given up.';
    case 'incomparable':
      return `${limit.finding} is not the same finding in both versions. Patients for whom it decides anything were not compared.`;
    case 'unread-finding':
      return `The ${limit.in} version cannot be read everywhere: ${limit.why}. Patients for whom ${limit.finding} decides anything were not compared.`;
    case 'not-read':
      return `Parts of the ${limit.in} version may not have been read, and what was not read was not compared. \`guideline lint\` finds:`;
    case 'unreadable':
      return `The ${limit.in} version cannot be read everywhere (${limit.at.id}: ${limit.why}). A run that comes there gives no answer; what the author meant was not compared.`;
  }
}
