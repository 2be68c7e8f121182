import type { Placed } from '../../../model/assemble';
import type { Extract, Proportion, Reference } from '../../../model/guideline';
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
    const byQuantity = new Map<string, Source[]>();
    for (const placed of references)
      for (const extract of placed.entity.extracts)
        for (const { quantity, tell } of knownQuantities(extract)) {
          const source = { placed, extract, tell };
          const others = byQuantity.get(quantity);
          if (others) others.push(source);
          else byQuantity.set(quantity, [source]);
        }
    // Most quantities are told once; only the others are worked out.
    for (const sources of byQuantity.values()) if (sources.length > 1) yield* conflictsAmong(sources);
  },
});

/** An extract that tells a quantity, and how to work out what it tells. */
interface Source {
  readonly placed: Placed<Reference>;
  readonly extract: Extract;
  readonly tell: () => Told | undefined;
}

/** What is told of a quantity. */
interface Told {
  readonly words: string;
  readonly low: number;
  readonly high: number;
  /** Whether that is what chance leaves open, or all that is known. */
  readonly isInterval: boolean;
}

function* conflictsAmong(sources: readonly Source[]): Iterable<TableReport> {
  const told = sources.map((source) => ({ source, told: source.tell() }));
  for (const [index, one] of told.entries())
    for (const other of told.slice(0, index))
      if (one.told && other.told && !isAdmitted(one.source, other.source) && areApart(one.told, other.told))
        yield reportOf(one.source, one.told, other.source, other.told);
}

interface Quantity {
  readonly quantity: string;
  readonly tell: Source['tell'];
}

/** Kept, since an edit of one work leaves the extracts of all others as they are. */
const known = new WeakMap<Extract, readonly Quantity[]>();

function knownQuantities(extract: Extract): readonly Quantity[] {
  let quantities = known.get(extract);
  if (!quantities) {
    quantities = quantitiesOf(extract);
    known.set(extract, quantities);
  }
  return quantities;
}

/** The quantities that an extract tells; equal for what can be compared. */
function quantitiesOf(extract: Extract): Quantity[] {
  const { content } = extract;
  if (content?.kind === 'rating') {
    const procedure = content.procedure && 'id' in content.procedure ? content.procedure.id : undefined;
    const { rating, variant, scale } = content;
    if (!procedure || !variant || !rating || !scale) return [];
    const { value } = rating;
    const tell = () => ({ words: `a rating of ${value}`, low: value, high: value, isInterval: true });
    return [{ quantity: `rating ${scale.text} ${procedure} ${bare(variant.text)}`, tell }];
  }
  return figuresOf(content).flatMap(({ measure, proportion }) => {
    const about = aboutText(extract, measure);
    return about === undefined ? [] : [{ quantity: `${measure} ${about}`, tell: () => toldBy(proportion) }];
  });
}

function toldBy(proportion: Proportion): Told | undefined {
  const point = percentOf(proportion);
  if (!point) return undefined;
  const interval = intervalOf(proportion) ?? proportion.interval;
  const low = percentText(point.low);
  const shown = point.low === point.high ? low : `${low} to ${percentText(point.high)}`;
  const words = interval ? `${shown} % (95 % interval ${limitsText(interval)})` : `${shown} %`;
  const { low: from, high: to } = interval ?? point;
  return { words, low: from, high: to, isInterval: interval !== undefined };
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

function areApart(one: Told, other: Told): boolean {
  const room = one.isInterval && other.isInterval ? 0 : apart;
  return one.low > other.high + room || other.low > one.high + room;
}

/** Whether it is one work that tells both, or one that says that it contradicts the other. */
function isAdmitted(one: Source, other: Source): boolean {
  return one.placed.entity.id === other.placed.entity.id || disputes(one, other) || disputes(other, one);
}

function disputes({ extract }: Source, { placed, extract: other }: Source): boolean {
  const work = placed.entity.id;
  return extract.disputes.some(({ id }) => id === work || id === `${work}#${other.id}`);
}

function reportOf({ placed, extract }: Source, told: Told, other: Source, otherTold: Told): TableReport {
  const name = `${other.placed.entity.id}#${other.extract.id}`;
  return {
    at: placed,
    message: `This tells ${told.words}, and "${name}" tells ${otherTold.words} of the same. Say which is leaned on and why ("note"), and name the other under "disputes".`,
    range: extract.idRange,
    related: [{ message: 'The other one', at: other.placed, range: other.extract.idRange }],
  };
}
