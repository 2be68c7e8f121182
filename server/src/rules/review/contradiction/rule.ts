import { dayIn, nextDay } from '../../../model/day';
import type { Reference, Review, Text } from '../../../model/guideline';
import { listed } from '../../../model/schemaWords';
import { isDamaged } from '../../damage';
import type { Lookup } from '../../lookup';
import { stateOf } from '../../reviews';
import { entityRule, type Report } from '../../rule';
import { doubtsOf } from '../../verifications';

export const rule = entityRule(['header', 'reference'], {
  id: 'review/contradiction',
  title: 'A review that contradicts itself',
  severity: 'error',
  *check(entity, lookup, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    if (entity.kind === 'reference') yield* ofExtracts(entity, lookup);
    else if (entity.review) yield* ofReview(entity.review, lookup);
  },
});

function* ofReview(review: Review, lookup: Lookup): Iterable<Report> {
  const state = stateOf(review);
  if (state) yield* withoutApproval(review, state);
  else yield* severalStates(review);
  yield* daysAhead(review, lookup.today);
  yield* overBeforeItBegan(review);
}

function* ofExtracts({ id, extracts }: Reference, lookup: Lookup): Iterable<Report> {
  if (!extracts.some(({ verified }) => verified)) return;
  const witnesses = { authors: [], today: lookup.today, work: lookup.reference(id) };
  for (const extract of extracts)
    for (const doubt of doubtsOf(extract, witnesses)) {
      if (doubt.why === 'own') continue;
      const { text, range } = doubt.reviewed;
      const message =
        doubt.why === 'ahead'
          ? `"reviewed" is a day that is still to come: ${text}.`
          : `This was looked up on ${text}, and the work appeared in ${doubt.issued}. One of the two is wrong.`;
      yield { message, range };
    }
}

function* severalStates({ states }: Review): Iterable<Report> {
  const [first] = states;
  const last = states.at(-1);
  if (!first || !last) return;
  const words = listed([...new Set(states.map(({ text }) => text))], 'and');
  yield {
    message: `Exactly one state can hold, and these are ${words}. Write the one that does.`,
    range: { start: first.range.start, end: last.range.end },
  };
}

/** The states that come before an approval. */
const open: readonly string[] = ['draft', 'submitted', 'under-review'];

function* withoutApproval({ approved, hash }: Review, state: Text): Iterable<Report> {
  const [first, second] = [approved, hash].filter((field) => field !== undefined);
  if (!first || !open.includes(state.text)) return;
  const fields = second ? '"approved" and "hash" belong' : `"${first === approved ? 'approved' : 'hash'}" belongs`;
  yield {
    message: `${fields} to an approval, but the state is ${state.text}. Take out what does not hold.`,
    range: first.range,
  };
}

function* daysAhead(review: Review, today: string): Iterable<Report> {
  for (const field of ['reviewed', 'approved'] as const) {
    const written = review[field];
    const day = dayIn(written);
    // Where a reviewer lives it may be tomorrow already.
    if (written && day !== undefined && day > today && day > nextDay(today))
      yield { message: `"${field}" is a day that is still to come: ${day}.`, range: written.range };
  }
}

function* overBeforeItBegan({ approved, until }: Review): Iterable<Report> {
  const [from, to] = [dayIn(approved), dayIn(until)];
  if (until && from !== undefined && to !== undefined && to < from)
    yield {
      message: `It was approved on ${from} and holds only until ${to}, which is before that.`,
      range: until.range,
    };
}
