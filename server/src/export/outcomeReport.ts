import type { Outcome, Place, Trace } from '../engine';
import type { Guideline } from '../model/assemble';
import { nameText, reasonText } from './conditionText';
import { oneLine, sentence } from './oneLine';
import { answersText } from './questionText';
import { type Block, heading, type Item, list, paragraph } from './report';

type NoAnswer = Exclude<Outcome, { kind: 'recommendation' | 'conclusion' | 'awaits' }>;

/** Whether a run ended in advice, and not somewhere on the way to it. */
export function isAnswer(outcome: Outcome): outcome is Exclude<Outcome, NoAnswer> {
  return ['recommendation', 'conclusion', 'awaits'].includes(outcome.kind);
}

/** Why a run ended without an answer, and what can be done about it. */
export function outcomeBlocks(trace: Trace, outcome: NoAnswer, guideline: Guideline | undefined): Block[] {
  const place = placeText(trace, outcome.at, guideline);
  switch (outcome.kind) {
    case 'needs':
      return [
        heading('More has to be known'),
        ...list(
          outcome.at.kind === 'header'
            ? 'Whether this guideline is for the patient depends on:'
            : `To go on at ${place}, these have to be known:`,
          needItems(trace, outcome, guideline),
        ),
      ];
    case 'gap':
      return [
        heading('No answer: a gap in the guideline'),
        ...paragraph(
          `The guideline says nothing for this patient at ${place}. Decide without it, and tell its authors: they should say what holds here.`,
          outcome.at,
        ),
      ];
    case 'overlap':
      return [
        heading('No answer: the guideline says two things at once'),
        ...paragraph(
          `${outcome.at.kind === 'derived' ? 'Rows' : 'Branches'} ${listed(outcome.branches.map((index) => `${index + 1}`))} of ${place} hold together, and the guideline does not say which counts. Decide without it, and tell its authors: they should make them exclude each other, or give them an order with \`hit: first\`.`,
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
  guideline: Guideline | undefined,
): Item[] {
  return inOrder.map(({ finding: id, through }) => {
    const traced = trace.findings.find((each) => each.id === id);
    const entity = guideline?.findings.get(id)?.entity;
    const label = traced && !traced.label.includes('?') ? traced.label : id.replaceAll('-', ' ');
    const ways = through.map((place) => placeText(trace, place, guideline));
    return {
      text: oneLine(traced?.ask?.clinician ?? entity?.ask?.clinician.text ?? label),
      items: [
        { text: `${id}: ${entity ? answersText(entity) : 'one of its values'}` },
        ...(ways.length > 0 ? [{ text: `needed for ${listed(ways)}` }] : []),
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

/** A place by its author's words: the question of a node in quotation marks, the label of a derived finding. */
function placeText(trace: Trace, { kind, id }: Place, guideline: Guideline | undefined): string {
  if (kind === 'node') {
    const step = trace.steps.find(({ node }) => node === id);
    return step && step.text.clinician !== id ? `“${oneLine(step.text.clinician)}”` : `the node ${id}`;
  }
  if (kind === 'header') return id === 'population' ? 'the population of the guideline' : `the field ${id}`;
  if (kind === 'exclusion') {
    const text = guideline?.exclusions.get(id)?.entity.text?.text;
    return text === undefined ? `the exclusion ${id}` : `“${oneLine(text).replace(/\.$/, '')}”`;
  }
  const named = [...trace.derived, ...trace.findings].find((each) => each.id === id);
  return named ? `“${nameText(named)}”` : id;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
