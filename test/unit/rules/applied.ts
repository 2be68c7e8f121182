import type { Found } from './lint';

export type Fixable = Found & { readonly fix: NonNullable<Found['fix']> };

export function isFixable(problem: Found): problem is Fixable {
  return problem.fix !== undefined;
}

/** A text once the fixes of these problems are taken; they must not overlap. */
export function applied(problems: readonly Fixable[], text: string): string {
  const edits = problems
    .flatMap(({ entry, fix }) =>
      fix.edits.map(({ range, text: by }) => ({ start: entry.start + range.start, end: entry.start + range.end, by })),
    )
    .sort((a, b) => b.start - a.start);
  return edits.reduce((changed, { start, end, by }) => changed.slice(0, start) + by + changed.slice(end), text);
}
