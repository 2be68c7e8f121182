import { type Domain, decode, plainText } from '../../engine/domain';
import { truthName } from '../../engine/explain';
import { codeOfGiven, problemText, type RawValue } from '../../engine/givenValue';
import type { Machine } from '../../engine/machine';
import type { Outcome } from '../../engine/run';
import type { Truth } from '../../engine/trace';
import type { TruthCode } from '../../engine/truth';
import { oneLine } from '../../export/oneLine';
import type { DebugPart } from './view';

/** A text that stands in a list is not read further than this. */
const mostCharacters = 300;

/** A text of the guideline's on one line, cut where nobody would read on. */
export function short(text: string): string {
  const line = oneLine(text);
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`;
}

export const notKnown = 'not known';

export const tracedTruthWords: Readonly<Record<Truth, string>> = {
  true: 'holds',
  false: 'does not hold',
  unknown: notKnown,
};

export function truthWords(truth: TruthCode): string {
  return tracedTruthWords[truthName(truth)];
}

/** The domain of a slot. */
export function domainAt({ program }: Machine, slot: number): Domain | undefined {
  return (program.findings[slot] ?? program.derived[slot - program.findings.length])?.domain;
}

export function idAt({ program }: Machine, slot: number): string {
  return (program.findings[slot] ?? program.derived[slot - program.findings.length])?.id ?? '';
}

/** What a slot holds, as the format writes it, with its label: `negative (Iliac veins seen and free)`, `22 mL/min`. */
export function valueWords(machine: Machine, slot: number): string {
  const domain = domainAt(machine, slot);
  const code = machine.value(slot);
  const failure = Number.isNaN(code) ? machine.failures[slot - machine.program.findings.length] : undefined;
  if (failure) return `no value: ${failureWords(failure)}`;
  return domain ? codeWords(domain, code) : notKnown;
}

/** Why a derived finding has no value although all that it needs is known. */
function failureWords(failure: Outcome): string {
  switch (failure.kind) {
    case 'gap':
      return 'no row holds';
    case 'overlap':
      return `rows ${failure.branches.map((row) => row + 1).join(' and ')} hold together`;
    case 'undefined':
    case 'broken':
      return oneLine(failure.why);
    default:
      return failure.kind;
  }
}

export function codeWords(domain: Domain, code: number): string {
  const value = decode(domain, code);
  if (!value) return notKnown;
  if (value.kind !== 'value') return plainText(domain, value);
  const { id, label } = value.value;
  return label === id ? id : `${id} (${short(label)})`;
}

/** The values of a set with their labels; nothing for other values, which say their label themselves. */
export function partsOfValue(machine: Machine, slot: number): DebugPart[] {
  const domain = domainAt(machine, slot);
  const value = domain && decode(domain, machine.value(slot));
  if (value?.kind !== 'values') return [];
  return value.values.map(({ id, label }) => ({ name: id, value: short(label), parts: [] }));
}

export type ReadValue = { readonly code: number } | { readonly message: string };

/**
 * A value as a person types it over one that is shown: in the format's words, with or without its label, or the label alone;
 * nothing, or `not known`, takes away what is known.
 */
export function readValue(finding: string, domain: Domain, typed: string): ReadValue {
  // Behind a dash stands why it is so, which nobody would take out of the field before typing.
  const text = (typed.split(' — ')[0] ?? '').trim();
  if (text === '' || text.toLowerCase() === notKnown) return { code: Number.NaN };
  const meant = domain.values.find(
    ({ id, label }) => text.startsWith(`${id} (`) || oneLine(label).toLowerCase() === text.toLowerCase(),
  );
  const given: RawValue = meant && domain.kind !== 'many' ? meant.id : text;
  const code = codeOfGiven(domain, given);
  return typeof code === 'number' ? { code } : { message: problemText(finding, code) };
}
