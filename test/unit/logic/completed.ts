import type { Analysis } from '../../../server/src/logic/analysis';

/** A patient with every value that a derived finding might have been taken to have where it has none. */
export function completed({ space }: Analysis, values: Float64Array): Float64Array[] {
  let all = [values];
  for (const [variable, { axis }] of space.variables.entries()) {
    if (!Number.isNaN(values[variable])) continue;
    const codes = axis.domain.kind === 'one-of' ? [...axis.domain.values.keys()] : [0, 1, 2, 3];
    all = all.flatMap((each) =>
      codes.map((code) => Float64Array.from(each, (value, at) => (at === variable ? code : value))),
    );
  }
  return all;
}
