import { runCase } from '../../engine/cases';
import { type Patient, patientOf, type RawValue, unknownPatient } from '../../engine/patient';
import type { Program } from '../../engine/program';
import type { Case } from '../../model/guideline';
import { itemsOf } from '../../model/read';
import { fieldOf } from '../../syntax/node';
import { caseErrorsIn } from '../../workspace/caseErrors';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { baseName } from '../../workspace/uri';
import type { Workspace } from '../../workspace/workspace';
import { type Location, spanIn } from '../location';
import { guidelineIn, locationOfPlace } from '../places';
import { givenBy } from '../run/answers';
import { titleOf } from '../titles';
import { brokenCase } from './brokenCase';
import { guidelineDoubts } from './guidelineDoubts';

/** What is debugged: a guideline as it was when that began, and a patient who becomes known step by step. */
export interface Subject {
  readonly file: GuidelineFile;
  readonly program: Program;
  /** The id of the case; empty for a patient without one. */
  readonly case: string;
  readonly steps: readonly SubjectStep[];
  /** Why the case is broken, as sentences; none for one that is not. */
  readonly problems: readonly string[];
}

export interface SubjectStep {
  readonly name: string;
  /** Where it stands in the text as it is now. */
  locate(): Location | null;
  readonly patient: Patient;
  /** The findings that become known in this step. */
  readonly given: ReadonlySet<string>;
  /** What was expected of the run and did not come, as sentences. */
  readonly mismatches: readonly string[];
  /** What of a broken case this run leaves open, as sentences. */
  readonly doubts: readonly string[];
}

export type Found = { readonly kind: 'subject'; readonly subject: Subject } | Failed;
export interface Failed {
  readonly kind: 'failed';
  /** Whole sentences for the author. */
  readonly message: string;
}

/** A case of a case file with its later steps. */
export function subjectOfCase(workspace: Workspace, file: GuidelineFile, id: string, guideline?: string): Found {
  if (file.kind !== 'cases') return failed(`${baseName(file.uri)} is no case file.`);
  const of = guidelineIn(file);
  if (of.kind !== 'guideline') return failed(`The guideline of ${baseName(file.uri)} cannot be read.`);
  if (guideline !== undefined && guideline !== of.uri)
    return failed(`The cases in ${baseName(file.uri)} are for ${baseName(of.uri)}, not for ${baseName(guideline)}.`);
  const placed = file.cases.get(id);
  if (!placed) return failed(`There is no case "${id}" in ${baseName(file.uri)}.`);
  const { entity } = placed;
  const result = runCase(file.program, file.cases, id);
  if (result.runs.length === 0) return notRun(workspace, of, result.problems);
  const broken = brokenCase(entity, result, caseErrorsIn(workspace, file, id));
  const written = [entity.first, ...entity.later];
  const steps = result.runs.map(
    ({ patient }, step): SubjectStep => ({
      name: stepName(entity, step),
      locate: () => locationOfStep(file, id, step),
      patient,
      given: new Set(written[step]?.given.map(({ finding }) => finding.id)),
      mismatches: result.mismatches
        // A pitfall that is not kept is told of any run, not only of a case.
        .filter((each) => each.step === step && !each.field.startsWith('pitfall.'))
        .map(({ message }) => message),
      doubts: broken.doubts[step] ?? [],
    }),
  );
  return { kind: 'subject', subject: { file, program: file.program, case: id, steps, problems: broken.problems } };
}

/** A patient of whom these findings are known, as under `given` in a case. */
export function subjectOfPatient(
  workspace: Workspace,
  file: GuidelineFile,
  findings: Readonly<Record<string, RawValue>>,
): Found {
  if (file.kind !== 'guideline') return failed(`${baseName(file.uri)} is no guideline.`);
  const { program } = file;
  if (program.nodes.length === 0) return failed(`${baseName(file.uri)} has no nodes that could be run.`);
  const said = Object.entries(findings).filter(([, value]) => value !== '');
  const { patient, problems } = patientOf(program, givenBy(program, said));
  // A patient of whom something could not be read is another patient.
  if (problems.length > 0) return notRun(workspace, file, problems);
  const step: SubjectStep = {
    name: said.length === 0 ? 'New patient' : 'Patient',
    locate: () => {
      const range = file.guideline.header.get('guideline')?.idRange;
      const named = range && locationOfPlace(file, { kind: 'header', id: 'guideline', range });
      return named ?? { uri: file.uri, range: { start: top, end: top } };
    },
    patient: said.length === 0 ? unknownPatient(program) : patient,
    given: new Set(said.map(([finding]) => finding)),
    mismatches: [],
    doubts: [],
  };
  return { kind: 'subject', subject: { file, program, case: '', steps: [step], problems: [] } };
}

const top = { line: 0, character: 0 };

function stepName(entity: Case, step: number): string {
  const title = titleOf(entity);
  const name = title === '' ? entity.id : `${entity.id}: ${title}`;
  return entity.later.length === 0 ? name : `${name} (step ${step + 1} of ${entity.later.length + 1})`;
}

/** The id of the case, or the item under `later`. */
function locationOfStep(file: GuidelineFile, id: string, step: number): Location | null {
  const placed = file.cases.get(id);
  if (!placed) return null;
  const { entity, entry } = placed;
  const item = step === 0 ? undefined : itemsOf(fieldOf(entity.value, 'later'))[step - 1];
  return { uri: file.uri, range: spanIn(entry, item ?? entity.idRange) };
}

/** A finding that is not there may stand in what could not be read. */
function notRun(
  workspace: Workspace,
  guideline: GuidelineFile,
  problems: readonly { readonly message: string }[],
): Failed {
  const { errors } = guidelineDoubts(workspace, guideline);
  return failed([...problems.map(({ message }) => message), ...(errors === '' ? [] : [errors])].join('\n'));
}

function failed(message: string): Failed {
  return { kind: 'failed', message };
}

/** What somebody makes known, or unknown again (NaN), while debugging. */
export interface PatientChange {
  /** From this step on, until a later step says something else. */
  readonly step: number;
  readonly slot: number;
  readonly code: number;
}

/** The patient of each step, with changes. */
export function patientsOf({ program, steps }: Subject, changes: readonly PatientChange[]): Patient[] {
  return steps.map(({ patient }, step) => {
    const values = patient.values.slice();
    for (const { step: from, slot, code } of changes) {
      const finding = program.findings[slot]?.id ?? '';
      const isSaidLater = steps.some(({ given }, each) => each > from && each <= step && given.has(finding));
      if (from <= step && !isSaidLater) values[slot] = code;
    }
    return { values };
  });
}
