import type { Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { Problem } from '../rules/rule';
import { rules } from '../rules/rules';
import { rule as expired } from '../rules/waiver/expired/rule';
import type { Entry } from '../syntax/entry';
import type { Insertion } from './fieldInsertion';
import { place } from './snippet';

/** A waiver whose last day has passed, and where that day stands. */
interface Ended {
  readonly waiver: Waiver;
  readonly entry: Entry;
  readonly until: NonNullable<Waiver['until']>;
}

/** Told of patients, whom a waiver has to name. */
const ofPatients: ReadonlySet<string> = new Set(rules.filter((rule) => rule.ofPatients).map(({ id }) => id));

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
  const waivers = entity?.kind === 'waiver' ? entity.ofFile : (entity?.waivers ?? []);
  return waivers.flatMap((waiver) => {
    const { until } = waiver;
    return until && until.range.start === range.start ? [{ waiver, entry, until }] : [];
  });
}

/** Whether a problem is what a waiver has set aside until it ended. */
function isBack({ rule, waived, waiver, entry }: Problem, ended: Ended): boolean {
  if (waived || rule !== ended.waiver.rule.id) return false;
  if (waiver) return waiver === ended.waiver;
  if (ended.waiver.when || ofPatients.has(rule)) return false;
  if (ended.entry === entry) return true;
  const { at } = ended.waiver;
  return ended.entry.section === 'waive' && (at.length === 0 || at.some(({ id }) => id === entityOf(entry)?.id));
}
