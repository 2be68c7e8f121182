import { hashText } from '../model/fingerprint';
import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { type Signed, withApproval } from './reviewText';

/** Who approves a text, and when; days are `YYYY-MM-DD`. */
export interface Approval {
  readonly by: readonly string[];
  readonly day: string;
  /** The last day on which it holds; without it what the text says of that stays. */
  readonly until?: string;
}

export type Approved =
  /** The text that records it; the same as before where it is recorded already. */
  | { readonly kind: 'approved'; readonly text: string; readonly signed: Signed }
  /** Why the approval itself cannot stand, and how many errors that are not waived there are in the file and what it uses. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[]; readonly errors: number };

/** Approves a file as it stands, with all that it uses. */
export function approve(workspace: Workspace, file: GuidelineFile, { by, day, until }: Approval): Approved {
  const before = untilIn(file);
  if (until === undefined && before !== undefined && before < day) {
    const reason = `It holds until ${before} ("until"), which is before this approval. Say with --until how long it holds now.`;
    return { kind: 'refused', reasons: [reason], errors: 0 };
  }
  const end = until ?? before;
  const hash = hashText(file.fingerprint);
  const signed: Signed = { state: 'approved', by, reviewed: day, approved: day, ...(end && { until: end }), hash };
  const text = withApproval(file.document, signed);
  if (text === undefined) {
    const reason = '"review" cannot be changed as it is written. Write it in braces, as {state: under-review}.';
    return { kind: 'refused', reasons: [reason], errors: 0 };
  }
  // What the text would be like is asked of the rules, so that they and this never disagree.
  const approved = file.copy();
  approved.replace(text);
  const own = workspace.problems(approved).filter(({ severity, waived }) => severity === 'error' && !waived);
  const reasons = own.filter(({ rule }) => rule.startsWith('review/')).map(({ message }) => message);
  const errors = workspace.errorsBehind(approved) - reasons.length;
  return errors + reasons.length === 0 ? { kind: 'approved', text, signed } : { kind: 'refused', reasons, errors };
}

function untilIn({ document }: GuidelineFile): string | undefined {
  for (const entry of document.entries) {
    const entity = entry.section === undefined ? entityOf(entry) : undefined;
    if (entity?.kind === 'header' && entity.review) return entity.review.until?.text;
  }
  return undefined;
}
