import type { QuestionView, RunParams, RunReply } from '../../../server/src/lsp/protocol';

export type Answers = RunParams['answers'];
export type Value = Answers[string];

/** What the server takes for a question that was asked and could not be answered. */
export const notKnown = '';

export type Reaction =
  | { readonly kind: 'answer'; readonly value: Value }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

/** One question as it is put to a person. */
export interface Asked {
  readonly question: QuestionView;
  /** Counts from one. */
  readonly number: number;
  /** What was given or suggested before, to be offered first. */
  readonly suggestion: Value | undefined;
  /** Why the answer before was not taken. */
  readonly problems: readonly string[];
  readonly canGoBack: boolean;
}

export type Ask = (asked: Asked) => Promise<Reaction>;
export type Ending = Exclude<RunReply, { kind: 'question' }>;

/**
 * Asks what the path asks, one question at a time, until the run has ended; undefined when the person gives up.
 * Only answers decide which question is next, so that going back is leaving out the last of them.
 */
export async function interview(
  run: (answers: Answers) => Promise<RunReply>,
  ask: Ask,
  { given = {}, suggested = {} }: { readonly given?: Answers; readonly suggested?: Answers } = {},
): Promise<Ending | undefined> {
  const said: Record<string, Value> = { ...suggested };
  const order: string[] = [];
  let answers: Answers = given;
  for (;;) {
    const reply = await run(answers);
    if (reply.kind !== 'question') return reply;
    const { question, problems } = reply;
    const { finding } = question;
    // A refused answer is asked for again in its own place.
    const place = order.includes(finding) ? order.indexOf(finding) : order.length;
    const reaction = await ask({
      question,
      number: place + 1,
      suggestion: said[finding],
      problems: finding in answers ? problems : [],
      canGoBack: place > 0,
    });
    if (reaction.kind === 'cancel') return undefined;
    if (reaction.kind === 'answer') {
      if (!order.includes(finding)) order.push(finding);
      said[finding] = reaction.value;
      answers = { ...answers, [finding]: reaction.value };
    } else {
      // A refused answer is taken back with the question that it belongs to.
      if (order.at(-1) === finding) order.pop();
      answers = without(answers, finding);
      const last = order.pop();
      if (last !== undefined) answers = without(answers, last);
    }
  }
}

function without(answers: Answers, finding: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== finding));
}
