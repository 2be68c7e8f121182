import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';
import { type CitingEntity, citingKinds, type Uncited, uncitedIn } from '../uncited';

export const rule = entityRule(citingKinds, {
  id: 'citation/missing',
  title: 'A node, rating, score, exclusion or pitfall without a citation',
  severity: 'error',
  profiles: { draft: 'information' },
  *check(entity, _, { entry }): Iterable<Report> {
    if (isDamaged(entry)) return;
    for (const uncited of uncitedIn(entity)) {
      if (hasMisspelt(entity.value, ['cite'])) return;
      const message = `${words(uncited, entity)} Say which work it rests on with "cite".`;
      yield { message, range: uncited.range };
    }
  },
});

function words(uncited: Uncited, entity: CitingEntity): string {
  switch (uncited.part) {
    case 'whole':
      return wordsOfWhole(entity);
    case 'branch':
      return 'Other branches are cited, this one is not.';
    case 'otherwise':
      return 'The branches are cited, "otherwise" is not: cite the node.';
    case 'line':
      return 'Other lines of "do" are cited, this one is not.';
    case 'row':
      return 'Other rows are cited, this one is not.';
    case 'option':
      return `The rating of "${uncited.option.option.id}" cites nothing.`;
  }
}

function wordsOfWhole(entity: CitingEntity): string {
  if (entity.kind === 'node' && entity.content?.kind === 'decide')
    return 'Neither this decision nor any of its branches cites anything.';
  return `This ${entity.kind === 'derived' ? 'derived finding' : entity.kind} cites nothing.`;
}
