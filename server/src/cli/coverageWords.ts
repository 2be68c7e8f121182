import type { CoveredKind, Measure } from '../workspace/citationCoverage';
import type { CoverageReport } from './coverage';

/** What the kinds are called, many at a time. */
export const plurals: Readonly<Record<CoveredKind, string>> = {
  node: 'nodes',
  rating: 'ratings',
  score: 'derived findings',
  exclusion: 'exclusions',
  pitfall: 'pitfalls',
  extract: 'extracts',
};

/** A share for people: never 100 % while anything is missing. */
export function percentText(percent: number | null): string {
  return percent === null ? '–' : `${Math.floor(percent)} %`;
}

export const notYet: Readonly<Record<Measure, string>> = {
  cited: 'not cited',
  quoted: 'not quoted',
  verified: 'not verified',
};

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is below the wanted percentage, file by file. */
export function belowByFile({ below }: CoverageReport): { readonly path: string; readonly kinds: string }[] {
  const files = new Map<string, string[]>();
  for (const { path, kind, percent } of below)
    files.set(path, [...(files.get(path) ?? []), `${plurals[kind]} ${percentText(percent)}`]);
  return [...files].map(([path, kinds]) => ({ path, kinds: kinds.join(', ') }));
}
