import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['reference'], {
  id: 'rating/incomplete',
  title: 'A rating without procedure, variant or year',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  *check({ extracts, fields }, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    for (const { content, idRange } of extracts) {
      if (content?.kind !== 'rating') continue;
      const lacking = [
        ...(content.procedure ? [] : ['what was rated ("procedure")']),
        ...(content.variant ? [] : ['for which clinical situation ("variant")']),
        ...(fields.has('issued') ? [] : ['of which year ("issued" of the work)']),
      ];
      if (lacking.length > 0)
        yield {
          message: `This rating does not say ${lacking.join(', ')}. Without that it cannot be compared with what leans on it.`,
          range: idRange,
        };
    }
  },
});
