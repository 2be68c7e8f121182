import type { Text } from '../../../model/guideline';
import type { Report } from '../../rule';
import { canStandFor, isInBrackets } from '../belonging';
import { type Count, countsIn } from '../counts';
import { intervalsIn, type ToldInterval } from '../intervals';
import { spanOf } from '../passages';
import { type Percentage, percentagesIn } from '../percentages';
import { percentText } from '../proportions';

/** Figures that contradict each other in one text, by arithmetic alone: `12 of 340 (5.3%)`, `95% (95% CI 82 to 87)`. */
export function* contradictory(text: Text): Iterable<Report> {
  const percentages = percentagesIn(text.text).filter(({ low, high }) => low === high && low <= 100);
  if (percentages.length === 0) return;
  const counts = countsIn(text.text);
  for (const percentage of percentages) {
    const other = counts.find(
      (count) => isTold(text.text, count, percentage) && !canStandFor(count, percentage.low, percentage.decimals),
    );
    if (other) yield { ...otherThanCounted(other, percentage), range: spanOf(text, spanning(other, percentage)) };
  }
  for (const interval of intervalsIn(text.text)) {
    const around = percentages.find((each) => isIntervalOf(text.text, interval, each));
    if (around && !holds(interval, around, text.text))
      yield {
        message: `${percentText(around.low)} % lies outside its own interval, ${interval.low} to ${interval.high}. One of them is wrong.`,
        range: spanOf(text, spanning(around, interval)),
        atMost: 'warning',
      };
  }
}

/** In front of a count that is a score or a limit, `a score of 3 of 4 (95%)`, the percentage may be anything. */
const scored =
  /(?:[≥≤<>]\s?|\b(?:at least|at most|more than|scor\w+|grades?|stages?|points?|criteria|days?)(?: (?:of|is|was))?:?\s)$/i;

function isTold(text: string, count: Count, percentage: Percentage): boolean {
  return isInBrackets(text, count, percentage) && !scored.test(text.slice(0, count.start));
}

function otherThanCounted(
  { n, of, isRound }: Count,
  { low, decimals }: Percentage,
): Pick<Report, 'message' | 'atMost'> {
  const exact = ((100 * n) / of).toFixed(Math.max(1, decimals));
  return {
    message: `${n} ${isRound ? 'in' : 'of'} ${of} are ${exact} %, not ${percentText(low)} %. One of them is wrong.`,
    atMost: 'warning',
  };
}

const counted = /\b\d[\d,]*\s?(?:\/|of)\s?\d[\d,]*/g;
/** Between a percentage and its interval: signs, and how sure it is. */
const directly = /^[\s,;:=([]*(?:with (?:an?|its) )?(?:9\d(?:\.\d)?\s?(?:%|per ?cent)[\s-]*)?$/i;
/** `CI` alone may be a cardiac index. */
const sure = /\b9\d(?:\.\d)?\s?(?:%|per ?cent)|confidence|credible/i;
/** What an interval around a difference or a ratio is told with, and that of several figures. */
const compared =
  /\b(?:by|vs|versus|than|compar\w+|differ\w+|increas\w+|decreas\w+|reduc\w+|chang\w+|fell|falls?|rose|rises?|higher|lower|more|less|relative|absolute|ratio|odds|hazards?|respectively)\b/i;

/** Whether an interval stands in brackets, or at the end, directly behind a percentage that is compared with nothing. */
function isIntervalOf(text: string, interval: ToldInterval, percentage: Percentage): boolean {
  if (interval.start < percentage.end) return false;
  const between = text.slice(percentage.end, interval.start).replace(counted, '');
  if (!directly.test(between) || !sure.test(text.slice(percentage.end, interval.end))) return false;
  if (!/^\s*(?:[)\]]|[.;]?\s*$|\.\s)/.test(text.slice(interval.end))) return false;
  const sentence =
    text
      .slice(0, percentage.start)
      .split(/[.;]\s/)
      .at(-1) ?? '';
  return !compared.test(sentence) && !/^[^.;]*\brespectively\b/i.test(text.slice(interval.end));
}

/** By how much an interval and its figure may be rounded apart. */
const slack = 0.5;

function holds({ low, high }: ToldInterval, percentage: Percentage, text: string): boolean {
  const written = text.slice(percentage.start, percentage.end);
  // `0.95 (95% CI 0.92 to 0.97)`; one with a sign may have an interval of another measure.
  const isDecimal = !/[%‰a-z]/i.test(written);
  const scale = isDecimal && high <= 1 ? 100 : 1;
  if (!isDecimal && (high <= 1 || !/(?:%|cent)$/i.test(written))) return true;
  return percentage.low >= scale * low - slack && percentage.low <= scale * high + slack;
}

function spanning(one: { readonly start: number; readonly end: number }, other: typeof one): typeof one {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
