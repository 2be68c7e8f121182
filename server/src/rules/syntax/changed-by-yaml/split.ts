import type { ListNode, Range, ScalarNode } from '../../../syntax/node';
import type { Report } from '../../rule';
import type { Tested } from '../../values';

/** Two items of a list in brackets with a comma between them. */
interface Neighbours {
  readonly before: ScalarNode;
  readonly item: ScalarNode;
}

function* neighboursIn({ flow, items }: ListNode): Iterable<Neighbours> {
  if (!flow) return;
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    if (before?.kind === 'scalar' && item.kind === 'scalar') yield { before, item };
  }
}

/**
 * Numbers that the comma of a list may have cut in two: `[< 1,5, not-done]`, `[1,200]`. Only where no blank stands behind the
 * comma, and for a finding that can have the number that was cut.
 */
export function* splitNumbers(list: ListNode, tested: Tested): Iterable<Report> {
  for (const { before, item } of neighboursIn(list)) {
    if (item.style !== 'plain' || item.start !== before.end + 1) continue;
    const [, sign, whole] = /^(?:([<>]=?|[≤≥])\s*)?([+-]?\d+)$/.exec(before.text) ?? [];
    const [, digits, unit = ''] = /^(\d+)(\s*[\p{L}%[/].*)?$/u.exec(item.text) ?? [];
    if (whole === undefined || digits === undefined) continue;
    const range = { start: before.start, end: item.end };
    const mayBeThousands = /^\d{1,3}$/.test(whole) && digits.length === 3;
    if (sign !== undefined) yield splitTest(before, item, { range, sign, whole, digits, unit, mayBeThousands });
    else if (before.style === 'plain' && mayBeThousands)
      yield withoutComma(`The comma makes two numbers of this, ${whole} and ${item.text}.`, range, whole + item.text);
    else if (before.style === 'plain' && decimalsOf(tested) > 0) yield splitDecimal(range, whole, digits, unit);
  }
}

interface SplitTest {
  readonly range: Range;
  readonly sign: string;
  readonly whole: string;
  readonly digits: string;
  readonly unit: string;
  readonly mayBeThousands: boolean;
}

function splitTest(before: ScalarNode, item: ScalarNode, split: SplitTest): Report {
  const { range, sign, whole, digits, unit, mayBeThousands } = split;
  const what = `The comma makes two tests of this, "${before.text}" and "${item.text}", either of which will do.`;
  const decimal = `"${sign} ${whole}.${digits}${unit}"`;
  const two = `with a blank behind the comma if two are meant: "${before.text}", ${item.text}`;
  // It may be either kind of comma.
  if (mayBeThousands)
    return {
      message: `${what} Write ${decimal} or "${sign} ${whole}${digits}${unit}" if one number is meant, or ${two}.`,
      range,
    };
  return {
    message: `${what} Write ${decimal} if one number is meant, or ${two}.`,
    range,
    fix: replacing(range, decimal),
  };
}

function splitDecimal(range: Range, whole: string, digits: string, unit: string): Report {
  const decimal = `${whole}.${digits}${unit}`;
  const message = `The comma makes two numbers of this, ${whole} and ${digits}${unit}. Write ${decimal} if one number is meant, or with a blank behind the comma if two are meant: ${whole}, ${digits}${unit}.`;
  return { message, range, fix: replacing(range, decimal) };
}

/** How finely a finding is told apart; 0 where that is not known. */
function decimalsOf({ finding }: Tested): number {
  if (finding.kind === 'finding') return finding.type.kind === 'number' ? finding.type.domain.decimals : 0;
  return finding.content?.kind === 'formula' ? (finding.content.domain?.decimals ?? 0) : 0;
}

const initials = /^\p{Lu}\.(?:[ -]?\p{Lu}\.)*$/u;

/** `[Miller, J., Doe, A.]`: people whose initials the comma of a list makes people of their own. */
export function* splitNames(list: ListNode): Iterable<Report> {
  for (const { before, item } of neighboursIn(list)) {
    if (before.style !== 'plain' || item.style !== 'plain') continue;
    if (!initials.test(item.text) || initials.test(before.text)) continue;
    const whole = `"${before.text}, ${item.text}"`;
    const range = { start: before.start, end: item.end };
    const message = `The comma makes two people of this, "${before.text}" and "${item.text}". Write ${whole} in quotes if one is meant.`;
    yield { message, range, fix: replacing(range, whole) };
  }
}

/** A number whose thousands a comma sets off. */
function withoutComma(what: string, range: Range, digits: string): Report {
  return { message: `${what} Write ${digits} if one number is meant.`, range, fix: replacing(range, digits) };
}

/** Never safe: two may be meant. */
function replacing(range: Range, text: string): NonNullable<Report['fix']> {
  return { title: `Write ${text}`, edits: [{ range, text }], safe: false };
}
