import type { Question, QuestionReason } from '../../engine';
import { placeText } from '../../export/names';
import { oneLine, sentence } from '../../export/oneLine';
import { unitText } from '../../model/unitText';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Location } from '../location';
import { locationOfPlace } from '../places';
import { limitsInWords } from './answerCheck';
import { type CitationView, citationViews } from './lineView';

/** A question as a form puts it. All texts are on one line and mean just what they say. */
export interface QuestionView {
  readonly finding: string;
  readonly ask: string;
  readonly type: Question['type'];
  /** The values to choose from; for a number its named values. */
  readonly values: readonly { readonly id: string; readonly label: string }[];
  /** Whether `none` has to be offered beside the values: no value of a `many` has that name. */
  readonly none: boolean;
  /** What can be typed: `0 to 200 mL/min, no decimals`; null for what is no number. */
  readonly limits: string | null;
  /** In words; empty for a number without a unit, null for what is no number. */
  readonly unit: string | null;
  /** Its code of UCUM; null for a number without one, and for what is no number. */
  readonly unitCode: string | null;
  /** What follows when nobody knows. */
  readonly silence: string;
  /** Why it is asked; null for what is known and asked nowhere on the way. */
  readonly reason: ReasonView | null;
  /** Where the finding is described. */
  readonly location: Location | null;
}

export interface ReasonView {
  /** The node that waits for the answer; null where it is the population of the guideline. */
  readonly node: string | null;
  readonly text: string;
  readonly why: string | null;
  /** The derived findings and exclusions through which it leans on the answer, in their author's words. */
  readonly through: readonly ThroughView[];
  readonly location: Location | null;
  readonly citations: readonly CitationView[];
}

export interface ThroughView {
  readonly id: string;
  readonly text: string;
  readonly location: Location | null;
}

/** @param reason left out for what is asked nowhere on the way */
export function questionView(file: GuidelineFile, question: Question, isAsked = true): QuestionView {
  const { finding, label, ask, type, values, number, why } = question;
  const entity = file.guideline.findings.get(finding)?.entity;
  return {
    finding,
    ask: oneLine(ask?.clinician ?? label),
    type,
    values: values.map((value) => ({ id: value.id, label: oneLine(value.label) })),
    none: type === 'many' && values.every(({ id }) => id !== 'none'),
    limits: number ? limitsInWords(number) : null,
    unit: number ? unitText(number.unit ?? '1') : null,
    unitCode: number?.unit ?? null,
    silence: silenceText(question),
    reason: isAsked ? reasonView(file, why) : null,
    location: entity ? locationOfPlace(file, { kind: 'finding', id: finding, range: entity.idRange }) : null,
  };
}

function silenceText({ missing, values }: Question): string {
  if (missing === undefined) return 'The run goes on without it, or stops and says that it is needed.';
  const label = values.find(({ id }) => id === missing)?.label ?? missing;
  return `The guideline then takes it as “${oneLine(label)}”.`;
}

function reasonView(file: GuidelineFile, { at, text, why, through, citations }: QuestionReason): ReasonView {
  return {
    node: at.kind === 'node' ? at.id : null,
    text: oneLine(text),
    why: why === undefined ? null : sentence(oneLine(why)),
    through: through.map((place) => ({
      id: place.id,
      text: placeText(place, file.guideline),
      location: locationOfPlace(file, place),
    })),
    location: locationOfPlace(file, at),
    citations: citationViews(file, citations),
  };
}
