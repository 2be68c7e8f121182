import type { Trace } from '../engine';
import type { Guideline } from '../model/assemble';
import { clinicianReport } from './clinicianReport';
import { oneLine } from './oneLine';
import { patientReport } from './patientReport';
import { heading, list, paragraph, type Report, title } from './report';
import { Sources } from './sources';
import { withValueLabels } from './valueLabels';

export type Audience = 'clinician' | 'patient';

export interface TraceOptions {
  /** Clinicians unless told otherwise. */
  readonly audience?: Audience;
  /** The guideline of the trace: with it works have their authors, and questions their possible answers. */
  readonly guideline?: Guideline;
}

/** What is told of a run. Several runs of one patient share what stands around them. */
export interface TraceReport {
  readonly head: Report;
  readonly body: Report;
  readonly foot: Report;
}

/** Everything that is told of a run, the advice first. */
export function traceReport(run: Trace, { audience = 'clinician', guideline }: TraceOptions = {}): TraceReport {
  const trace = guideline ? withValueLabels(run, guideline) : run;
  const { guideline: about } = trace;
  const isForPatients = audience === 'patient';
  const disclaimer = (isForPatients ? about.disclaimer?.patient : undefined) ?? about.disclaimer?.clinician;
  return {
    head: [title(oneLine(about.title || about.id || 'Guideline without a title')), ...paragraph(editionText(trace))],
    body: [
      ...warnings(trace, isForPatients),
      ...(isForPatients ? patientReport(trace, guideline) : inFull(trace, guideline)),
    ],
    foot: disclaimer === undefined ? [] : [heading('Please note'), ...paragraph(oneLine(disclaimer))],
  };
}

/** A run that breaks the guideline's own safety properties must never look like any other. */
function warnings({ violations }: Trace, isForPatients: boolean): Report {
  if (violations.length === 0) return [];
  if (isForPatients)
    return [heading('Do not use this'), ...paragraph('This advice breaks a safety rule of its own guideline.')];
  const items = violations.map(({ pitfall, text, message }) => ({ text: oneLine(`${text || pitfall}: ${message}`) }));
  return [heading('This run breaks safety properties of the guideline: do not use it'), ...list('', items)];
}

/** Built twice: only after the first time it is known which works need letters for their extracts. */
function inFull(trace: Trace, guideline: Guideline | undefined): Report {
  const sources = new Sources(guideline);
  clinicianReport(trace, guideline, sources);
  return clinicianReport(trace, guideline, sources);
}

/** `Version 1.0.0, under review (reviewed 2026-01-18), not approved.` */
function editionText({ guideline: { version, review } }: Trace): string {
  const state = review?.state?.replaceAll('-', ' ') ?? 'review state not stated';
  const dates = [
    ...(review?.reviewed ? [`reviewed ${review.reviewed}`] : []),
    ...(review?.approved ? [`approved ${review.approved}`] : []),
    ...(review?.until ? [`valid until ${review.until}`] : []),
    ...(review && review.by.length > 0 ? [`by ${review.by.join(', ')}`] : []),
  ];
  const warning = review?.state === 'approved' ? '' : ' Not approved for use.';
  return oneLine(
    `Version ${version || 'not stated'}, ${state}${dates.length > 0 ? ` (${dates.join(', ')})` : ''}.${warning}`,
  );
}
