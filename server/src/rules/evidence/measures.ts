import type { Measure } from './extracts';
import { numeral } from './numerals';
import { aroundIn, type Passage } from './passages';

const names: readonly { readonly measure: Measure; readonly name: string; readonly adjective?: string }[] = [
  { measure: 'sensitivity', name: String.raw`sensitivity|sensitivities|sens\.`, adjective: 'sensitive' },
  { measure: 'specificity', name: String.raw`specificity|specificities|spec\.`, adjective: 'specific' },
  { measure: 'ppv', name: 'positive predictive value|PPV' },
  { measure: 'npv', name: 'negative predictive value|NPV' },
  { measure: 'false-negative-rate', name: 'false[- ]negative rate|FNR|miss(?:ed)? rate' },
  { measure: 'false-positive-rate', name: 'false[- ]positive rate|FPR|false[- ]alarm rate' },
];

const anyName = names.map(({ name }) => name).join('|');
const aside = String.raw`(?:\s?\([^()]*\))?`;
/** What may stand between a measure and its value: nothing that compares (`at least`), changes (`falls by`) or limits it. */
const nearly = String.raw`(?:(?:only|just|merely|still|even|about|around|approximately|roughly|some|nearly|almost|a mere|as (?:low|high) as)\s|[~≈])*`;
const verb = `(?:of|is|was|were|are|at|being|equals|reached|reaches|has been)`;
const ofWhat = String.raw`(?:\s(?:of|for|in|to|on)(?:\s(?!${verb}\s)[\w-]+){1,5})`;
const link = String.raw`${aside}(?:\s?[:=(,]\s?|\s)(?:(?:${verb})\s)?${nearly}`;
const linkOver = String.raw`${ofWhat}${aside}\s?(?:[:=]\s?|${verb}\s)${nearly}`;
const told = new RegExp(String.raw`\b(${anyName})(?:${link}|${linkOver})$`, 'i');
const pairName = String.raw`\b(${anyName})(?: and | or |\s?\/\s?)(?:the )?(${anyName})(?:${link}|${linkOver})`;
const firstOfPair = new RegExp(`${pairName}$`, 'i');
const secondOfPair = new RegExp(
  String.raw`${pairName}${numeral}[^\w(]*(?:percent|per cent)?${aside}(?:,? (?:and|or) |\s?[,/]\s?)$`,
  'i',
);
const another = new RegExp(String.raw`^${aside}(?:,? (?:and|or) |\s?[,/]\s?)${numeral}`, 'i');
const behindIt = new RegExp(
  String.raw`^\s(?:(${anyName})(?!\w)|(${names.flatMap(({ adjective = [] }) => adjective).join('|')})(?=$|[.,;:)]| (?:for|to|in|and|but|or)\b))`,
  'i',
);
/** In front of a measure: what is wished for, supposed, or told of its change or its limit. */
const supposed =
  /\b(?:need|requir|should|must|want|aim|assum|suppos|if\b|would|minimum|bound|limit|threshold|target|loss|fall|drop|gain|increase|decrease|reduc|difference|change|improv|rise)[^.;:]{0,40}$/i;
/** Behind the value: `would be needed`. */
const wished = /\b(?:would|should|must)\b|\b(?:is|are) (?:needed|required|wanted)\b/i;

/** The measure that a text calls a figure by, right in front of it or behind it; undefined where it names none for sure. */
export function measureToldAt(text: string, figure: Passage): Measure | undefined {
  const { before, behind } = aroundIn(text, figure);
  if (wished.test(behind)) return undefined;
  const second = secondOfPair.exec(before);
  if (second) return measureOf(second[2]);
  const first = firstOfPair.exec(before);
  // One value for both, or two of which it is the first.
  if (first)
    return another.test(behind) && !supposed.test(before.slice(0, first.index)) ? measureOf(first[1]) : undefined;
  const front = told.exec(before);
  if (front) return supposed.test(before.slice(0, front.index)) ? undefined : measureOf(front[1]);
  const back = behindIt.exec(behind);
  return back && !compared.test(before) ? measureOf(back[1] ?? back[2]) : undefined;
}

/** A value that is a limit, and not what was measured. */
const compared =
  /(?:\b(?:at (?:least|most)|over|above|below|under|(?:more|less|greater|lower|higher) than|up to|by|needs?|requires?)\s(?:a |an )?|[<>≤≥]\s?)$/i;

const approximately = /(?:\b(?:about|around|approximately|roughly|some|nearly|almost|circa)\s|[~≈]\s?)$/i;

/** Whether a figure is told as a rounded one, `about 30%`. */
export function isApproximate(text: string, { start }: Passage): boolean {
  return approximately.test(text.slice(0, start));
}

function measureOf(name = ''): Measure | undefined {
  return names.find(({ name: known, adjective }) =>
    new RegExp(`^(?:${known}${adjective ? `|${adjective}` : ''})$`, 'i').test(name),
  )?.measure;
}
