import type { NodeExplanation } from './explainNode';
import type { Unsure } from './flow';
import { factored } from './words';

/** Who comes to a node, ready to be shown: a line, a list that it introduces, and a sentence of doubt. */
export interface ExplanationText {
  readonly line: string;
  readonly list: readonly string[];
  readonly doubt?: string;
}

/** @param most how many alternatives are told; of any others it says that there are some */
export function explanationText(
  { who, unsure }: Pick<NodeExplanation, 'who' | 'unsure'>,
  most = Number.POSITIVE_INFINITY,
): ExplanationText {
  const { all, either } = factored(who, most);
  const line = either.length === 0 ? all : all === '' ? 'one of' : `${all}; and one of`;
  return { line, list: either, ...(unsure && { doubt: `Others may come here too: ${doubtText(unsure)}.` }) };
}

function doubtText(unsure: Unsure): string {
  switch (unsure.kind) {
    case 'damage':
      return `"${unsure.at.id}" cannot be read in full (${unsure.why})`;
    case 'too-large':
      return `at "${unsure.node}" too many kinds of patients are told apart to follow them all`;
  }
}
