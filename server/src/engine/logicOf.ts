import type { Entity } from '../model/guideline';

/** Fields that hold words, places and sources: they may change without any patient getting anything else. */
const besides: ReadonlySet<string> = new Set([
  'range',
  'idRange',
  'label',
  'ask',
  'why',
  'note',
  'cite',
  'waivers',
  'variant',
  'quote',
]);

/** The single fields at the top of a file that runs depend on. */
const headersOfRuns: ReadonlySet<string> = new Set(['population', 'start', 'uses', 'guideline', 'library']);

/** What an entity has to do with runs, as text: as long as it is the same, so is whatever any patient gets. */
export function logicOf(entity: Entity): string {
  switch (entity.kind) {
    case 'header':
      return headersOfRuns.has(entity.id) ? told(withoutText(entity)) : '';
    case 'reference':
      // Options may take their rating from an extract.
      return told(entity.extracts.map(({ id, content }) => (content?.kind === 'rating' ? [id, content] : id)));
    case 'ratings':
      return told(entity.options.map((option) => [option, option.cite]));
    case 'node': {
      const { content } = entity;
      const words = content && { [content.kind]: undefined };
      return told({ ...content, ...words });
    }
    case 'waiver':
    case 'case':
      return '';
    default:
      return told(withoutText(entity));
  }
}

function withoutText(entity: Entity): object {
  const { value: _tree, ...rest } = entity;
  if ('text' in rest && entity.kind !== 'header') return { ...rest, text: undefined };
  return rest;
}

function told(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => {
    if (besides.has(key)) return undefined;
    if (typeof each === 'number' && !Number.isFinite(each)) return String(each);
    return each instanceof Map ? [...each] : each;
  });
}
