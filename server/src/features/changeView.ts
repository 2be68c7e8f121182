import type { Run } from '../engine/run';
import { confirmed, nobodyFound, notConfirmed, notConfirmedHeading } from '../export/diffConfirmed';
import { entrySections, entryText } from '../export/diffEntries';
import { givenText, groupChange, groupKindText, lastWordsText, patientsText, wayText } from '../export/diffGroupReport';
import { diffReport, limitLine, verdictText } from '../export/diffReport';
import { beforeAndNow } from '../export/diffTexts';
import { vocabularyHeading, vocabularyText } from '../export/diffVocabulary';
import type { Item } from '../export/report';
import { reportMarkdown } from '../export/reportMarkdown';
import { type Diff, diffInPieces } from '../logic/diff/diff';
import type { DiffGroup } from '../logic/diff/groups';
import type { DiffWitness } from '../logic/diff/witness';
import type { EntryChange } from '../logic/diff/wording';
import type { Pieces } from '../logic/pieces';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { readingErrorsIn } from '../workspace/readingErrors';
import { baseName } from '../workspace/uri';
import type { Location } from './location';
import { locationOfEntry } from './places';
import type { Answers } from './run/answers';
import { answersOfWitness } from './run/patientAt';

/** What a change of a guideline does to patients. */
export interface Change {
  /** One line that says it all. */
  readonly verdict: string;
  /** What of it is not settled, and why; empty where all is. */
  readonly limits: readonly string[];
  /** The whole report. */
  readonly markdown: string;
  /** In each of these somebody was found. The most severe first. */
  readonly groups: readonly ChangedGroup[];
  /** Groups in which there may be nobody; null where there are none. */
  readonly notConfirmed: NotConfirmed | null;
  /** What else differs, whoever is affected: what can be recorded, words, entries. */
  readonly sections: readonly ChangedRow[];
}

/** Groups in which nobody was found, in the words of the report. */
export interface NotConfirmed {
  readonly heading: string;
  /** What that means. */
  readonly text: string;
  readonly groups: readonly ChangedGroup[];
}

/** Patients for whom the two versions differ in the same. */
export interface ChangedGroup {
  /** `Less urgent`. */
  readonly kind: string;
  /** `Less urgent: stat → urgent`. */
  readonly heading: string;
  readonly patients: string;
  /** What changes for them, and one of them. */
  readonly rows: readonly ChangedRow[];
  /** With which one of them is run as it is now; null when nobody was found. */
  readonly answers: Answers | null;
}

/** A line of the report, and those below it. */
export interface ChangedRow {
  readonly text: string;
  /** Said behind it, to whoever wants to know. */
  readonly detail?: string;
  /** Where it stands as it is now; null for what is not there any more. */
  readonly location: Location | null;
  readonly rows: readonly ChangedRow[];
  /** Only some want to see what stands below it. */
  readonly isFolded?: true;
}

/**
 * In pieces: all patients are taken through both versions.
 *
 * @param names what a reader calls the two versions
 */
export function* changeView(
  before: GuidelineFile,
  after: GuidelineFile,
  names: { readonly older: string; readonly newer: string },
): Pieces<Change> {
  // Of one text, whatever is typed between the pieces.
  const { program } = after;
  const unread = readingErrorsIn(after, placeOf);
  yield;
  const errors = { old: readingErrorsIn(before, placeOf), new: unread };
  yield;
  const found = yield* diffInPieces(before.program, program, { errors });
  const groups = yield* groupViews(found, confirmed(found), after);
  const unsure = yield* groupViews(found, notConfirmed(found), after);
  return {
    verdict: verdictText(found),
    limits: found.limits.map(limitLine),
    markdown: reportMarkdown(diffReport(found, names)),
    groups,
    notConfirmed: unsure.length > 0 ? { heading: notConfirmedHeading, text: nobodyFound, groups: unsure } : null,
    sections: sectionRows(found, after),
  };
}

function placeOf({ uri, document }: GuidelineFile, offset: number): string {
  return `${baseName(uri)}:${document.positionAt(offset).line + 1}`;
}

function* groupViews(found: Diff, groups: readonly DiffGroup[], after: GuidelineFile): Pieces<ChangedGroup[]> {
  const views: ChangedGroup[] = [];
  for (const group of groups) {
    views.push(groupView(found, group, after));
    yield;
  }
  return views;
}

function groupView(found: Diff, group: DiffGroup, after: GuidelineFile): ChangedGroup {
  const { heading, items } = groupChange(found, group);
  const { witness } = group;
  return {
    kind: groupKindText(group),
    heading,
    patients: patientsText(found, group),
    rows: [...items.map(itemRow), ...(witness ? [patientRow(witness, after)] : [])],
    answers: witness ? answersNow(witness, after) : null,
  };
}

function itemRow({ text, items = [] }: Item): ChangedRow {
  return { text, location: null, rows: items.map(itemRow) };
}

function patientRow({ given, before, after }: DiffWitness, file: GuidelineFile): ChangedRow {
  const last = after.steps.at(-1);
  const end = last && locationOfEntry(file, { kind: 'node', id: last.node.id });
  return {
    text: 'One of them',
    detail: givenText(given),
    location: null,
    rows: [wayRow('before', before, null), wayRow('now', after, end ?? null)],
    isFolded: true,
  };
}

function wayRow(when: string, run: Run, location: Location | null): ChangedRow {
  return { text: `${when}: ${lastWordsText(run)}`, detail: wayText(run), location, rows: [] };
}

function answersNow({ given }: DiffWitness, file: GuidelineFile): Answers {
  const now = given.filter(({ only }) => only !== 'old');
  return answersOfWitness(
    file,
    now.map(({ finding, value }) => [finding, value]),
  );
}

function sectionRows(found: Diff, file: GuidelineFile): ChangedRow[] {
  const recorded = found.vocabulary.map((change) => ({
    text: vocabularyText(change, found),
    location: locationOfEntry(file, { kind: 'finding', id: change.finding }),
    rows: [],
  }));
  return [
    ...(recorded.length > 0 ? [{ text: vocabularyHeading, location: null, rows: recorded }] : []),
    ...entrySections(found).map(({ heading, entries }) => ({
      text: heading,
      location: null,
      rows: entries.map((entry) => entryRow(entry, file)),
    })),
  ];
}

/** Words lead to their entry too: whoever reads them wants to see what stands around them. */
function entryRow(entry: EntryChange, file: GuidelineFile): ChangedRow {
  const location = locationOfEntry(file, entry);
  const lines = entry.texts.flatMap((text) => beforeAndNow(text, entry.fields));
  return { text: entryText(entry), location, rows: lines.map((text) => ({ text, location, rows: [] })) };
}
