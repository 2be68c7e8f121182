import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

const waysOn = ['branches', 'otherwise', 'options', 'do', 'then'];

export const rule = entityRule(['node'], {
  id: 'logic/dead-end',
  title: 'A node where the guideline stops without an answer',
  severity: 'error',
  profiles: { draft: 'warning' },
  *check({ content, idRange, value }, _, { entry }): Iterable<Report> {
    if (isDamaged(entry) || hasMisspelt(value, waysOn)) return;
    if (content?.kind === 'decide' && content.branches.length === 0 && !content.otherwise)
      yield {
        message: 'This decision leads nowhere: it has neither branches nor "otherwise".',
        range: idRange,
      };
    if (content?.kind === 'recommend' && !content.options && content.do.length === 0 && !content.then)
      yield {
        message:
          'This recommendation names nothing that can be done: give it "options" or "do", or make it a conclusion.',
        range: idRange,
      };
  },
});
