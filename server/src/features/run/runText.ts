import { runCase } from '../../engine/cases';
import type { Trace } from '../../engine/trace';
import { cdsHooksResponse } from '../../export/cdsHooksCard';
import { errorsText } from '../../export/errorsText';
import { oneLine } from '../../export/oneLine';
import { heading, list, paragraph, type Report } from '../../export/report';
import { reportMarkdown } from '../../export/reportMarkdown';
import { reportText } from '../../export/reportText';
import { type Audience, traceReport } from '../../export/traceReport';
import { describeWithChanges } from '../../logic/whatIf/whatIf';
import { besidesRun } from '../../workspace/caseErrors';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { titleOf } from '../titles';
import type { Answers } from './answers';
import { countOf, type Faults } from './faults';
import { sittingsOf } from './runView';

/** In which form a run is copied or saved. The card is what a CDS Hooks service would answer after the last step. */
export type RunFormat = 'text' | 'markdown' | 'cds-hooks';

/** A run whose report is wanted: a case by its id, or a patient by what became known step by step. */
export type ToldRun = { readonly id: string } | { readonly steps: readonly Answers[] };

/** A run as text for somebody else; undefined when there is no such case or nothing to run. */
export function runText(
  file: GuidelineFile,
  told: ToldRun,
  format: RunFormat,
  audience: Audience,
  faults: Faults,
): string | undefined {
  const run = 'id' in told ? runOfCase(file, told.id, faults) : runOfPatient(file, told.steps, faults);
  const last = run?.traces.at(-1);
  if (!run || !last) return undefined;
  const { traces, besides } = run;
  const { guideline, today } = file;
  if (format === 'cds-hooks')
    return `${JSON.stringify(cdsHooksResponse(last, { guideline, today, errors: countOf(besides), steps: traces.length }), null, 2)}\n`;
  const report = reportOf(file, told, traces, audience, besides);
  return format === 'markdown' ? reportMarkdown(report) : reportText(report);
}

/** What is reported: each step, and the faults that these do not tell themselves. */
interface Reported {
  readonly traces: readonly Trace[];
  readonly besides: Faults;
}

function runOfCase(file: GuidelineFile, id: string, faults: Faults): Reported | undefined {
  if (!file.cases.has(id)) return undefined;
  const result = runCase(file.program, file.cases, id);
  return {
    traces: result.runs.map(describeWithChanges),
    besides: { ...faults, ofCase: besidesRun(faults.ofCase, result) },
  };
}

function runOfPatient(file: GuidelineFile, steps: readonly Answers[], faults: Faults): Reported | undefined {
  if (file.guideline.nodes.size === 0) return undefined;
  const traces = sittingsOf(file, steps).map(({ reached }) => describeWithChanges(reached.run));
  return { traces, besides: faults };
}

/** What stands around all steps is told once. */
function reportOf(
  file: GuidelineFile,
  told: ToldRun,
  traces: readonly Trace[],
  audience: Audience,
  faults: Faults,
): Report {
  const { guideline, today } = file;
  const reports = traces.map((trace) => traceReport(trace, { audience, guideline, today }));
  return [
    ...(reports[0]?.head ?? []),
    ...('id' in told && audience === 'clinician' ? caseBlocks(file, told.id) : []),
    ...paragraph(errorsText(countOf(faults), audience, 'elsewhere')),
    ...(audience === 'clinician'
      ? list(
          '',
          faults.ofCase.map(({ message }) => ({ text: oneLine(message) })),
        )
      : []),
    ...reports.flatMap(({ body }, step) => [
      ...(reports.length > 1 ? [heading(`Step ${step + 1} of ${reports.length}`)] : []),
      ...body,
    ]),
    ...(reports[0]?.foot ?? []),
  ];
}

function caseBlocks(file: GuidelineFile, id: string): Report {
  const entity = file.cases.get(id)?.entity;
  const title = entity ? titleOf(entity) : '';
  const { problems, mismatches } = runCase(file.program, file.cases, id);
  const wrong = [...problems, ...mismatches].map(({ message }) => ({ text: oneLine(message) }));
  return [
    ...paragraph(oneLine(title === '' ? `Case ${id}` : `Case ${id}: ${title}`)),
    ...list('This case does not come out as expected.', wrong),
  ];
}
