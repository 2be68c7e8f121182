import type { Offered, Share } from '../logic/diff/answers';
import { oneLine } from './oneLine';
import { ratingText } from './ratingText';
import type { Item } from './report';

/** Something offered, with its rating and what is warned of beside it. */
export function offeredItem(what: string, offered: Offered): Item {
  const rating = ratingText(offered);
  const text = `${what}: ${oneLine(offered.label)}${rating === '' ? '' : ` (${rating})`}${shareText(offered.of)}`;
  const cautions = offered.cautions.map((caution) => ({
    text: `caution: ${oneLine(caution.text ?? caution.id)}${shareText(caution.of)}`,
  }));
  return { text, ...(cautions.length > 0 && { items: cautions }) };
}

/** Nothing for what all of a group get. */
export function shareText(of: Share): string {
  return of === 'some' ? ', for some of them' : '';
}
