import type { RawValue } from '../engine';
import type { Run } from '../engine/run';
import { groupKindText, lastWordsText, patientsText, wayText } from '../export/diffGroupReport';
import { diffReport, limitItem, verdictText } from '../export/diffReport';
import { reportMarkdown } from '../export/reportMarkdown';
import { type Diff, diffInPieces } from '../logic/diff/diff';
import type { DiffGroup } from '../logic/diff/groups';
import type { DiffWitness } from '../logic/diff/witness';
import type { Pieces } from '../logic/pieces';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { readingErrorsIn } from '../workspace/readingErrors';
import { baseName } from '../workspace/uri';
import { type Location, spanIn } from './location';

/** What a change of a guideline does to patients. */
export interface Change {
  /** One line that says it all. */
  readonly verdict: string;
  /** What of it is not settled, and why; empty where all is. */
  readonly limits: readonly string[];
  /** The whole report. */
  readonly markdown: string;
  /** The most severe first. */
  readonly groups: readonly ChangedGroup[];
}

/** Patients for whom the two versions differ in the same. */
export interface ChangedGroup {
  /** `Less urgent`. */
  readonly kind: string;
  readonly patients: string;
  /** One of them; null when nobody was found. */
  readonly witness: ChangedPatient | null;
}

export interface ChangedPatient {
  /** By finding, as it is now. */
  readonly answers: Readonly<Record<string, RawValue>>;
  readonly before: Way;
  readonly after: Way;
}

export interface Way {
  /** What they are told at its end, as its author says it to clinicians; where there is no answer, why. */
  readonly told: string;
  /** The nodes that they come by, and how it ends. */
  readonly path: string;
  /** Where it ends now; null for the version before, which is not what the editor has open. */
  readonly location: Location | null;
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
  const groups: ChangedGroup[] = [];
  for (const group of found.groups) {
    groups.push(groupView(found, group, after));
    yield;
  }
  return {
    verdict: verdictText(found),
    limits: found.limits.map((limit) => limitItem(limit).text),
    markdown: reportMarkdown(diffReport(found, names)),
    groups,
  };
}

function placeOf({ uri, document }: GuidelineFile, offset: number): string {
  return `${baseName(uri)}:${document.positionAt(offset).line + 1}`;
}

function groupView(found: Diff, group: DiffGroup, after: GuidelineFile): ChangedGroup {
  return {
    kind: groupKindText(group),
    patients: patientsText(found, group),
    witness: group.witness ? patientView(group.witness, after) : null,
  };
}

function patientView({ given, before, after }: DiffWitness, file: GuidelineFile): ChangedPatient {
  const now = given.filter(({ only }) => only !== 'old');
  return {
    answers: Object.fromEntries(now.map(({ finding, value }) => [finding, value])),
    before: { ...wayView(before), location: null },
    after: { ...wayView(after), location: locationOf(after, file) },
  };
}

function wayView(run: Run): Omit<Way, 'location'> {
  return { told: lastWordsText(run), path: wayText(run) };
}

function locationOf({ steps }: Run, { uri, check }: GuidelineFile): Location | null {
  const last = steps.at(-1);
  const placed = last && check.names.definition('node', last.node.id);
  return placed ? { uri, range: spanIn(placed.entry, placed.entity.idRange) } : null;
}
