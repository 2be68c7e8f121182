import { hashText } from '../model/fingerprint';
import type { Review } from '../model/guideline';
import { isSamePerson } from '../model/person';
import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Lowered, loweredBy } from '../workspace/lowered';
import type { Workspace } from '../workspace/workspace';
import { type Signed, withApproval } from './reviewText';

/** Who approves a text, and when; days are `YYYY-MM-DD`. */
export interface Approval {
  readonly by: readonly string[];
  readonly day: string;
  /** The last day on which it holds; without it what the text says of that stays. */
  readonly until?: string;
}

/** People whom the text named and who have not approved it as it stands now. */
export interface Dropped {
  readonly by: readonly string[];
  /** What they did: approve another text, or review this one or another. */
  readonly did: 'approve' | 'review';
}

export type Approved =
  /** The text that records it; the same as before where it is recorded already. */
  | {
      readonly kind: 'approved';
      readonly text: string;
      readonly signed: Signed;
      readonly dropped?: Dropped;
      readonly lowered: readonly Lowered[];
    }
  /** Why the approval itself cannot stand, and how many errors that are not waived there are in the file and what it uses. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[]; readonly errors: number };

/**
 * Approves a file as it stands, with all that it uses. Who has approved just this text stays; who has approved another has not
 * approved this one.
 */
export function approve(workspace: Workspace, file: GuidelineFile, approval: Approval): Approved {
  const review = reviewIn(file);
  if (review?.states.some(({ text }) => text === 'retired'))
    return refused('It is retired. Who takes it up again says so first: another "state", such as under-review.');
  const hash = hashText(file.fingerprint);
  const { by, day, dropped } = signersOf(review, hash, approval);
  const before = review?.until?.text;
  const { until } = approval;
  if (until === undefined && before !== undefined && before < day)
    return refused(
      `It holds until ${before} ("until"), which is before this approval. Say with --until how long it holds now.`,
    );
  const end = until ?? before;
  const signed: Signed = { state: 'approved', by, reviewed: day, approved: day, ...(end && { until: end }), hash };
  const text = withApproval(file.document, signed);
  if (text === undefined)
    return refused('"review" cannot be changed as it is written. Write it in braces, as {state: under-review}.');
  // What the text would be like is asked of the rules, so that they and this never disagree.
  const approved = file.copy();
  approved.replace(text);
  const own = workspace.problems(approved).filter(({ severity, waived }) => severity === 'error' && !waived);
  const reasons = own.filter(({ rule }) => rule.startsWith('review/')).map(({ message }) => message);
  const errors = workspace.errorsBehind(approved) - reasons.length;
  if (errors + reasons.length > 0) return { kind: 'refused', reasons, errors };
  const lowered = loweredBy([file, ...file.libraries].map((each) => workspace.choiceOf(each)));
  return { kind: 'approved', text, signed, ...(dropped && { dropped }), lowered };
}

function refused(reason: string): Approved {
  return { kind: 'refused', reasons: [reason], errors: 0 };
}

interface Signers extends Pick<Approval, 'by' | 'day'> {
  readonly dropped?: Dropped;
}

function signersOf(review: Review | undefined, hash: string, { by, day }: Approval): Signers {
  const named = review?.by.map(({ text }) => text) ?? [];
  const isApproved = review?.states.some(({ text }) => text === 'approved') ?? false;
  const others = named.filter((name) => !by.some((each) => isSamePerson(each, name)));
  if (!isApproved || review?.hash?.text !== hash)
    return { by, day, ...(others.length > 0 && { dropped: { by: others, did: isApproved ? 'approve' : 'review' } }) };
  const further = by.filter((each) => !named.some((name) => isSamePerson(each, name)));
  const earlier = review.approved?.text ?? day;
  // All of them have approved it only on the later day.
  return { by: [...named, ...further], day: others.length > 0 && earlier > day ? earlier : day };
}

function reviewIn({ document }: GuidelineFile): Review | undefined {
  for (const entry of document.entries) {
    const entity = entry.section === undefined ? entityOf(entry) : undefined;
    if (entity?.kind === 'header' && entity.review) return entity.review;
  }
  return undefined;
}
