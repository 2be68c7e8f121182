import { whoComesTo } from '../logic/words/explainNode';
import { type ExplanationText, explanationText } from '../logic/words/explanationText';
import type { GuidelineFile } from '../workspace/guidelineFile';

export type Who = ExplanationText;

/** More alternatives than this are not read in passing. */
const mostAlternatives = 6;

/** Who comes to a node, in a few words; undefined where there is no such node. */
export function whoComes(file: GuidelineFile, node: string): Who | undefined {
  const explanation = file.kind === 'library' ? undefined : whoComesTo(file.analysis, node);
  return explanation && explanationText(explanation, mostAlternatives);
}
