import type { Placed } from '../../../model/assemble';
import type { EntityOf } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { inputsOf } from '../inputs';

/** So many derived findings are looked through below one; a round beyond that is left to the run that meets it. */
const farthest = 200;

export const rule = entityRule(['derived'], {
  id: 'derived/cycle',
  title: 'Derived findings that lean on themselves',
  severity: 'error',
  *check(entity, lookup, placed): Iterable<Report> {
    const round = roundFrom(entity, lookup);
    const [first, ...others] = round;
    if (first?.entry !== placed.entry) return;
    // Each round is told once, at the one of its members that stands first in this file.
    if (others.some(({ source, entry }) => source === lookup.own && entry.start < placed.entry.start)) return;
    const names = [...round.map((each) => each.entity.id), entity.id].join(' → ');
    yield {
      message:
        others.length === 0
          ? `"${entity.id}" is computed from itself, so it never has a value. Name the finding that is meant.`
          : `"${entity.id}" is computed from itself, so none of these ever has a value: ${names}.`,
      range: entity.idRange,
      related: others.map((at) => ({ message: 'On the way round', at, range: at.entity.idRange })),
    };
  },
});

/** The shortest way from a derived finding back to itself, itself first; empty where there is none. */
function roundFrom(entity: EntityOf<'derived'>, lookup: Lookup): readonly Placed[] {
  const start = derivedOf(lookup, entity.id);
  if (!start) return [];
  const cameFrom = new Map<string, string | undefined>([[entity.id, undefined]]);
  const reached = [start];
  for (const { entity: current } of reached) {
    if (current.kind !== 'derived') continue;
    for (const id of inputsOf(current)) {
      if (id === entity.id) return wayTo(current.id, cameFrom).flatMap((each) => derivedOf(lookup, each) ?? []);
      const next = cameFrom.has(id) || reached.length >= farthest ? undefined : derivedOf(lookup, id);
      if (!next) continue;
      cameFrom.set(id, current.id);
      reached.push(next);
    }
  }
  return [];
}

function wayTo(last: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let id: string | undefined = last; id !== undefined; id = cameFrom.get(id)) way.unshift(id);
  return way;
}

function derivedOf(lookup: Lookup, id: string): Placed | undefined {
  const placed = lookup.definition('finding', id);
  return placed?.entity.kind === 'derived' ? placed : undefined;
}
