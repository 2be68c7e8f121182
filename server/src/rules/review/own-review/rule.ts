import type { Review, Text } from '../../../model/guideline';
import { listed } from '../../../model/schemaWords';
import type { Range } from '../../../syntax/node';
import type { Lookup } from '../../lookup';
import { stateOf } from '../../reviews';
import { entityRule, type Report } from '../../rule';
import { doubtsOf, isAmong } from '../../verifications';

export const rule = entityRule(['header', 'reference'], {
  id: 'review/own-review',
  title: 'A text or an extract that only its authors have reviewed',
  severity: 'error',
  *check(entity, lookup): Iterable<Report> {
    if (entity.kind === 'header') {
      if (entity.review) yield* ownReview(entity.review, authorsIn(lookup));
      return;
    }
    if (!entity.extracts.some(({ verified }) => verified)) return;
    const witnesses = { authors: authorsIn(lookup), today: lookup.today, work: undefined };
    for (const extract of entity.extracts)
      for (const doubt of doubtsOf(extract, witnesses))
        if (doubt.why === 'own')
          yield {
            message: `${told(doubt.by)}, so nobody has looked "${extract.id}" up who did not write it down. Somebody else has to.`,
            range: spanOf(doubt.by),
            atMost: 'warning',
          };
  },
});

function* ownReview(review: Review, authors: readonly Text[]): Iterable<Report> {
  const { by } = review;
  if (by.length === 0 || stateOf(review)?.text === 'retired' || !by.every((name) => isAmong(name, authors))) return;
  const who = by.length === 1 ? `"${by[0]?.text}" is its only reviewer and wrote it` : 'All its reviewers wrote it';
  yield {
    message: `${who} ("authors"). Somebody who did not has to review it too.`,
    range: spanOf(by),
  };
}

function authorsIn(lookup: Lookup): readonly Text[] {
  return lookup.header('authors')?.entity.authors ?? [];
}

function told(by: readonly Text[]): string {
  const names = listed(
    by.map(({ text }) => `"${text}"`),
    'and',
  );
  return `${names} verified this and wrote it ("authors")`;
}

function spanOf(names: readonly Text[]): Range {
  return { start: names[0]?.range.start ?? 0, end: names.at(-1)?.range.end ?? 0 };
}
