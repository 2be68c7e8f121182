import { clip } from '../export/clip';
import { unwrapped } from '../export/oneLine';
import type { Branch } from '../model/guideline';
import { conditionText } from './conditionText';

/** More of a label would leave no room for the condition. */
const longestLabel = 120;

/** A label may be shorter than what is asked, or say something else: the condition always stands beside it. */
export function branchText({ label, when }: Branch): string {
  const [name, condition] = [unwrapped(label?.text ?? ''), when ? conditionText(when) : ''];
  return name === '' || condition === '' ? name || condition : `${clip(name, longestLabel)} (${condition})`;
}
