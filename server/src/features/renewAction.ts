import type { Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import { waiversIn } from '../model/waiversIn';
import type { Problem } from '../rules/rule';
import { rule as expired } from '../rules/waiver/expired/rule';
import type { Entry } from '../syntax/entry';
import { isThere, tellsOfPatients } from '../workspace/waivers';
import type { Insertion } from './fieldInsertion';
import { place } from './snippet';

/** A waiver whose last day has passed, and where that day stands. */
interface Ended {
  readonly waiver: Waiver;
  readonly entry: Entry;
  readonly until: NonNullable<Waiver['until']>;
}

/**
 * A place for a new last day in the waiver that has ended: at what it set aside and is told again, and at the waiver itself.
 * Until a day is typed it sets nothing aside. The offset is one of the document.
 *
 * @param problems all of the file
 */
export function renewalFor(problem: Problem, problems: readonly Problem[]): Insertion | undefined {
  if (problem.waived) return undefined;
  const ended =
    problem.rule === expired.id
      ? endedAt(problem).find((each) => problems.some((other) => isBack(other, each)))
      : problems
          .filter(({ rule }) => rule === expired.id)
          .flatMap(endedAt)
          .find((each) => isBack(problem, each));
  if (!ended) return undefined;
  const { start, end } = ended.until.range;
  return { offset: ended.entry.start + start, replaced: end - start, parts: [place] };
}

function endedAt({ entry, range }: Problem): Ended[] {
  const entity = entityOf(entry);
  return (entity ? waiversIn(entity) : []).flatMap((waiver) => {
    const { until } = waiver;
    return until && until.range.start === range.start ? [{ waiver, entry, until }] : [];
  });
}

/** Whether a problem is what a waiver has set aside until it ended. */
function isBack(problem: Problem, ended: Ended): boolean {
  const { rule, waived, waiver } = problem;
  if (waived || rule !== ended.waiver.rule.id) return false;
  if (waiver) return waiver === ended.waiver;
  if (ended.waiver.when || tellsOfPatients(rule)) return false;
  return isThere(ended.waiver, ended.entry, problem);
}
