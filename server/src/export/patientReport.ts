import type { Trace, TracedFinding, TracedStep } from '../engine';
import { isAnswer } from '../engine/run';
import type { Guideline } from '../model/assemble';
import { awaitedText, isNothingLeft } from './adviceReport';
import { assumptionForPatients } from './assumptionText';
import { nameOfId, nameText } from './names';
import { oneLine, sentence } from './oneLine';
import { choicesText } from './questionText';
import { type Block, heading, list, paragraph, type Report, strong } from './report';
import { enteredText, valueText } from './valueText';

/** A run in words for the patient whom it is about: what is advised and how soon, and what it rests on. No ratings. */
export function patientReport(trace: Trace, guideline: Guideline | undefined): Report {
  const { outcome } = trace;
  const advice = trace.steps.flatMap((step) => adviceBlocks(trace, step, guideline));
  const known = trace.findings.filter(({ used, value }) => used && value.known);
  return [
    ...(advice.length > 0 ? [heading('What is advised'), ...advice] : []),
    ...(isAnswer(outcome) ? [] : noAnswerBlocks(trace, guideline)),
    ...(known.length > 0
      ? [
          heading('What this rests on'),
          ...list(
            '',
            known.map((each) => ({ text: knownText(each) })),
          ),
        ]
      : []),
  ];
}

/** FHIR's priorities, each more pressing than the one before. None may weaken what the advice says: `urgent` may be *now*. */
const speed: Readonly<Record<string, string>> = {
  urgent: 'This is urgent.',
  asap: 'This is urgent: as soon as possible.',
  stat: 'This cannot wait: at once.',
};

const nothingSuitable =
  'Nothing that would be advised here is suitable for you. Your clinician has to decide with you what to do instead.';

function adviceBlocks(trace: Trace, step: TracedStep, guideline: Guideline | undefined): Block[] {
  if (step.kind === 'conclude') return [strong(oneLine(step.text.patient ?? step.text.clinician))];
  if (step.kind !== 'recommend' || step.state !== 'advice') return [];
  const offered = step.options.filter(({ status }) => status === 'offered');
  const actions = step.actions.filter(({ status }) => status === 'offered');
  const label = (each: { readonly label: string }) => ({ text: oneLine(each.label) });
  const within = step.within === undefined ? '' : ` Within ${sentence(oneLine(step.within))}`;
  const text = oneLine(step.text.patient ?? step.text.clinician);
  return [
    ...(isNothingLeft(step)
      ? [strong(nothingSuitable), ...paragraph(`For others the guideline says here: “${text}”`)]
      : [strong(text)]),
    ...paragraph(`${speed[step.urgency ?? ''] ?? ''}${within}`.trim()),
    ...list(
      offered.length > 1 ? 'One of these, the best suited first:' : 'This is suggested:',
      offered.map(label),
      true,
    ),
    ...list(offered.length > 0 ? 'Together with:' : 'This is part of it:', actions.map(label)),
    ...(step.awaits.length > 0
      ? paragraph(`What follows depends on: ${awaitedText(trace, step.awaits, guideline)}.`)
      : []),
  ];
}

function noAnswerBlocks(trace: Trace, guideline: Guideline | undefined): Block[] {
  const { outcome } = trace;
  switch (outcome.kind) {
    case 'needs':
      return [
        heading('What has to be known first'),
        ...list(
          '',
          outcome.inOrder.map(({ finding: id }) => {
            const entity = guideline?.findings.get(id)?.entity;
            const ask = entity?.ask?.patient?.text ?? entity?.ask?.clinician.text;
            const items = entity ? [{ text: choicesText(entity) }] : [];
            return { text: ask === undefined ? nameOfId(id, guideline, trace) : oneLine(ask), items };
          }),
        ),
      ];
    case 'outside-population':
      return [heading('No advice'), ...paragraph('This guideline was written for other patients. Ask your clinician.')];
    default:
      return [
        heading('No advice'),
        ...paragraph('This guideline has no advice for this situation. Ask your clinician.'),
      ];
  }
}

function knownText(finding: TracedFinding): string {
  const question = finding.ask?.patient;
  const { assumed } = finding.value;
  const { entered } = finding;
  const note = assumed ? assumptionForPatients[assumed] : entered && enteredText(entered);
  const value = `${oneLine(valueText(finding.value))}${note === undefined ? '' : ` (${note})`}`;
  return question === undefined ? `${nameText(finding)}: ${value}` : `${sentence(oneLine(question))} ${value}`;
}
