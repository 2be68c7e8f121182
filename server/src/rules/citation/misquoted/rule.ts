import type { Text } from '../../../model/guideline';
import { type Claim, claimsOf } from '../../evidence/claims';
import { type Figure, figuresOf, leanedOn, type Measure } from '../../evidence/extracts';
import { percentagesIn, spanOf } from '../../evidence/percentages';
import { percentOf, percentText, standsFor } from '../../evidence/proportions';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings'], {
  id: 'citation/misquoted',
  title: 'A figure in words that is not the one of the work',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    for (const claim of claimsOf(entity)) {
      yield* otherMeasures(claim, lookup);
      yield* otherCounts(claim, lookup);
    }
  },
});

interface CitedFigure extends Figure {
  readonly name: string;
}

function figuresBehind({ cite }: Claim, lookup: Lookup): CitedFigure[] {
  return cite
    .flatMap((citation) => leanedOn(lookup, citation))
    .flatMap(({ work, extract }) =>
      figuresOf(extract.content).map((figure) => ({ ...figure, name: `${work.id}#${extract.id}` })),
    );
}

const measures: readonly { readonly measure: Measure; readonly words: RegExp }[] = [
  { measure: 'sensitivity', words: /\bsensitivity\b[^.;%\d]{0,30}$/i },
  { measure: 'specificity', words: /\bspecificity\b[^.;%\d]{0,30}$/i },
  { measure: 'ppv', words: /\b(?:positive predictive value|PPV)\b[^.;%\d]{0,30}$/i },
  { measure: 'npv', words: /\b(?:negative predictive value|NPV)\b[^.;%\d]{0,30}$/i },
];

/** `a sensitivity of 28.7%`, where the works that are cited measured another one. */
function* otherMeasures(claim: Claim, lookup: Lookup): Iterable<Report> {
  const { text } = claim;
  for (const percentage of percentagesIn(text.text)) {
    const before = text.text.slice(0, percentage.start);
    const told = measures.find(({ words }) => words.test(before))?.measure;
    if (!told || percentage.low !== percentage.high) continue;
    const measured = figuresBehind(claim, lookup).filter(({ measure }) => measure === told);
    const shares = measured.map(({ proportion }) => percentOf(proportion));
    if (shares.length === 0 || shares.some((share) => !share || isWithin(percentage, share))) continue;
    const found = measured.map(({ name }, index) => `${spanText(shares[index])} % in "${name}"`).join(', ');
    yield {
      message: `A ${nameOf(told)} of ${percentText(percentage.low)} % is in none of the works that are cited here: it is ${found}.`,
      range: spanOf(text, percentage.start, percentage.end),
    };
  }
}

function nameOf(measure: Measure): string {
  if (measure === 'ppv') return 'positive predictive value';
  return measure === 'npv' ? 'negative predictive value' : measure;
}

type Limits = NonNullable<ReturnType<typeof percentOf>>;

function isWithin({ low, decimals }: { readonly low: number; readonly decimals: number }, share: Limits): boolean {
  return (
    (low >= share.low && low <= share.high) ||
    standsFor(low, decimals, share.low) ||
    standsFor(low, decimals, share.high)
  );
}

function spanText(share: Limits | undefined): string {
  if (!share) return '';
  return share.low === share.high ? percentText(share.low) : `${percentText(share.low)} to ${percentText(share.high)}`;
}

/** `saw 11 of 36`, where the work that is cited counted 10 of 36, or 26 who were left. */
function* otherCounts(claim: Claim, lookup: Lookup): Iterable<Report> {
  const { text } = claim;
  for (const { n, of, start, end } of countsIn(text)) {
    const counted = figuresBehind(claim, lookup).flatMap(({ proportion, name }) =>
      proportion.n && proportion.of?.value === of ? [{ name, n: proportion.n.value }] : [],
    );
    if (counted.length === 0 || counted.some((each) => each.n === n || of - each.n === n)) continue;
    const found = counted.map((each) => `${each.n} of ${of} in "${each.name}"`).join(', ');
    yield {
      message: `${n} of ${of} is in none of the works that are cited here: it is ${found}.`,
      range: spanOf(text, start, end),
    };
  }
}

function countsIn({
  text,
}: Text): { readonly n: number; readonly of: number; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/(?<![\d.,])(\d+) (?:of|out of) (\d+)(?![\d.,]*\d)/g)].map((found) => ({
    n: Number(found[1]),
    of: Number(found[2]),
    start: found.index,
    end: found.index + found[0].length,
  }));
}
