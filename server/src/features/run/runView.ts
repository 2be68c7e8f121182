import { describe, type Trace } from '../../engine';
import { type CaseResult, runCase } from '../../engine/cases';
import { decode } from '../../engine/domain';
import { questionAt } from '../../engine/questions';
import type { Run } from '../../engine/run';
import { type Errors, errorsText } from '../../export/errorsText';
import { nameOfId } from '../../export/names';
import { oneLine } from '../../export/oneLine';
import { editionText } from '../../export/traceReport';
import { describeWithChanges } from '../../logic/whatIf/whatIf';
import { givenOf } from '../../logic/witness';
import type { Case } from '../../model/guideline';
import { unitText } from '../../model/unitText';
import type { Range } from '../../syntax/node';
import { besidesRun, type CaseError } from '../../workspace/caseErrors';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { type Location, spanIn } from '../location';
import { titleOf } from '../titles';
import { answerText, checkAnswer } from './answerCheck';
import { type Answer, type Answers, domainOf, isQuantity, otherUnitText, together, withUnits } from './answers';
import { countOf, type Faults } from './faults';
import type { LineView } from './lineView';
import { type QuestionView, questionView } from './questionView';
import { type ResultView, resultView } from './resultView';
import { type Sitting, sit } from './sitting';

/** A patient taken through a guideline, as far as the answers reach. */
export interface RunView {
  readonly title: string;
  /** Version, review and whether it may be used. */
  readonly edition: string;
  readonly disclaimer: { readonly clinician: string; readonly patient: string };
  /** That it may be wrong since the guideline or the case has errors; empty when there are none. */
  readonly doubt: { readonly clinician: string; readonly patient: string };
  /** The case that was run; null for a patient whose answers are given one by one. */
  readonly case: CaseView | null;
  /** What the way asks and was answered, in its order. */
  readonly answers: readonly AnswerView[];
  /** What is known and asked nowhere on this way, or cannot be taken. */
  readonly aside: readonly AnswerView[];
  /** What is asked next; null when the run has ended. */
  readonly question: QuestionView | null;
  /** Why what was answered to it before is not taken; null when nothing was. */
  readonly refused: string | null;
  /** What came of it, step by step as more became known; the last is what came of everything, unless a question is open. */
  readonly steps: readonly StepView[];
  /** What has to be known for the run to go on from where it ended. */
  readonly awaits: readonly QuestionView[];
  /** The nodes that each step passed, for the preview: each begins at the start again, with more known. */
  readonly paths: readonly (readonly string[])[];
  /** Of each number that cannot be taken since it is asked in another unit now, that it is so; as sentences. */
  readonly otherUnits: readonly string[];
  /** The patient as answers, step by step; numbers have their units. */
  readonly given: readonly Answers[];
}

export interface CaseView {
  readonly id: string;
  readonly title: string;
  readonly location: Location;
  /** Whether its expectations are met; null without any. */
  readonly passed: boolean | null;
  /** Why it cannot be run as it is written. */
  readonly problems: readonly LineView[];
  /** What else is wrong in what it says, and is left out of its run. */
  readonly errors: readonly LineView[];
}

export interface AnswerView {
  readonly finding: string;
  readonly name: string;
  readonly value: Answer;
  /** It in words; what silence means where nobody knows. */
  readonly text: string;
  readonly isKnown: boolean;
  /** Why it is not taken and counts for nothing; null when it is. */
  readonly refused: string | null;
  /** To answer it in another way; null for a finding that the guideline has not any more. */
  readonly question: QuestionView | null;
}

export interface StepView {
  /** What became known with this step, in words; empty for the first. */
  readonly news: readonly string[];
  /** What a case expects here and does not get. */
  readonly mismatches: readonly LineView[];
  readonly result: ResultView;
}

/**
 * Takes a patient through a guideline, as far as the answers reach; undefined when the file has nothing to be run.
 *
 * @param steps what became known, step by step; at least one
 */
export function runPatient(file: GuidelineFile, steps: readonly Answers[], faults: Faults): RunView | undefined {
  if (file.guideline.nodes.size === 0) return undefined;
  const given = steps.map((step) => withUnits(file.program, step));
  const sittings = sittingsOf(file, given);
  const last = sittings.at(-1);
  if (!last) return undefined;
  const told = last.reached.kind === 'question' ? sittings.slice(0, -1) : sittings;
  const stepViews = told.map(
    (sitting, index): StepView => ({
      news: newsOf(file, given[index] ?? {}, index),
      mismatches: [],
      result: resultView(file, describeWithChanges(sitting.reached.run)),
    }),
  );
  return {
    ...viewOf(file, last, countOf(faults)),
    case: null,
    steps: stepViews,
    paths: sittings.map(({ reached }) => pathOf(reached.run)),
    given,
  };
}

/** The patient after each step. */
export function sittingsOf({ program }: GuidelineFile, steps: readonly Answers[]): Sitting[] {
  return steps.map((_, index) => sit(program, together(steps.slice(0, index + 1))));
}

/** Runs a case of a case file, step by step where it has later ones; undefined when there is no such case. */
export function runNamedCase(file: GuidelineFile, id: string, faults: Faults): RunView | undefined {
  const placed = file.cases.get(id);
  if (!placed) return undefined;
  const { entity } = placed;
  const result = runCase(file.program, file.cases, id);
  const given = givenOfCase(file, entity, result);
  const steps = result.runs.map(
    (run, index): StepView => ({
      news: newsOf(file, given[index] ?? {}, index),
      mismatches: result.mismatches
        .filter(({ step }) => step === index)
        .map(({ message, range }) => lineOfCase(file, id, message, range)),
      result: resultView(file, describeWithChanges(run)),
    }),
  );
  const errors = besidesRun(faults.ofCase, result);
  const lineOf = ({ case: of, message, range }: CaseError) => lineOfCase(file, of, message, range);
  const isBroken = result.outcome === 'broken' || errors.length > 0;
  const about: CaseView = {
    id,
    title: titleOf(entity),
    location: { uri: file.uri, range: spanIn(placed.entry, entity.idRange) },
    passed: isBroken ? false : result.outcome === 'expects-nothing' ? null : result.outcome === 'pass',
    problems: result.problems.map(lineOf),
    errors: errors.map(lineOf),
  };
  return {
    ...viewOf(file, sit(file.program, together(given)), { guideline: faults.guideline, case: errors.length }),
    case: about,
    question: null,
    refused: null,
    steps,
    paths: result.runs.map(pathOf),
    given,
  };
}

function pathOf({ steps }: Run): string[] {
  return steps.map(({ node }) => node.id);
}

/** The patient of a case as answers. What the case is silent about is known to nobody. */
function givenOfCase({ program }: GuidelineFile, { later }: Case, { runs }: CaseResult): Answers[] {
  const [first, ...others] = runs;
  if (!first) return [{}];
  const silent = program.findings.flatMap(({ id }, slot) => {
    const isSaid = later.some(({ given }) => given.some(({ finding }) => finding.id === id));
    return Number.isNaN(first.patient.values[slot]) && !isSaid && !Number.isNaN(program.missing[slot]) ? [id] : [];
  });
  const before = Object.fromEntries(givenOf(program, first.patient));
  const given = [
    { ...Object.fromEntries(silent.map((id) => [id, ''])), ...before },
    ...others.map((run, index) => {
      const said = new Set((later[index]?.given ?? []).map(({ finding }) => finding.id));
      return Object.fromEntries(givenOf(program, run.patient).filter(([finding]) => said.has(finding)));
    }),
  ];
  return given.map((step) => withUnits(program, step));
}

function lineOfCase(file: GuidelineFile, id: string, message: string, range: Range): LineView {
  const entry = file.cases.get(id)?.entry;
  const location = entry ? { uri: file.uri, range: spanIn(entry, range) } : null;
  return { text: oneLine(message), location, citations: [], lines: [] };
}

/** What is told of any patient. */
function viewOf(
  file: GuidelineFile,
  sitting: Sitting,
  errors: Errors,
): Omit<RunView, 'case' | 'steps' | 'paths' | 'given'> {
  const { asked, answers, skipped, refused, reached } = sitting;
  const { run } = reached;
  const onTheWay = new Set(asked.map(({ finding }) => finding));
  // What is asked again because it was refused stands at the question.
  const next = reached.kind === 'question' ? reached.question : undefined;
  const others = Object.keys(answers).filter((finding) => !onTheWay.has(finding) && !skipped.has(finding));
  const { outcome } = run;
  return {
    ...aboutGuideline(describe(run).guideline, file.today),
    doubt: {
      clinician: errorsText(errors, 'clinician', 'editor'),
      patient: errorsText(errors, 'patient', 'editor'),
    },
    answers: asked.map((question) => answerView(file, sitting, question.finding, questionView(file, question))),
    aside: others
      .filter((finding) => finding !== next?.finding || !refused.has(finding))
      .map((finding) => answerView(file, sitting, finding, unaskedView(file, finding))),
    question: next ? questionView(file, next) : null,
    refused: (next && refusalOf(file, next.finding, answers[next.finding])) ?? null,
    otherUnits: otherUnitsOf(file, answers, next?.finding),
    awaits: outcome.kind === 'awaits' ? outcome.findings.flatMap((id) => awaitedView(file, id, outcome.at)) : [],
  };
}

/** @param next the finding that is asked next */
function otherUnitsOf(file: GuidelineFile, answers: Answers, next: string | undefined): string[] {
  return Object.entries(answers).flatMap(([finding, answer]) => {
    const text = otherUnitText(domainOf(file.program, finding), answer);
    const what = finding === next ? 'asked again' : 'set aside';
    return text === undefined ? [] : [`${nameOfId(finding, file.guideline)} ${text}: it is ${what}.`];
  });
}

/** The guideline as its header tells of it. */
function aboutGuideline(
  guideline: Trace['guideline'],
  today: string,
): Pick<RunView, 'title' | 'edition' | 'disclaimer'> {
  const clinician = oneLine(guideline.disclaimer?.clinician ?? '');
  return {
    title: oneLine(guideline.title || guideline.id || 'Guideline without a title'),
    edition: editionText(guideline, today),
    disclaimer: { clinician, patient: oneLine(guideline.disclaimer?.patient ?? clinician) },
  };
}

function awaitedView(file: GuidelineFile, id: string, at: Trace['outcome']['at']): QuestionView[] {
  const question = questionAt(file.program, id, at);
  return question ? [questionView(file, question)] : [];
}

function unaskedView(file: GuidelineFile, finding: string): QuestionView | null {
  const question = questionAt(file.program, finding, { kind: 'finding', id: finding, range: { start: 0, end: 0 } });
  return question ? questionView(file, question, false) : null;
}

function answerView(
  file: GuidelineFile,
  { answers, skipped, refused }: Sitting,
  finding: string,
  question: QuestionView | null,
): AnswerView {
  const value = answers[finding] ?? '';
  const isKnown = !skipped.has(finding);
  return {
    finding,
    name: nameOfId(finding, file.guideline),
    value,
    text: isKnown ? valueInWords(file, finding, value) : notKnownText(file, finding),
    isKnown,
    refused: refused.has(finding) ? (refusalOf(file, finding, value) ?? null) : null,
    question,
  };
}

function refusalOf(file: GuidelineFile, finding: string, value: Answer | undefined): string | undefined {
  const check = value === undefined || value === '' ? undefined : checkAnswer(file, finding, value);
  return check?.kind === 'refused' ? check.why : undefined;
}

function valueInWords(file: GuidelineFile, finding: string, value: Answer): string {
  const check = checkAnswer(file, finding, value);
  if (check.kind === 'taken') return check.entered === undefined ? check.text : `${check.text} (${check.entered})`;
  if (isQuantity(value)) return oneLine(`${value.digits} ${unitText(value.unit)}`).trimEnd();
  return oneLine(typeof value === 'string' ? value : value.join(', '));
}

function notKnownText({ program }: GuidelineFile, finding: string): string {
  const domain = domainOf(program, finding);
  const silent = domain && decode(domain, program.missing[program.slots.get(finding) ?? -1] ?? Number.NaN);
  return domain && silent ? `Not known, taken as “${answerText(domain, silent)}”` : 'Not known';
}

function newsOf(file: GuidelineFile, said: Answers, index: number): string[] {
  if (index === 0) return [];
  return Object.entries(said).map(([finding, value]) => {
    const text = value === '' ? notKnownText(file, finding) : valueInWords(file, finding, value);
    return `${nameOfId(finding, file.guideline)}: ${text}`;
  });
}
