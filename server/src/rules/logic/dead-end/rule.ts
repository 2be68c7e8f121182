import type { NodeContent } from '../../../model/guideline';
import { hasMisspelt, isDamaged } from '../../damage';
import { entityRule, type Report } from '../../rule';

const waysOn = ['branches', 'otherwise', 'options', 'do', 'then'];

export const rule = entityRule(['node'], {
  id: 'logic/dead-end',
  title: 'A node where the guideline stops without an answer',
  severity: 'error',
  profiles: { draft: 'warning' },
  *check({ content, idRange, value }, _, { entry }): Iterable<Report> {
    const message = content && endOf(content);
    if (message !== undefined && !isDamaged(entry) && !hasMisspelt(value, waysOn)) yield { message, range: idRange };
  },
});

/** What is to be said of a node from which nothing leads on and which gives nothing itself. */
function endOf(content: NodeContent): string | undefined {
  if (content.kind === 'decide' && content.branches.length === 0 && !content.otherwise)
    return 'This decision leads nowhere: it has neither branches nor "otherwise".';
  if (content.kind === 'recommend' && !content.options && content.do.length === 0 && !content.then)
    return 'This recommendation names nothing that can be done: give it "options" or "do", or make it a conclusion.';
  return undefined;
}
