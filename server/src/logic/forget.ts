import { everybody, type Region, type Regions } from './regions';

/** Everybody who would be in a region if some variables had other values: who is in it as far as these are not known. */
export function forget(regions: Regions, region: Region, variables: ReadonlySet<number>): Region {
  const known = new Map<Region, Region>();
  const without = (at: Region): Region => {
    const variable = regions.variableOf(at);
    if (at <= everybody || variable === undefined) return at;
    let found = known.get(at);
    if (found === undefined) {
      const parts = regions.edgesOf(at).map(({ low, high, next }) => {
        const rest = without(next);
        return variables.has(variable) ? rest : regions.and(regions.span(variable, low, high), rest);
      });
      found = regions.union(parts);
      known.set(at, found);
    }
    return found;
  };
  return without(region);
}
