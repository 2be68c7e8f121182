import { entityRule, type Report } from '../../rule';
import { type Backed, backedIn } from '../backing';
import { type Claim, claimsOf } from '../claims';
import { figuresOf } from '../extracts';
import { measureToldAt } from '../measures';
import { spanOf } from '../passages';
import { percentageText } from '../percentages';
import { countsOf } from '../proportions';
import { isToldAsRight, isToldAsWrong } from './negatives';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings'], {
  id: 'evidence/miss-rate',
  title: 'What a test misses, told as how often it is wrong',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    for (const claim of claimsOf(entity))
      for (const backed of backedIn(claim, lookup)) {
        const mistake = mistakeIn(claim, backed);
        if (mistake) yield told(claim, backed, mistake);
      }
  },
});

/** Both are counted among those with the disease, and told of negative results. */
type Mistake = 'missed as wrong' | 'found as right';

function mistakeIn(
  { text: { text } }: Claim,
  { percentage, figure: { measure }, isRest, extract }: Backed,
): Mistake | undefined {
  const isMissed = isRest ? measure === 'sensitivity' : measure === 'false-negative-rate';
  if (isMissed) return isToldAsWrong(text, percentage) ? 'missed as wrong' : undefined;
  const isFound = isRest ? measure === 'false-negative-rate' : measure === 'sensitivity';
  // The work may give the predictive value too, and it may be the same.
  if (!isFound || figuresOf(extract.content).some((figure) => figure.measure === 'npv')) return undefined;
  const isPredictive = measureToldAt(text, percentage) === 'npv';
  return isPredictive || isToldAsRight(text, percentage) ? 'found as right' : undefined;
}

function told(
  { text }: Claim,
  { percentage, figure: { proportion }, isRest, extract }: Backed,
  mistake: Mistake,
): Report {
  const { content } = extract;
  const accuracy = content?.kind === 'accuracy' ? content : undefined;
  const all = countsOf(proportion);
  const n = all && (isRest ? all.of - all.n : all.n);
  const counts = all ? ` (${n} of ${all.of})` : '';
  const target = accuracy?.target?.text ?? 'the condition';
  const [did, not] = mistake === 'missed as wrong' ? ['missed', 'wrong'] : ['found', 'right'];
  const instead = all ? `Say "${did} in ${n} of ${all.of}"` : 'Say among whom it was counted';
  return {
    message: `${percentageText(percentage)} % is how many of those with ${lowerFirst(target)} the test ${did}${counts}, not how often a negative result is ${not}: that depends on how common it is among those tested. ${instead}, or give the negative predictive value.`,
    range: spanOf(text, percentage),
  };
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
