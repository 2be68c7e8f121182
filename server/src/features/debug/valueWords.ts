import { type Domain, type DomainValue, decode, plainText } from '../../engine/domain';
import { truthName } from '../../engine/explain';
import { codeOfGiven, problemText, type RawValue } from '../../engine/givenValue';
import type { Machine } from '../../engine/machine';
import type { Outcome } from '../../engine/run';
import type { Truth } from '../../engine/trace';
import type { TruthCode } from '../../engine/truth';
import { clip } from '../../export/clip';
import { oneLine } from '../../export/oneLine';
import { withWrittenUnit } from '../run/shownUnit';
import type { DebugPart } from './view';

/** A text that stands in a list is not read further than this. */
const mostCharacters = 300;

/** A text of the guideline's on one line, cut where nobody would read on. */
export function short(text: string): string {
  return clip(oneLine(text), mostCharacters);
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
  return shownAs(value.value);
}

/** The values of a set with their labels; nothing for other values, which say their label themselves. */
export function partsOfValue(machine: Machine, slot: number): DebugPart[] {
  const domain = domainAt(machine, slot);
  const value = domain && decode(domain, machine.value(slot));
  if (value?.kind !== 'values') return [];
  return value.values.map(({ id, label }) => ({ name: id, value: short(label), parts: [] }));
}

export type ReadValue = { readonly code: number } | { readonly message: string };

/** What stands behind a value that nobody gave. */
export const silenceWords = ' — nothing was said';

/**
 * A value as a person types it over one that is shown: in the format's words, with or without its label, or the label alone,
 * for a set one after the other, in list brackets or not; nothing, or `not known`, takes away what is known.
 */
export function readValue(finding: string, domain: Domain, typed: string): ReadValue {
  const whole = oneLine(typed);
  // Nobody would take out of the field why it is so before typing. A label may end in the same words.
  const bare = whole.endsWith(silenceWords) ? whole.slice(0, -silenceWords.length).trim() : whole;
  if (bare === '' || bare.toLowerCase() === notKnown) return { code: Number.NaN };
  const unbracketed = /^\[(.*)\]$/.exec(bare)?.[1]?.trim();
  const readings = domain.kind === 'many' && unbracketed !== undefined ? [whole, bare, unbracketed] : [whole, bare];
  let why = '';
  for (const text of readings) {
    const code = codeOfGiven(domain, withWrittenUnit(domain, meantBy(domain, text)));
    if (typeof code === 'number') return { code };
    why = problemText(finding, code);
  }
  return { message: why };
}

function meantBy(domain: Domain, text: string): RawValue {
  if (domain.kind === 'many') return elementsIn(domain, text);
  return (valueNamed(domain, text) ?? domain.values.find(({ id }) => text.startsWith(`${id} (`)))?.id ?? text;
}

/** The elements of a set, by comma; a label that has commas of its own is taken as a whole. */
function elementsIn(domain: Domain, text: string): string[] {
  const pieces = text.split(',');
  const asIds = pieces.map((each) => each.trim());
  if (typeof codeOfGiven(domain, asIds) === 'number') return asIds;
  const elements: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = pieces.length;
    while (end > at + 1 && !valueNamed(domain, pieces.slice(at, end).join(','))) end--;
    const piece = pieces.slice(at, end).join(',').trim();
    elements.push(valueNamed(domain, piece)?.id ?? piece);
    at = end;
  }
  return elements;
}

/** By its id, as it is shown, or by its label, whatever the case; undefined where a label does not tell which is meant. */
function valueNamed({ values }: Domain, typed: string): DomainValue | undefined {
  const text = typed.trim();
  const byId = values.find(({ id }) => id === text) ?? values.find((each) => text === shownAs(each));
  if (byId) return byId;
  const exact = values.filter(({ label }) => oneLine(label) === text);
  const alike = values.filter(({ label }) => oneLine(label).toLowerCase() === text.toLowerCase());
  const [only, another] = exact.length > 0 ? exact : alike;
  return another ? undefined : only;
}

function shownAs({ id, label }: DomainValue): string {
  return label === id ? id : `${id} (${short(label)})`;
}
