import type { YamlNode } from '../syntax/node';
import { fieldOf } from '../syntax/node';
import { defined } from './defined';
import type { Review } from './guideline';
import { readText, readTexts } from './read';

/** What a `review` says; undefined when it is no map. */
export function readReview(value: YamlNode): Review | undefined {
  if (value.kind !== 'map') return undefined;
  const text = (field: string) => readText(fieldOf(value, field));
  return {
    states: readTexts(fieldOf(value, 'state')),
    by: readTexts(fieldOf(value, 'by')),
    ...defined({
      reviewed: text('reviewed'),
      approved: text('approved'),
      until: text('until'),
      hash: text('hash'),
      note: text('note'),
    }),
  };
}
