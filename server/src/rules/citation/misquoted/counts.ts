import { type FigureOfWork, figuresBehind } from '../../evidence/backing';
import type { Claim } from '../../evidence/claims';
import { type Count, countsIn } from '../../evidence/counts';
import { type Detection, detectionToldAt, isSeenOrMissed } from '../../evidence/detection';
import { spanOf } from '../../evidence/passages';
import type { Lookup } from '../../lookup';
import type { Report } from '../../rule';

/** A count of a work, and which part of it are those who were seen, where that is what it counts. */
interface Counted {
  readonly name: string;
  readonly n: number;
  readonly of: number;
  readonly detection: Detection | undefined;
}

/** `saw 11 of 36`, where the works that are cited counted 10 of 36, or 26 who were left. */
export function* otherCounts(claim: Claim, lookup: Lookup): Iterable<Report> {
  const { text } = claim;
  for (const count of countsIn(text.text)) {
    if (count.isRound) continue;
    const detection = detectionToldAt(text.text, count);
    const counted = figuresBehind(claim, lookup).flatMap(countedBy);
    const ofSameSize = counted.filter(({ of }) => of === count.of);
    if (ofSameSize.some((each) => isToldBy(count, detection, each))) continue;
    const likely =
      ofSameSize.length > 0 ? ofSameSize : counted.filter((each) => isOfOtherSize(text.text, count, detection, each));
    if (likely.length === 0) continue;
    const found = likely.map((each) => `${countText(each, detection)} in "${each.name}"`).join(', ');
    yield {
      message: `${count.n} of ${count.of} is in none of the works that are cited here: it is ${found}.`,
      range: spanOf(text, count),
    };
  }
}

function countedBy({ work, extract, figure: { measure, proportion } }: FigureOfWork): Counted[] {
  const { n, of } = proportion;
  if (!n || !of) return [];
  const detection = measure === 'sensitivity' ? 'seen' : measure === 'false-negative-rate' ? 'missed' : undefined;
  return [{ name: `${work.id}#${extract.id}`, n: n.value, of: of.value, detection }];
}

/** Whether a count is that of a work, or what that leaves; who were seen are not taken for those who were missed. */
function isToldBy({ n, of }: Count, detection: Detection | undefined, counted: Counted): boolean {
  if (detection && counted.detection) return n === partOf(counted, detection);
  return n === counted.n || n === of - counted.n;
}

/** `saw 10 of 36`, where the work counted 10 of 63. */
function isOfOtherSize(text: string, count: Count, detection: Detection | undefined, counted: Counted): boolean {
  if (!detection || !counted.detection || !isSeenOrMissed(text, count)) return false;
  // Of a few, as many may have been seen in another study.
  return count.n > 3 && count.n === partOf(counted, detection);
}

function partOf({ n, of, detection }: Counted, part: Detection): number {
  return detection === part ? n : of - n;
}

function countText(counted: Counted, detection: Detection | undefined): string {
  if (!detection || !counted.detection) return `${counted.n} of ${counted.of}`;
  return `${partOf(counted, detection)} of ${counted.of} that were ${detection}`;
}
