import type { Outcome, Trace } from '../engine';
import type { Guideline } from '../model/assemble';
import { listed } from '../model/schemaWords';
import { reasonText } from './conditionText';
import { gapText } from './gapText';
import { nameOfId, placeText } from './names';
import { oneLine, sentence } from './oneLine';
import { answersText, choicesText } from './questionText';
import { type Block, heading, type Item, list, paragraph } from './report';

type NoAnswer = Exclude<Outcome, { kind: 'recommendation' | 'conclusion' | 'awaits' }>;

export interface OutcomeOptions {
  readonly guideline: Guideline | undefined;
  /** Whether what can be answered is told with ids, for those who write them into files and commands. */
  readonly ids: 'with-ids' | 'without-ids';
  /** `YYYY-MM-DD`: with it waivers that have ended do not count. */
  readonly today: string | undefined;
}

/** Why a run ended without an answer, and what can be done about it. */
export function outcomeBlocks(trace: Trace, outcome: NoAnswer, options: OutcomeOptions): Block[] {
  const { guideline, today } = options;
  const place = placeText(outcome.at, guideline, trace);
  switch (outcome.kind) {
    case 'needs':
      return [
        heading('More has to be known'),
        ...list(
          outcome.at.kind === 'header'
            ? 'Whether this guideline is for the patient depends on:'
            : `To go on at ${place}, these have to be known:`,
          needItems(trace, outcome, options),
        ),
      ];
    case 'gap':
      return [heading('No answer: a gap in the guideline'), ...paragraph(gapText(trace, place, today), outcome.at)];
    case 'overlap':
      return [
        heading('No answer: the guideline says two things at once'),
        ...paragraph(
          `${outcome.at.kind === 'derived' ? 'Rows' : 'Branches'} ${listed(
            outcome.branches.map((index) => `${index + 1}`),
            'and',
          )} of ${place} hold together, and the guideline does not say which counts. Decide without it, and tell its authors: they should make them exclude each other, or give them an order with \`hit: first\`.`,
          outcome.at,
        ),
      ];
    case 'outside-population':
      return [heading('This guideline is not for this patient'), ...paragraph(populationText(trace), outcome.at)];
    case 'impossible':
      return [
        heading('What is known contradicts itself'),
        ...paragraph(
          `${impossibleText(outcome.by, guideline)} Nobody can be such a patient: check what was entered.`,
          outcome.at,
        ),
      ];
    case 'undefined':
      return [
        heading('No answer: a value cannot be worked out'),
        ...paragraph(
          `${place} has no value for this patient: ${sentence(oneLine(outcome.why))} Decide without it, and tell the authors of the guideline.`,
          outcome.at,
        ),
      ];
    case 'cycle':
      return [
        heading('No answer: the guideline goes in a circle'),
        ...paragraph(
          `It leads back to where it has been: ${outcome.through.join(' → ')}. Its authors have to say where this ends.`,
          outcome.at,
        ),
      ];
    case 'broken':
      return [
        heading('No answer: the guideline is damaged here'),
        ...paragraph(
          `At ${place}: ${sentence(oneLine(outcome.why))} Its authors have to mend it; \`guideline lint\` tells what is wrong.`,
          outcome.at,
        ),
      ];
  }
}

function needItems(
  trace: Trace,
  { inOrder }: Extract<NoAnswer, { kind: 'needs' }>,
  { guideline, ids }: OutcomeOptions,
): Item[] {
  return inOrder.map(({ finding: id, through }) => {
    const traced = trace.findings.find((each) => each.id === id);
    const entity = guideline?.findings.get(id)?.entity;
    const ask = traced?.ask?.clinician ?? entity?.ask?.clinician.text;
    const ways = through.map((place) => placeText(place, guideline, trace));
    return {
      text: ask === undefined ? nameOfId(id, guideline, trace) : oneLine(ask),
      items: [
        ...(ids === 'with-ids' ? [{ text: `${id}: ${entity ? answersText(entity) : 'one of its values'}` }] : []),
        ...(ids === 'without-ids' && entity ? [{ text: choicesText(entity) }] : []),
        ...(ways.length > 0 ? [{ text: `needed for ${listed(ways, 'and')}` }] : []),
      ],
    };
  });
}

function populationText({ guideline: { population }, population: condition }: Trace): string {
  const reason = condition ? `: ${reasonText(condition)}` : '';
  const meant = population === undefined ? 'other patients' : `“${oneLine(population)}”`;
  return `It is for ${meant}, and this patient is not one of them${reason}. None of its advice was looked at.`;
}

function impossibleText(id: string, guideline: Guideline | undefined): string {
  const text = guideline?.impossible.get(id)?.entity.text?.text;
  return text === undefined ? `The guideline rules this out as "${id}".` : sentence(oneLine(text));
}
