import { isOfThoseWithIt } from '../detection';
import { aroundIn, type Passage } from '../passages';

const test = '(?:scan|ultraso|duplex|doppler|stud|exam|imag|test|result|finding|CT|MR|D-dimer|x-ray|radiograph)';
/** A negative result: not a false-negative rate, and not what is normal otherwise. */
const negative = String.raw`(?:(?<!(?:false|true)[- ])\bnegatives?\b(?![- ](?:rate|predictive))|\b(?:normal|clear|unremarkable)(?:\s[\w-]+){0,2}\s${test})`;
const negativeResult = new RegExp(negative, 'i');

/** Words by which a rate becomes the chance that a result is wrong. */
const asChance = new RegExp(
  [
    String.raw`\b(?:false[- ]negative|miss(?:ed)?)[- ]rate\b`,
    String.raw`\bchance\b|\bprobabilit|\brisk\b|\blikel|\bwrong\b|\bmistaken\b`,
    String.raw`\bfalsely reassur|\bfalse reassurance\b`,
    String.raw`\bof (?:all |these |the )?negative`,
  ].join('|'),
  'i',
);
/** `72% of patients with a negative scan`. */
const ofNegatives = new RegExp(
  String.raw`^\s*of (?:all |the |these |those )?(?:[\w-]+ ){0,3}(?:(?:with|after|who have|who had|having) (?:a |an |the )?(?:(?!have|has|had|and|or|who)[\w-]+ ){0,2}|whose (?:[\w-]+ ){1,3}(?:is|was) )${negative}`,
  'i',
);
/** `After a negative scan, 72% still have a clot`. */
const afterNegative = new RegExp(
  String.raw`\b(?:after|with|despite|following|given|in spite of)\s(?:a |an |the )?(?:[\w-]+ ){0,2}?${negative}[^.;:]{0,40}$`,
  'i',
);
const have =
  /^\s*(?:of (?:all |the |these |those )?(?:patients|women|men|people|them)\s)?(?:still |nevertheless |yet |do |will )?(?:have|had|has|harbou?r|turn out)\b/i;
/** `A negative scan misses thrombosis in 72%`. */
const missesIn = new RegExp(
  String.raw`${negative}(?:\s[\w-]+){0,2}\s(?:miss|overlook)(?:es|ed)?\s(?:[\w-]+\s){1,4}in\s(?:only |about |some )?$`,
  'i',
);

const countedInWell =
  /^\s*(?:of|in|among) (?:all |the |these |those )?(?:\w+[ -]){0,3}(?:without|healthy|unaffected)\b/i;

/** Whether a text tells how many of those with the disease are missed as how often a negative result is wrong. */
export function isToldAsWrong(text: string, figure: Passage): boolean {
  const { before, behind } = aroundIn(text, figure);
  const rest = text.slice(figure.end);
  if (!negativeResult.test(text)) return false;
  if (ofNegatives.test(rest)) return true;
  if (isOfThoseWithIt(text, figure)) return false;
  return (
    asChance.test(before + text.slice(figure.start, figure.end) + behind) ||
    (afterNegative.test(before) && have.test(behind)) ||
    missesIn.test(before)
  );
}

const right = /\b(?:right|correct|reliable|true|trustworthy)\b[^.;:]{0,30}$/i;
const excludes = /\b(?:excludes|rules out)\s(?:[\w-]+\s){1,4}in\s(?:only |just |about )?$/i;

/** Whether a text tells how many of those with the disease are found as how often a negative result is right. */
export function isToldAsRight(text: string, figure: Passage): boolean {
  const { before } = aroundIn(text, figure);
  const rest = text.slice(figure.end);
  if (!negativeResult.test(before) || isOfThoseWithIt(text, figure) || countedInWell.test(rest)) return false;
  return right.test(before) || excludes.test(before);
}
