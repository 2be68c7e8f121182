import type { Unsure } from '../flow';
import type { NodeExplanation } from './explainNode';
import { factored, type PatientWords } from './words';

/** Patients ready to be shown: a line, and a list that it introduces. */
export interface WhoText {
  readonly line: string;
  readonly list: readonly string[];
}

/** Who comes to a node, with a sentence of doubt. */
export interface ExplanationText extends WhoText {
  readonly doubt?: string;
}

/** @param most how many alternatives are told; of any others it says that there are some */
export function explanationText(
  { who, unsure }: Pick<NodeExplanation, 'who' | 'unsure'>,
  most = Number.POSITIVE_INFINITY,
): ExplanationText {
  if (!unsure) return whoText(who, true, most);
  return { ...whoText(who, false, most), doubt: `Others may come here: ${doubtText(unsure)}.` };
}

/** @param isAll whether it is certain that there are no others */
export function whoText(who: PatientWords, isAll: boolean, most = Number.POSITIVE_INFINITY): WhoText {
  const { all, either } = factored(who, most);
  const isNobody = who.alternatives.length === 0 && !who.more;
  return { line: isNobody && !isAll ? 'nobody for certain' : lineOf(all, either), list: either };
}

function lineOf(all: string, either: readonly string[]): string {
  if (either.length === 0) return all;
  return all === '' ? 'one of' : `${all}; and one of`;
}

function doubtText(unsure: Unsure): string {
  switch (unsure.kind) {
    case 'damage':
      return `something cannot be read at "${unsure.at.id}" (${unsure.why})`;
    case 'too-large':
      return `at "${unsure.node}" too many kinds of patients are told apart to follow them all`;
  }
}
