import type { Extract } from '../../../model/guideline';
import { listed } from '../../../model/schemaWords';
import { isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';
import { figuresOf } from '../extracts';
import { sizeOf } from '../proportions';

export const rule = entityRule(['reference'], {
  id: 'evidence/accuracy-incomplete',
  title: 'Accuracy without size, target or reference standard',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  *check({ extracts }, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    for (const extract of extracts) {
      const lacking = lackingIn(extract);
      if (lacking.length > 0)
        yield {
          message: `This accuracy lacks ${listed(lacking, 'and')}. Without these nobody can tell how much it says.`,
          range: extract.idRange,
        };
    }
  },
});

function lackingIn({ content }: Extract): string[] {
  if (content?.kind !== 'accuracy') return [];
  const figures = figuresOf(content);
  const isSized = figures.some(({ proportion }) => sizeOf(proportion) !== undefined || proportion.interval);
  return [
    ...(figures.length === 0
      ? ['any figure']
      : isSized
        ? []
        : ['the number of patients ("n" and "of") or an interval ("ci")']),
    ...(content.target ? [] : ['what was looked for ("target")']),
    ...(content.standard ? [] : ['the reference standard ("standard")']),
  ];
}
