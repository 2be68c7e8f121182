import type { Entity } from '../../../model/guideline';
import { isReason } from '../../../model/reason';
import { shown } from '../../../model/schemaWords';
import { waiversIn } from '../../../model/waiversIn';
import { fieldOf, type ScalarNode, type YamlNode } from '../../../syntax/node';
import type { EntryRule, Report } from '../../rule';

export const rule: EntryRule = {
  scope: 'entry',
  id: 'waiver/reason',
  title: 'A reason that says nothing',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check({ entity, entry }): Iterable<Report> {
    // Most entries give no reason for anything.
    if (!/\breason|\bindirect/.test(entry.text)) return;
    for (const { node, consequence } of reasonsIn(entity)) {
      if (node.text.trim() === '' || isReason(node.text)) continue;
      yield {
        message: `${shown(node.text)} is no reason, so ${consequence}. Say in a few words why.`,
        range: { start: node.start, end: node.end },
      };
    }
  },
};

interface Written {
  readonly node: ScalarNode;
  readonly consequence: string;
}

function reasonsIn(entity: Entity): Written[] {
  return [
    ...waiversIn(entity).flatMap(({ value }) => written(fieldOf(value, 'reason'), 'nothing is set aside')),
    ...(entity.kind === 'safety' ? written(fieldOf(entity.value, 'reason'), 'nothing is decided') : []),
    ...indirectIn(entity.value).flatMap((node) => written(node, 'nothing is admitted')),
  ];
}

/** What citations say under `indirect`, wherever they stand. */
function indirectIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'list') return node.items.flatMap(indirectIn);
  if (node.kind !== 'map') return [];
  const isCitation = node.pairs.some(({ key }) => key.text === 'extract' || key.text === 'reference');
  return node.pairs.flatMap(({ key, value }) => (isCitation && key.text === 'indirect' ? [value] : indirectIn(value)));
}

function written(node: YamlNode | undefined, consequence: string): Written[] {
  return node?.kind === 'scalar' ? [{ node, consequence }] : [];
}
