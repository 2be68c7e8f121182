import type { DomainValue } from '../../engine/domain';
import { noValue } from '../space';
import type { Allowed, Clause, NumberRange, PatientWords } from './words';

/**
 * Patients as a condition that a guideline could write, between braces: `{fena: [1, 4]}`. It holds for exactly those whom
 * the words mean, among whom they were told. Undefined where the words do not tell everybody, or tell of all.
 */
export function conditionText({ alternatives, more }: PatientWords): string | undefined {
  if (more || alternatives.length === 0) return undefined;
  const all = alternatives.map(conjunctionText);
  const told = all.filter((text) => text !== undefined);
  if (told.length < all.length) return undefined;
  return told.length === 1 ? told[0] : `{any: [${told.join(', ')}]}`;
}

function conjunctionText(clauses: readonly Clause[]): string | undefined {
  if (clauses.length === 0) return undefined;
  const lines: string[] = [];
  const others: string[] = [];
  for (const { id, is } of clauses) {
    const tests = testsOf(is);
    if (!tests || tests.hold.length + tests.not.length === 0) return undefined;
    const [first, ...rest] = tests.hold;
    if (first !== undefined) lines.push(`${id}: ${first}`);
    others.push(...rest.map((test) => `{${id}: ${test}}`), ...tests.not.map((value) => `{not: {${id}: ${value}}}`));
  }
  if (others.length === 0) return `{${lines.join(', ')}}`;
  return `{${[...lines, `all: [${others.join(', ')}]`].join(', ')}}`;
}

/** The tests that must hold of one finding, and those that must not; undefined where no test can tell it. */
function testsOf(is: Allowed): { readonly hold: readonly string[]; readonly not: readonly string[] } | undefined {
  if ('values' in is && is.values.includes(noValue)) return undefined;
  switch (is.kind) {
    case 'values':
      return { hold: [oneOrList(idsOf(is.values))], not: [] };
    case 'number': {
      const ranges = is.ranges.map(rangeText);
      const tests = [...ranges, ...idsOf(is.values)];
      return ranges.includes(undefined)
        ? undefined
        : { hold: [oneOrList(tests.filter((test) => test !== undefined))], not: [] };
    }
    case 'set':
      return { hold: is.some.map((values) => oneOrList(idsOf(values))), not: idsOf(is.without) };
  }
}

function idsOf(values: readonly DomainValue[]): string[] {
  return values.map(({ id }) => id);
}

function oneOrList(tests: readonly string[]): string {
  return tests.length === 1 ? (tests[0] ?? '') : `[${tests.join(', ')}]`;
}

/** Both ends can be recorded, so that no comparison with what lies between them is needed. */
function rangeText({ from, to }: NumberRange): string | undefined {
  if (from !== undefined && to !== undefined) return from === to ? `${from}` : `${from} to ${to}`;
  if (from !== undefined) return `"≥ ${from}"`;
  return to === undefined ? undefined : `"≤ ${to}"`;
}
