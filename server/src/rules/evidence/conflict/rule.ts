import type { Placed } from '../../../model/assemble';
import type { Extract, Reference } from '../../../model/guideline';
import { type TableReport, tableRule } from '../../rule';
import { figuresOf } from '../extracts';
import { intervalOf, limitsText, percentOf, percentText } from '../proportions';

/** Figures without an interval count as different only when they are farther apart than so many percentage points. */
const apart = 5;

export const rule = tableRule('reference', {
  id: 'evidence/conflict',
  title: 'Works that contradict each other without a word',
  severity: 'warning',
  profiles: { draft: 'information', publish: 'error' },
  *check(references): Iterable<TableReport> {
    const seen = new Map<string, Told[]>();
    for (const placed of references)
      for (const extract of placed.entity.extracts)
        for (const told of toldBy(placed, extract)) {
          const others = seen.get(told.quantity) ?? [];
          for (const other of others) if (isConflict(told, other)) yield reportOf(told, other);
          seen.set(told.quantity, [...others, told]);
        }
  },
});

/** What an extract tells of one quantity. */
interface Told {
  readonly placed: Placed<Reference>;
  readonly extract: Extract;
  /** Equal for what can be compared. */
  readonly quantity: string;
  readonly words: string;
  readonly low: number;
  readonly high: number;
  /** Whether that is what chance leaves open, or all that is known. */
  readonly isInterval: boolean;
}

function* toldBy(placed: Placed<Reference>, extract: Extract): Iterable<Told> {
  const { content } = extract;
  if (content?.kind === 'rating') {
    const procedure = content.procedure && 'id' in content.procedure ? content.procedure.id : undefined;
    if (!procedure || !content.variant || !content.rating || !content.scale) return;
    const { value } = content.rating;
    const quantity = `rating ${content.scale.text} ${procedure} ${bare(content.variant.text)}`;
    yield { placed, extract, quantity, words: `a rating of ${value}`, low: value, high: value, isInterval: true };
    return;
  }
  for (const { measure, proportion } of figuresOf(content)) {
    const about = aboutText(extract, measure);
    const point = percentOf(proportion);
    if (about === undefined || !point) continue;
    const interval = intervalOf(proportion) ?? proportion.interval;
    const shown =
      point.low === point.high ? percentText(point.low) : `${percentText(point.low)} to ${percentText(point.high)}`;
    const words = interval ? `${shown} % (95 % interval ${limitsText(interval)})` : `${shown} %`;
    yield {
      placed,
      extract,
      quantity: `${measure} ${about}`,
      words,
      ...(interval ?? point),
      isInterval: interval !== undefined,
    };
  }
}

/** What a figure is about, in letters and digits alone: only the same words are taken for the same thing. */
function aboutText({ content }: Extract, measure: string): string | undefined {
  if (content?.kind === 'share') return content.what && bare(content.what.text);
  if (content?.kind !== 'accuracy' || !content.test || !content.target) return undefined;
  return `${measure} ${content.test.id} ${bare(content.target.text)}`;
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isConflict(one: Told, other: Told): boolean {
  if (one.placed.entity.id === other.placed.entity.id || disputes(one, other) || disputes(other, one)) return false;
  const room = one.isInterval && other.isInterval ? 0 : apart;
  return one.low > other.high + room || other.low > one.high + room;
}

/** Whether an extract says that it contradicts the other, or its work. */
function disputes({ extract }: Told, { placed, extract: other }: Told): boolean {
  const work = placed.entity.id;
  return extract.disputes.some(({ id }) => id === work || id === `${work}#${other.id}`);
}

function reportOf(told: Told, other: Told): TableReport {
  const name = `${other.placed.entity.id}#${other.extract.id}`;
  return {
    at: told.placed,
    message: `This tells ${told.words}, and "${name}" tells ${other.words} of the same. Say which is leaned on and why ("note"), and name the other under "disputes".`,
    range: told.extract.idRange,
    related: [{ message: 'The other one', at: other.placed, range: other.extract.idRange }],
  };
}
