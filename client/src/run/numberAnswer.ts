import type { QuestionView } from '../../../server/src/lsp/protocol';

export type NumberAnswer =
  | { readonly kind: 'number'; readonly value: string; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

type Limits = Pick<QuestionView, 'unit' | 'unitText' | 'min' | 'max' | 'decimals'>;

const quantity = /^([+-]?\d+(?:\.(\d+))?)(?:\s*(\S.*))?$/;

/** What was typed, read as a number within its limits; a number in another unit is the server's to convert. */
export function numberAnswer(typed: string, { unit, unitText, min, max, decimals }: Limits): NumberAnswer {
  const text = typed.trim();
  if (/^[+-]?\d+,\d+/.test(text)) return refused(`Write ${text.replace(',', '.')}, with a point.`);
  const [, digits, fraction = '', written] = quantity.exec(text) ?? [];
  if (digits === undefined) return refused('A number is needed here.');
  if (written !== undefined && written !== unit) return { kind: 'number', value: text, text };
  if (decimals !== null && fraction.replace(/0+$/, '').length > decimals) return refused(places(decimals));
  const number = Number(digits);
  if (min !== null && number < min) return refused(`The least is ${withUnit(min, unitText)}.`);
  if (max !== null && number > max) return refused(`The most is ${withUnit(max, unitText)}.`);
  return { kind: 'number', value: digits, text: withUnit(digits, unitText) };
}

/** What can be typed: `0 to 200 mL/min, no decimals`. */
export function limitsInWords({ unitText, min, max, decimals }: Limits): string {
  const range =
    min !== null && max !== null
      ? `${min} to ${max}`
      : min !== null
        ? `at least ${min}`
        : max !== null
          ? `at most ${max}`
          : 'A number';
  const parts = [withUnit(range, unitText)];
  if (decimals !== null)
    parts.push(decimals === 0 ? 'no decimals' : decimals === 1 ? 'one decimal' : `up to ${decimals} decimals`);
  return parts.join(', ');
}

function refused(why: string): NumberAnswer {
  return { kind: 'refused', why };
}

function places(decimals: number): string {
  if (decimals === 0) return 'It is recorded without decimals.';
  return `It is recorded with ${decimals === 1 ? 'one decimal' : `${decimals} decimals`}.`;
}

function withUnit(value: number | string, unit: string | null): string {
  return unit === null || unit === '' ? `${value}` : `${value} ${unit}`;
}
