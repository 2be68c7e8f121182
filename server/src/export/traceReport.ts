import type { Trace } from '../engine';
import type { TracedGuideline, TracedReview } from '../engine/trace';
import type { Guideline } from '../model/assemble';
import { clinicianReport } from './clinicianReport';
import { oneLine } from './oneLine';
import { patientReport } from './patientReport';
import { heading, list, paragraph, type Report, title } from './report';
import { Sources } from './sources';
import { withValueLabels } from './valueLabels';
import { violationText } from './violationText';

export type Audience = 'clinician' | 'patient';

export interface TraceOptions {
  /** Clinicians unless told otherwise. */
  readonly audience?: Audience;
  /** The guideline of the trace: with it works have their authors, and questions their possible answers. */
  readonly guideline?: Guideline;
  /** `YYYY-MM-DD`: with it an approval that has run out is told as that. */
  readonly today?: string;
}

/** What is told of a run. Several runs of one patient share what stands around them. */
export interface TraceReport {
  readonly head: Report;
  readonly body: Report;
  readonly foot: Report;
}

/** Everything that is told of a run, the advice first. */
export function traceReport(run: Trace, { audience = 'clinician', guideline, today }: TraceOptions = {}): TraceReport {
  const trace = guideline ? withValueLabels(run, guideline) : run;
  const { guideline: about } = trace;
  const isForPatients = audience === 'patient';
  const disclaimer = (isForPatients ? about.disclaimer?.patient : undefined) ?? about.disclaimer?.clinician;
  return {
    head: [
      title(oneLine(about.title || about.id || 'Guideline without a title')),
      ...paragraph(editionText(about, today)),
    ],
    body: [
      ...warnings(trace, isForPatients),
      ...(isForPatients ? patientReport(trace, guideline) : inFull(trace, { guideline, today })),
    ],
    foot: disclaimer === undefined ? [] : [heading('Please note'), ...paragraph(oneLine(disclaimer))],
  };
}

/** A run that breaks the guideline's own safety properties must never look like any other. */
function warnings({ violations }: Trace, isForPatients: boolean): Report {
  if (violations.length === 0) return [];
  if (isForPatients)
    return [heading('Do not use this'), ...paragraph('This advice breaks a safety rule of its own guideline.')];
  const items = violations.map((each) => ({ text: violationText(each) }));
  return [heading('This run breaks safety properties of the guideline: do not use it'), ...list('', items)];
}

/** Built twice: only after the first time it is known which works need letters for their extracts. */
function inFull(trace: Trace, about: Pick<TraceOptions, 'guideline' | 'today'>): Report {
  const sources = new Sources(about.guideline);
  clinicianReport(trace, about, sources);
  return clinicianReport(trace, about, sources);
}

/** `Version 1.0.0, under review (reviewed 2026-01-18). Not approved for use.` */
export function editionText({ version, review }: TracedGuideline, today: string | undefined): string {
  const facts = [
    ...(review?.reviewed ? [`reviewed ${review.reviewed}`] : []),
    ...(review?.approved ? [`approved ${review.approved}`] : []),
    ...(review?.until ? [`valid until ${review.until}`] : []),
    ...(review && review.by.length > 0 ? [`by ${review.by.join(', ')}`] : []),
  ];
  const doubt = review?.state === 'approved' ? doubtOf(review, today) : '';
  const warning = doubt === undefined ? '' : ' Not approved for use.';
  return oneLine(
    `Version ${version || 'not stated'}, ${stateText(review)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${doubt ?? ''}.${warning}`,
  );
}

function stateText(review: TracedReview | undefined): string {
  const states = review?.states ?? (review?.state ? [review.state] : []);
  const words = states.map((state) => state.replaceAll('-', ' '));
  if (words.length === 0) return 'review state not stated';
  return words.length === 1 ? words.join() : `${words.join(' and ')} at once`;
}

/** Why a text that calls itself approved is not; undefined when it is. */
function doubtOf({ approval, until }: TracedReview, today: string | undefined): string | undefined {
  if (approval === 'changed') return ', but changed since then';
  if (approval !== 'holds') return ', but not signed';
  return until !== undefined && today !== undefined && until < today ? ', but no longer valid' : undefined;
}
