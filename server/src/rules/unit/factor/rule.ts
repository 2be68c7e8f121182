import { parseDecimal } from '../../../model/read';
import type { ScalarNode } from '../../../syntax/node';
import type { Fix } from '../../../syntax/problem';
import { entityRule, type Report } from '../../rule';
import { declaredUnits } from '../declared';

export const rule = entityRule(['finding', 'derived'], {
  id: 'unit/factor',
  title: 'A factor that contradicts its units',
  severity: 'error',
  fix: 'offered',
  *check(finding, { ucum }): Iterable<Report> {
    const { own, also } = declaredUnits(finding);
    if (!own) return;
    const to = ucum(own.text);
    for (const { unit, factor } of also) {
      const from = ucum(unit.text);
      if (typeof from !== 'object' || typeof to !== 'object' || from.dimension !== to.dimension) continue;
      if (unit.text === own.text) continue;
      if (from.size === undefined || to.size === undefined)
        yield {
          message: `No factor turns ${unit.text} into ${own.text}: they do not start at the same zero, or one is no straight line. Convert such numbers before they are entered.`,
          range: { start: unit.start, end: unit.end },
        };
      else if (factor) yield* wrongFactor(unit.text, own.text, factor, from.size / to.size);
    }
  },
});

function* wrongFactor(from: string, to: string, written: ScalarNode, right: number): Iterable<Report> {
  const factor = parseDecimal(written.text);
  if (Number.isNaN(factor) || isMeant(written.text, factor, right, from, to)) return;
  const text = decimalText(right);
  yield {
    message: `1 ${from} is ${text} ${to}, not ${written.text}. The factor turns a number in ${from} into one in ${to}.`,
    range: { start: written.start, end: written.end },
    ...(text !== undefined && { fix: replacement(written, text) }),
  };
}

/** Rounded to three digits or more a factor is right, and so is one that is as near as that. */
function isMeant(written: string, factor: number, right: number, from: string, to: string): boolean {
  const digits = Math.min(written.replace(/^[+-]?[0.]*|\./g, '').length, 15);
  if (digits >= 3 && Number(right.toPrecision(digits)) === factor) return true;
  return Math.abs(factor / right - 1) <= (isOfCalendar(from) === isOfCalendar(to) ? 0.001 : 0.02);
}

/** Months and years have no fixed number of days: 30 and 30.4 are both usual. */
function isOfCalendar(unit: string): boolean {
  return /(?:^|[/.])(?:mo|a)(?:$|[/.])/.test(unit);
}

/** To six digits, without an exponent, which the format does not have. */
function decimalText(value: number): string {
  const rounded = Number(value.toPrecision(6));
  const text = String(rounded);
  return text.includes('e')
    ? rounded.toFixed(Math.max(0, 5 - Math.floor(Math.log10(rounded)))).replace(/\.?0+$/, '')
    : text;
}

/** Never safe: the factor may be right and a unit wrong. */
function replacement(written: ScalarNode, text: string): Fix {
  return { title: `Write ${text}`, edits: [{ range: { start: written.start, end: written.end }, text }], safe: false };
}
