import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledContent, CompiledFinding, CompiledNode, Program } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { Test } from '../../model/guideline';
import type { Analysis } from '../analysis';
import type { WayOut } from '../nodeRegions';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { checkIn, wayOf } from './checks/asking';
import { passage, reachable } from './passage';

/** A conclusion that rests on a negative result, of patients of whom nobody asked how likely the disease was before. */
export interface NegativeEnd {
  readonly node: CompiledNode;
  /** The result. */
  readonly finding: CompiledFinding;
  /** One of them. Absent where it is not known whether there is any: none was found for what a formula would have to give. */
  readonly witness?: Witness;
}

const budget = 200_000;

/**
 * Conclusions behind which nothing follows, and which some patient comes to by a negative result, unasked.
 *
 * @param isFinal which conclusions leave nothing open
 */
export function negativeEnds(
  analysis: Analysis,
  isFinal: (node: CompiledNode) => boolean,
): readonly NegativeEnd[] | 'over-budget' {
  return analysis.regions.within(budget, () => find(analysis, isFinal)) ?? 'over-budget';
}

/** A branch that is taken for a negative result. */
interface NegativeBranch {
  readonly node: number;
  readonly branch: number;
  readonly finding: CompiledFinding;
}

function find(analysis: Analysis, isFinal: (node: CompiledNode) => boolean): NegativeEnd[] {
  const { program, flow, conditions, regions } = analysis;
  const finals = program.nodes.filter((node) => isEnd(node) && isFinal(node));
  const negative = finals.length === 0 ? none : program.nodes.flatMap((node) => negativeBranches(node, program));
  if (negative.length === 0) return [];
  const { asking } = checkIn(program, 'pretest-probability');
  const isAsked = (node: CompiledNode | undefined, by: WayOut) =>
    asking.asksOnWay(node, by) || asking.addsUpOnWay(node);
  const waysUnasked = (node: number) =>
    (flow.nodes[node]?.does.ways ?? []).filter(({ by }) => !isAsked(program.nodes[node], by));
  const behind = negative.flatMap(({ node, branch }) =>
    waysUnasked(node).flatMap(({ by, to }) => (by === branch && typeof to === 'number' ? [to] : [])),
  );
  const isOpen = reachable(behind, waysUnasked, program);
  const ends = finals.filter(({ index }) => isOpen[index]);
  if (ends.length === 0) return [];
  const coming = passage(conditions, flow.admitted, waysUnasked);
  const takers = negative.map((each) => ({ ...each, who: takersOf(analysis, coming, each) }));
  return ends.flatMap((node): NegativeEnd[] => {
    const here = coming[node.index] ?? nobody;
    let perhaps: NegativeEnd | undefined;
    for (const { finding, who, ...taken } of takers) {
      const ending = regions.and(here, who);
      if (ending === nobody) continue;
      const shows = (run: Run) =>
        run.steps.at(-1)?.node === node &&
        run.steps.some(
          (step) => step.kind === 'branch' && step.node.index === taken.node && step.branch === taken.branch,
        ) &&
        run.steps.every((step) => step.node === node || !isAsked(step.node, wayOf(step)));
      const somebody = analysis.somebody([ending], shows);
      if (somebody === 'nobody') continue;
      if (somebody) return [{ node, finding, witness: somebody }];
      perhaps ??= { node, finding };
    }
    return perhaps ? [perhaps] : [];
  });
}

function isEnd({ content }: CompiledNode): boolean {
  return content.kind === 'conclude' && content.next === undefined;
}

function takersOf({ flow, regions }: Analysis, coming: readonly Region[], { node, branch }: NegativeBranch): Region {
  const way = flow.nodes[node]?.does.ways.find(({ by }) => by === branch);
  return way ? regions.and(coming[node] ?? nobody, way.who) : nobody;
}

const known = new WeakMap<CompiledContent, readonly NegativeRow[]>();

/** A branch and the slot of the result that it is taken for. */
interface NegativeRow {
  readonly branch: number;
  readonly slot: number;
}

function negativeBranches({ index, content }: CompiledNode, program: Program): NegativeBranch[] {
  if (content.kind !== 'decide') return none;
  let rows = known.get(content);
  if (!rows) {
    rows = negativeRows(content.whens, program);
    known.set(content, rows);
  }
  if (rows.length === 0) return none;
  return rows.flatMap(({ branch, slot }) => {
    const finding = program.findings[slot];
    return finding ? [{ node: index, branch, finding }] : [];
  });
}

const none: NegativeBranch[] = [];

function negativeRows(whens: readonly CompiledCondition[], program: Program): NegativeRow[] {
  return whens.flatMap((when, branch) => {
    const slot = negativeResult(when, program);
    return slot === undefined ? [] : [{ branch, slot }];
  });
}

/** The slot of the finding that a condition asks to be negative: as the whole of it, or beside others that must hold too. */
function negativeResult({ op, parts, source }: CompiledCondition, program: Program): number | undefined {
  if (source?.kind === 'test') {
    const slot = program.slots.get(source.finding.id) ?? -1;
    const finding = program.findings[slot];
    return finding && isTestResult(finding) && isNegative(source.test) ? slot : undefined;
  }
  if (op !== 'all') return undefined;
  return parts.map((part) => negativeResult(part, program)).find((found) => found !== undefined);
}

function isTestResult({ entity: { findingKind, resultOf } }: CompiledFinding): boolean {
  return resultOf.length > 0 || ['imaging', 'ultrasound', 'laboratory'].includes(findingKind?.text ?? '');
}

const negatives: ReadonlySet<string> = new Set(['negative', 'normal', 'clear', 'free', 'unremarkable']);

function isNegative(test: Test): boolean {
  if (test.kind === 'id') return negatives.has(test.name.id);
  return test.kind === 'any' && test.tests.length > 0 && test.tests.every(isNegative);
}
