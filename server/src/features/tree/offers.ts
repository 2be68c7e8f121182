import type { CompiledContent, CompiledNode, Guard, Recommendable } from '../../engine/program';
import { unwrapped } from '../../export/oneLine';
import { ratingText } from '../../export/ratingText';
import type { DoLine, TreeNode } from '../../model/guideline';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { conditionText } from '../conditionText';
import type { Offer } from './tree';

/** What a recommendation lets choose from, as a run ranks it: best first. */
export function optionsOf(file: GuidelineFile, node: TreeNode): Offer[] {
  const content = compiled(file, node);
  if (content?.kind !== 'recommend') return [];
  const scale = content.table?.scale?.text;
  return content.options.map(({ recommendable, rating, category }) =>
    offer(
      file,
      recommendable,
      ratingText({
        ...(rating !== undefined && { rating }),
        ...(category !== undefined && { category }),
        ...(scale !== undefined && { scale }),
      }),
    ),
  );
}

/** What a recommendation asks to do, in the order of the file; what there is not under its id. */
export function actionsOf(file: GuidelineFile, { content }: TreeNode): Offer[] {
  if (content?.kind !== 'recommend') return [];
  return content.do.map((line) => {
    const known = file.program.recommendables.get(line.action.id);
    const detail = conditionOf(line);
    return known
      ? offer(file, known, detail)
      : { label: unwrapped(line.action.id), detail, excludedIf: [], cautionIf: [] };
  });
}

function conditionOf({ when }: DoLine): string {
  return when ? `if ${conditionText(when)}` : '';
}

function offer(file: GuidelineFile, recommendable: Recommendable, detail: string): Offer {
  const { guards } = file.program;
  const conditions = (indexes: readonly number[]) => indexes.flatMap((index) => conditionOfGuard(guards[index]));
  return {
    label: unwrapped(recommendable.label),
    detail,
    excludedIf: conditions(recommendable.excludedBy),
    cautionIf: conditions(recommendable.cautionedBy),
  };
}

/** Of a guard that cannot be read its id stands: it may exclude anybody. */
function conditionOfGuard(guard: Guard | undefined): string[] {
  if (!guard) return [];
  return [guard.entity.when ? conditionText(guard.entity.when) : guard.id];
}

function compiled(file: GuidelineFile, { id }: TreeNode): CompiledContent | undefined {
  const { nodeIndex, nodes } = file.program;
  const index = nodeIndex.get(id);
  const node: CompiledNode | undefined = index === undefined ? undefined : nodes[index];
  return node?.content;
}
