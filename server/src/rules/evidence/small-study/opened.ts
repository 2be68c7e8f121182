import type { Backed } from '../backing';
import { countsIn } from '../counts';
import { intervalsIn, speaksOfInterval } from '../intervals';
import { numeralsIn } from '../numerals';
import { percentOf, sizeOf } from '../proportions';

/** Whether a text tells how little a figure rests on: its counts, how many were counted, or an interval. */
export function isOpened({ figure: { proportion }, isRest }: Backed, text: string): boolean {
  const size = sizeOf(proportion);
  if (size !== undefined && (countsIn(text).some(({ of }) => of === size) || tellsSize(text, size))) return true;
  if (speaksOfInterval(text)) return true;
  const share = percentOf(proportion)?.low;
  if (share === undefined) return false;
  const told = isRest ? 100 - share : share;
  // Limits in percent, or as decimals.
  return intervalsIn(text).some(({ low, high }) => [told, told / 100].some((each) => low <= each && each <= high));
}

const countedBefore =
  /(?:\b(?:of|in|among|amongst|from)\s(?:(?:the|all|these|those|only|just|a total of)\s)*|\/\s?|\bn\s?=\s?)$/i;
/** What is counted in a study, but not as its patients. */
const noSubjects =
  /^\s?(?:%|per|(?:[\w-]+\s)?(?:countr|cent(?:er|re)|hospital|site|clinic|ward|reader|radiologist|observer|operator|year|month|week|day|hour|minute|page|table)(?:y|ies|s|d)?\b)/i;
const subjects =
  /^\s(?:[\w-]+\s){0,2}(?:patients|limbs|legs|veins|segments|women|men|adults|children|people|persons|participants|subjects|cases|studies|scans|clots|thrombos[ie]s|thrombi)\b/i;

/** Whether so many are told as those who were counted: `in 36 patients`, `n = 36`; not `in 36 countries`. */
function tellsSize(text: string, size: number): boolean {
  return numeralsIn(text).some(({ value, start, end }) => {
    const behind = text.slice(end);
    if (value !== size || noSubjects.test(behind)) return false;
    return countedBefore.test(text.slice(0, start)) || subjects.test(behind);
  });
}
