import type { Finding } from '../../../model/guideline';
import { knowledge } from './knowledge';
import { saysAnyOf, wordsOf } from './wording';

const remembered = new WeakMap<Finding, ReadonlySet<string>>();

/** What is known of a patient once a finding is answered: what it says itself, and what its words say. */
export function checksOf(finding: Finding): ReadonlySet<string> {
  let checks = remembered.get(finding);
  if (!checks) {
    checks = new Set([...finding.checks.map(({ id }) => id), ...checksByWords(finding)]);
    remembered.set(finding, checks);
  }
  return checks;
}

function checksByWords({ id, label, ask }: Finding): string[] {
  const texts = [id, label?.text, ask?.clinician.text, ask?.patient?.text].map(wordsOf);
  return Object.entries(knowledge.checks).flatMap(([check, { words, unless }]) =>
    saysAnyOf(texts, words, unless) ? [check] : [],
  );
}

/** What a check is called in messages: by the table, or by its own name. */
export function checkLabel(check: string): string {
  return knowledge.checks[check]?.label ?? `"${check}"`;
}
