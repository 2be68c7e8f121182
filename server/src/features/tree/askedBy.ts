import type { Condition, Derived, Finding, TreeNode } from '../../model/guideline';
import { unitText } from '../../model/unitText';
import { inputsOf } from '../../rules/derived/inputs';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Asked } from './tree';

/** What the branches of a decision ask, each finding once, in the order in which they ask; none for other nodes. */
export function askedBy(file: GuidelineFile, node: TreeNode): Asked[] {
  return findingsIn(node).map((id) => {
    const finding = file.guideline.findings.get(id)?.entity;
    const derived = file.guideline.derived.get(id)?.entity;
    return {
      finding: id,
      kind: finding ? findingKind(finding) : derived ? derivedKind(derived) : 'not defined',
      redFlag: finding !== undefined && finding.redFlag.length > 0,
    };
  });
}

/** The ids of what the branches of a decision ask, each once. */
export function findingsIn({ content }: TreeNode): string[] {
  if (content?.kind !== 'decide') return [];
  return [...new Set(content.branches.flatMap(({ when }) => (when ? namedIn(when) : [])))];
}

/** Those and what the derived ones among them are worked out from: what a run asks for when it comes to the node. */
export function neededIn(file: GuidelineFile, node: TreeNode): Set<string> {
  const needed = new Set(findingsIn(node));
  for (const id of needed) {
    const derived = file.guideline.derived.get(id)?.entity;
    if (derived) for (const input of inputsOf(derived)) needed.add(input);
  }
  return needed;
}

function namedIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'test':
      return [condition.finding.id];
    case 'unreadable':
      return [];
    case 'not':
      return namedIn(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(namedIn);
  }
}

/** `symptom, yes or no`, `sign, several of 5`, `laboratory, number in mmHg`. */
function findingKind({ findingKind: kind, type }: Finding): string {
  const words = kind ? [kind.text] : [];
  switch (type.kind) {
    case 'yes-no':
      return [...words, 'yes or no'].join(', ');
    case 'one-of':
      return [...words, `one of ${type.values.length}`].join(', ');
    case 'many':
      return [...words, `several of ${type.values.length}`].join(', ');
    case 'number': {
      const unit = type.domain.unit === undefined ? '' : unitText(type.domain.unit.text);
      return [...words, unit === '' ? 'number' : `number in ${unit}`].join(', ');
    }
  }
}

function derivedKind({ content }: Derived): string {
  switch (content?.kind) {
    case 'points':
      return 'score, worked out in points';
    case 'formula':
      return 'worked out by a formula';
    case 'rows':
      return 'worked out by a table';
    case undefined:
      return 'worked out from other findings';
  }
}
