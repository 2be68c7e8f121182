import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledAction } from '../../engine/program';
import type { Condition } from '../../model/guideline';
import type { Analysis } from '../analysis';
import type { Division } from '../conditionRegions';
import type { NodeFlow } from '../flow';
import { nobody, type Region } from '../regions';
import { redundantParts } from './redundantParts';

/** What is wrong with branches, rows or lines of `do`, of those who come to them. `row` is the index of one. */
export type Flaw =
  /** Nothing holds for them, and nothing says what then. */
  | { readonly kind: 'gap'; readonly who: Region }
  /** Every option is excluded, and nothing says what then. */
  | { readonly kind: 'no-option'; readonly who: Region }
  /** Both hold for them, where only one may. */
  | { readonly kind: 'overlap'; readonly rows: readonly [number, number]; readonly who: Region }
  /** It would hold for them, but rows before it take them all. */
  | { readonly kind: 'masked'; readonly row: number; readonly by: readonly number[]; readonly who: Region }
  /** It holds for nobody who comes; `ever` says whether it could hold for anybody else. */
  | { readonly kind: 'unsatisfiable'; readonly row: number; readonly ever: boolean }
  /** It holds for everybody who comes. */
  | { readonly kind: 'constant'; readonly row: number }
  /** Without this part the condition would accept the same of those who come. */
  | { readonly kind: 'redundant'; readonly row: number; readonly part: Condition };

const none: readonly Flaw[] = [];
const ofNode = new WeakMap<NodeFlow, readonly Flaw[]>();

/**
 * The flaws of a node. What is said of everybody who comes (`masked` to `redundant`) is said only where all who come are
 * known; gaps and overlaps are real for those who are.
 */
export function flawsOf(flow: NodeFlow, analysis: Analysis): readonly Flaw[] {
  let flaws = ofNode.get(flow);
  if (!flaws) {
    const found = findFlaws(flow, analysis);
    flaws = found.length === 0 ? none : found;
    ofNode.set(flow, flaws);
  }
  return flaws;
}

function findFlaws({ node: { content }, does, reach, unsure }: NodeFlow, analysis: Analysis): Flaw[] {
  if (reach === nobody || does.kind !== content.kind) return [];
  if (does.kind === 'decide' && content.kind === 'decide') {
    const { whens, first, otherwise } = content;
    const division = { ...does, none: otherwise === undefined ? does.none : nobody };
    return rowFlaws(analysis, reach, { whens, first, decides: true, division, sure: unsure === undefined });
  }
  if (does.kind === 'recommend' && content.kind === 'recommend') {
    const who = content.ifNone === undefined ? analysis.regions.and(reach, does.noOption) : nobody;
    const advised = analysis.regions.and(reach, does.advised);
    const sure = unsure === undefined && advised !== nobody;
    return [
      ...(who === nobody ? [] : [{ kind: 'no-option', who } as const]),
      ...(sure ? lineFlaws(analysis, advised, content.actions) : []),
    ];
  }
  return [];
}

/** Lines of `do` whose condition holds for nobody who gets the advice, or for everybody. */
function lineFlaws({ regions, conditions }: Analysis, advised: Region, lines: readonly CompiledAction[]): Flaw[] {
  return lines.flatMap(({ when }, row): Flaw[] => {
    if (!when?.source || conditions.damage(when)) return [];
    const { yes, open } = conditions.holds(when);
    if (regions.isWithin(advised, yes)) return [{ kind: 'redundant', row, part: when.source }];
    if (regions.meets(advised, regions.or(yes, open))) return [];
    return [{ kind: 'unsatisfiable', row, ever: yes !== nobody }];
  });
}

interface JudgedRows {
  readonly whens: readonly CompiledCondition[];
  readonly first: boolean;
  /** Whether one of them is to be taken; in a score all that hold count, and one may hold for everybody. */
  readonly decides: boolean;
  readonly division: Division;
  /** Whether all who come are known. */
  readonly sure: boolean;
}

/** The flaws of branches or rows for those who come to them. */
export function rowFlaws(
  analysis: Analysis,
  reach: Region,
  { whens, first, decides, division, sure }: JudgedRows,
): Flaw[] {
  const { regions, conditions } = analysis;
  const flaws: Flaw[] = [];
  const gap = regions.and(reach, division.none);
  if (gap !== nobody) flaws.push({ kind: 'gap', who: gap });
  const several = regions.and(reach, division.several);
  if (several !== nobody) flaws.push(...overlaps(analysis, several, whens));
  if (!sure || whens.some((when) => conditions.damage(when))) return flaws;

  const constant = !decides ? -1 : whens.findIndex((when) => regions.isWithin(reach, conditions.holds(when).yes));
  if (constant !== -1 && several === nobody && !first) return [...flaws, { kind: 'constant', row: constant }];
  let before = nobody;
  for (const [row, when] of whens.entries()) {
    const { yes, open } = conditions.holds(when);
    const fits = regions.and(reach, yes);
    if (fits === nobody) {
      // Whom a derived finding without value leaves open may have been meant.
      if (!regions.meets(reach, open)) flaws.push({ kind: 'unsatisfiable', row, ever: yes !== nobody });
    } else if (first && regions.isWithin(fits, before)) {
      flaws.push({ kind: 'masked', row, by: takers(analysis, fits, whens.slice(0, row)), who: fits });
    } else if (first && row === constant && !regions.meets(reach, before)) {
      flaws.push({ kind: 'constant', row });
    } else if (!regions.meets(reach, open)) {
      for (const part of redundantParts(conditions, reach, when)) flaws.push({ kind: 'redundant', row, part });
    }
    before = regions.or(before, yes);
  }
  return flaws;
}

/** Each pair of rows that hold together for somebody. */
function overlaps({ regions, conditions }: Analysis, several: Region, whens: readonly CompiledCondition[]): Flaw[] {
  const flaws: Flaw[] = [];
  const meeting = whens.map((when) => regions.and(several, conditions.holds(when).yes));
  for (const [row, one] of meeting.entries())
    for (const [other, another] of meeting.entries()) {
      const who = other > row ? regions.and(one, another) : nobody;
      if (who !== nobody) flaws.push({ kind: 'overlap', rows: [row, other], who });
    }
  return flaws;
}

/** Which rows take those whom a later one fits. */
function takers({ regions, conditions }: Analysis, fits: Region, whens: readonly CompiledCondition[]): number[] {
  let left = fits;
  return whens.flatMap((when, row) => {
    const { yes } = conditions.holds(when);
    const takes = regions.meets(left, yes);
    left = regions.minus(left, yes);
    return takes ? [row] : [];
  });
}
