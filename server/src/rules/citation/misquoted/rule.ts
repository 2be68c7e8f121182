import { claimsOf } from '../../evidence/claims';
import { entityRule, type Report } from '../../rule';
import { otherCounts } from './counts';
import { otherMeasures } from './measures';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings'], {
  id: 'citation/misquoted',
  title: 'A figure in words that is not the one of the work',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    for (const claim of claimsOf(entity)) {
      yield* otherMeasures(claim, lookup);
      yield* otherCounts(claim, lookup);
    }
  },
});
