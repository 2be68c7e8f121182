import type { NumberLimits, RawValue } from '../../engine';
import { type Domain, decode, type PlainValue, plainText } from '../../engine/domain';
import { codeOfGiven, inOtherUnit, quantityIn, type ValueProblem } from '../../engine/givenValue';
import { oneLine } from '../../export/oneLine';
import { commaText } from '../../model/commas';
import { unitText } from '../../model/unitText';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { type Answer, asGiven, domainOf, otherUnitText } from './answers';

/** What becomes of an answer: how it is understood, or why it cannot be taken. Whole sentences, but for values. */
export type AnswerCheck =
  | {
      readonly kind: 'taken';
      readonly text: string;
      /** `entered as 20 mg/dL`, for what is in another unit. */
      readonly entered?: string;
    }
  | { readonly kind: 'refused'; readonly why: string };

/** Looks at an answer while it is typed; what is typed in another unit is told in the finding's own. */
export function checkAnswer(file: GuidelineFile, finding: string, answer: Answer): AnswerCheck {
  const domain = domainOf(file.program, finding);
  if (!domain) return { kind: 'refused', why: 'The guideline has no such finding any more.' };
  const given = asGiven(domain, answer);
  const code = codeOfGiven(domain, given);
  if (typeof code !== 'number') {
    const otherUnit = otherUnitText(domain, answer);
    return { kind: 'refused', why: otherUnit === undefined ? refusal(domain, given, code) : `It ${otherUnit}.` };
  }
  const known = decode(domain, code);
  const other = inOtherUnit(domain, given);
  return {
    kind: 'taken',
    text: known ? answerText(domain, known) : '',
    ...(other && { entered: `entered as ${withUnit(other.digits, other.unit)}` }),
  };
}

/** A value in words: labels, or the number with its unit. */
export function answerText(domain: Domain, value: PlainValue): string {
  switch (value.kind) {
    case 'value':
      return oneLine(value.value.label);
    case 'values':
      return value.values.length === 0 ? 'None of these' : value.values.map(({ label }) => oneLine(label)).join(', ');
    case 'number':
      return withUnit(plainText(domain, { kind: 'number', number: value.number }), value.unit);
  }
}

function refusal(domain: Domain, value: RawValue, { code, message }: ValueProblem): string {
  if (domain.kind !== 'number') return `It ${message}${/[.?]$/.test(message) ? '' : '.'}`;
  const { min, max, unit, also, decimals } = domain.number;
  const typed = typeof value === 'string' ? value.trim() : '';
  const comma = commaText(typed);
  if (comma !== undefined) return comma;
  const { digits, unit: written = unit?.text } = quantityIn(typed) ?? {};
  const isOwnUnit = digits !== undefined && written === unit?.text;
  switch (code) {
    case 'not-a-number':
    case 'unknown-value':
      return 'A number is needed here.';
    case 'off-grid':
      return decimals === 0
        ? 'It is recorded without decimals: write a whole number.'
        : `It is recorded with ${places(decimals)}: write no more.`;
    case 'off-range':
      if (isOwnUnit && min && Number(digits) < min.value) return `The least is ${withUnit(min.value, unit?.text)}.`;
      if (isOwnUnit && max && Number(digits) > max.value) return `The most is ${withUnit(max.value, unit?.text)}.`;
      return `It ${message}.`;
    case 'wrong-unit': {
      const units = [...(unit ? [unit.text] : []), ...also.keys()].map(unitText).filter((each) => each !== '');
      return units.length === 0
        ? `It is written without a unit, not in ${written}.`
        : `It is in ${units.join(' or ')}, not in ${written}.`;
    }
    case 'list-not-allowed':
      return `It ${message}.`;
  }
}

/** What can be typed: `0 to 200 mL/min, no decimals`. */
export function limitsInWords({ unit, min, max, decimals, also }: NumberLimits): string {
  const range =
    min !== undefined && max !== undefined
      ? `${min} to ${max}`
      : min !== undefined
        ? `at least ${min}`
        : max !== undefined
          ? `at most ${max}`
          : 'a number';
  const others = also.length > 0 ? `; also in ${also.map(unitText).join(' or ')}, with the unit written behind it` : '';
  return `${withUnit(range, unit)}, ${decimals === 0 ? 'no decimals' : places(decimals)}${others}`;
}

function places(decimals: number): string {
  return decimals === 1 ? 'one decimal' : `up to ${decimals} decimals`;
}

function withUnit(value: number | string, unit: string | undefined): string {
  return `${value} ${unitText(unit ?? '1')}`.trimEnd();
}
