import type { Trace, TracedDerived, TracedFinding, TracedStep, Violation } from '../../engine';
import { isAnswer } from '../../engine/run';
import { derivedItem, pathItem } from '../../export/clinicianReport';
import { knownText } from '../../export/knownText';
import { outcomeBlocks } from '../../export/outcomeReport';
import { traceReport } from '../../export/traceReport';
import { withValueLabels } from '../../export/valueLabels';
import { violationText } from '../../export/violationText';
import { doubtOfOthers } from '../../export/whatIfReport';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { type AdviceView, adviceViews } from './adviceView';
import {
  type BlockView,
  blockViews,
  type CitationView,
  citationViews,
  type LineView,
  lineView,
  WithoutMarks,
} from './lineView';
import { type OtherAnswerView, otherAnswers } from './tryView';

/** What came of a run. */
export interface ResultView {
  readonly outcome: Trace['outcome']['kind'];
  readonly heading: string;
  /** The guideline's own safety properties that this run does not keep. */
  readonly violations: readonly LineView[];
  readonly advice: readonly AdviceView[];
  /** Why there is no answer, and what can be done about it; empty for an answer. */
  readonly noAnswer: readonly BlockView[];
  /** The nodes of the way, each with what decided there. */
  readonly path: readonly LineView[];
  readonly known: readonly LineView[];
  readonly workedOut: readonly LineView[];
  readonly otherAnswers: readonly OtherAnswerView[];
  readonly doubtOfOthers: string;
  /** Every citation of the result once. */
  readonly sources: readonly CitationView[];
  /** All of it in the words for patients. */
  readonly forPatient: readonly BlockView[];
}

export function resultView(file: GuidelineFile, run: Trace): ResultView {
  const { guideline, today } = file;
  const trace = withValueLabels(run, guideline);
  const { outcome, violations } = trace;
  const advice = adviceViews(file, trace);
  const path = trace.steps.map((step) => pathLine(file, step));
  const known = trace.findings.filter(({ value }) => value.known);
  const workedOut = trace.derived.filter(({ value, failure }) => value.known || failure);
  const lines = workedOut.map((each) => derivedLine(file, each));
  const ofGuideline = citationViews(file, trace.guideline.derivedFrom);
  return {
    outcome: outcome.kind,
    heading: headingOf(trace),
    violations: violations.map((each) => violationLine(file, each)),
    advice,
    noAnswer: isAnswer(outcome)
      ? []
      : blockViews(file, outcomeBlocks(trace, outcome, { guideline, ids: 'without-ids', today })),
    path,
    known: [...known.filter(({ used }) => used), ...known.filter(({ used }) => !used)].map((each) =>
      knownLine(file, each),
    ),
    workedOut: lines,
    otherAnswers: otherAnswers(trace, guideline),
    doubtOfOthers: doubtOfOthers(trace),
    sources: distinct([
      ...advice.flatMap(citationsOfAdvice),
      ...[...path, ...lines].flatMap(citationsOf),
      ...ofGuideline,
    ]),
    forPatient: blockViews(file, traceReport(run, { audience: 'patient', guideline, today }).body),
  };
}

function headingOf({ outcome, steps }: Trace): string {
  if (steps.every(({ kind }) => kind !== 'recommend')) return 'Conclusion';
  return isAnswer(outcome) ? 'Recommendation' : 'Recommendation so far';
}

function violationLine(file: GuidelineFile, violation: Violation): LineView {
  const { pitfall: id } = violation;
  const range = file.guideline.pitfalls.get(id)?.entity.idRange ?? { start: 0, end: 0 };
  return lineView(file, { text: violationText(violation), at: { kind: 'pitfall', id, range } });
}

function pathLine(file: GuidelineFile, step: TracedStep): LineView {
  const item = pathItem(step, new WithoutMarks(file.guideline));
  if (step.kind !== 'decide') return lineView(file, item, step.kind === 'damaged' ? [] : step.citations);
  const { taken, branches } = step;
  const branch = taken?.by === 'branch' ? branches.find(({ index }) => index === taken.index) : undefined;
  const citations = branch && branch.citations.length > 0 ? branch.citations : step.citations;
  // What a taken branch has below it is told with its citations.
  return lineView(file, branch ? { ...item, items: [] } : item, citations);
}

function knownLine(file: GuidelineFile, finding: TracedFinding): LineView {
  const text = knownText(finding, finding.used ? [] : ['not asked about on the way']);
  return lineView(file, { text, at: finding.at });
}

function derivedLine(file: GuidelineFile, derived: TracedDerived): LineView {
  const { citations, row, points = [] } = derived;
  const line = lineView(file, derivedItem(derived, new WithoutMarks(file.guideline)), [
    ...citations,
    ...(row?.citations ?? []),
  ]);
  const counted = points.filter(({ when }) => when.truth === 'true');
  const lines = line.lines.map((below, index) => {
    const cited = counted[index]?.citations ?? [];
    return { ...below, citations: citationViews(file, cited) };
  });
  return { ...line, lines };
}

function citationsOfAdvice({ citations, options, actions, open, leftOut }: AdviceView): CitationView[] {
  const offers = [...options, ...actions].flatMap((offer) => [
    ...offer.citations,
    ...offer.cautions.flatMap(citationsOf),
  ]);
  return [...citations, ...offers, ...[...open, ...leftOut].flatMap(citationsOf)];
}

function citationsOf({ citations, lines }: LineView): CitationView[] {
  return [...citations, ...lines.flatMap(citationsOf)];
}

function distinct(citations: readonly CitationView[]): CitationView[] {
  return [...new Map(citations.map((each) => [each.key, each])).values()];
}
