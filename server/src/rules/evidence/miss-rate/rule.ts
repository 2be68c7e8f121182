import { entityRule, type Report } from '../../rule';
import { type Backed, backedIn } from '../backing';
import { type Claim, claimsOf } from '../claims';
import { sentenceAt, spanOf } from '../percentages';
import { percentText, sizeOf } from '../proportions';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings'], {
  id: 'evidence/miss-rate',
  title: 'What a test misses, told as how often it is wrong',
  severity: 'warning',
  profiles: { publish: 'error' },
  *check(entity, lookup): Iterable<Report> {
    for (const claim of claimsOf(entity))
      for (const backed of backedIn(claim, lookup))
        if (isMissRate(backed) && isToldOfNegatives(claim, backed)) yield told(claim, backed);
  },
});

function isMissRate({ figure: { measure }, isRest }: Backed): boolean {
  return isRest ? measure === 'sensitivity' : measure === 'false-negative-rate';
}

/** A negative result, and not a false-negative rate. */
const negativeResult = /(?<!false[- ])\bnegative\b(?![- ](?:rate|predictive))/i;
/** Words by which a rate becomes the chance that a result is wrong. */
const asChance =
  /\bfalse[- ]negative rate\b|\bchance\b|\bprobabilit|\brisk\b|\blikel|\bwrong\b|\bof (?:all |these |the )?negative/i;
/** Words that say whom it was counted in: those who have it. */
const countedInIll =
  /^\s*of (?:all |the |these |those )?(?:\w+[ -]){0,3}(?:thrombo|clots?\b|emboli|disease|cases\b|patients with\b|those with\b|women with\b|men with\b)/i;

function isToldOfNegatives({ text: { text } }: Claim, { percentage: { start, end } }: Backed): boolean {
  if (!negativeResult.test(text) || countedInIll.test(text.slice(end))) return false;
  return asChance.test(sentenceAt(text, start));
}

function told({ text }: Claim, { percentage, figure: { proportion, measure }, extract }: Backed): Report {
  const { content } = extract;
  const accuracy = content?.kind === 'accuracy' ? content : undefined;
  const size = sizeOf(proportion);
  const missed =
    proportion.n && size !== undefined
      ? measure === 'sensitivity'
        ? size - proportion.n.value
        : proportion.n.value
      : undefined;
  const counts = missed === undefined ? '' : ` (${missed} of ${size})`;
  const target = accuracy?.target?.text ?? 'the condition';
  const instead = missed === undefined ? 'Say among whom it was counted' : `Say "missed in ${missed} of ${size}"`;
  return {
    message: `${percentText(percentage.low)} % is how many of those with ${lowerFirst(target)} the test missed${counts}, not how often a negative result is wrong: that depends on how common it is among those tested. ${instead}, or give the negative predictive value.`,
    range: spanOf(text, percentage.start, percentage.end),
  };
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
