import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledFinding, CompiledNode, Program } from '../../engine/program';
import type { Run } from '../../engine/run';
import type { Test } from '../../model/guideline';
import type { Analysis } from '../analysis';
import { nobody, type Region } from '../regions';
import type { Witness } from '../witness';
import { Asking, wayOf } from './checks/asking';
import { passage } from './passage';

/** A conclusion that rests on a negative result, of patients of whom nobody asked how likely the disease was before. */
export interface NegativeEnd {
  readonly node: CompiledNode;
  /** The result. */
  readonly finding: CompiledFinding;
  readonly witness: Witness;
}

const budget = 200_000;

/** Conclusions behind which nothing follows, and which some patient comes to by a negative result, unasked. */
export function negativeEnds(analysis: Analysis): NegativeEnd[] {
  return analysis.regions.within(budget, () => find(analysis)) ?? [];
}

/** A branch that is taken for a negative result. */
interface NegativeBranch {
  readonly node: number;
  readonly branch: number;
  readonly finding: CompiledFinding;
}

function find(analysis: Analysis): NegativeEnd[] {
  const { program, flow, conditions, regions } = analysis;
  const negative = program.nodes.flatMap((node) => negativeBranches(node, program));
  const ends = program.nodes.filter(({ content }) => content.kind === 'conclude' && content.next === undefined);
  if (negative.length === 0 || ends.length === 0) return [];
  const asking = new Asking(program, 'pretest-probability');
  const isAsked = (node: CompiledNode | undefined, by: Parameters<Asking['asksOnWay']>[1]) =>
    asking.asksOnWay(node, by) || asking.addsUpOnWay(node);
  const coming = passage(conditions, flow.admitted, (node) =>
    (flow.nodes[node]?.does.ways ?? []).filter(({ by }) => !isAsked(program.nodes[node], by)),
  );
  const takers = negative.map((each) => ({ ...each, who: takersOf(analysis, coming, each) }));
  return ends.flatMap((node): NegativeEnd[] => {
    const here = coming[node.index] ?? nobody;
    for (const { finding, who, ...taken } of takers) {
      const unasked = regions.and(here, who);
      if (unasked === nobody) continue;
      const shows = (run: Run) =>
        run.steps.at(-1)?.node === node &&
        run.steps.some(
          (step) => step.kind === 'branch' && step.node.index === taken.node && step.branch === taken.branch,
        ) &&
        run.steps.every((step) => step.node === node || !isAsked(step.node, wayOf(step)));
      const witness = analysis.witness(unasked, shows);
      if (witness) return [{ node, finding, witness }];
    }
    return [];
  });
}

function takersOf({ flow, regions }: Analysis, coming: readonly Region[], { node, branch }: NegativeBranch): Region {
  const way = flow.nodes[node]?.does.ways.find(({ by }) => by === branch);
  return way ? regions.and(coming[node] ?? nobody, way.who) : nobody;
}

function negativeBranches({ index, content }: CompiledNode, program: Program): NegativeBranch[] {
  if (content.kind !== 'decide') return [];
  return content.whens.flatMap((when, branch) => {
    const finding = negativeResult(when, program);
    return finding ? [{ node: index, branch, finding }] : [];
  });
}

/** The finding that a condition asks to be negative: as the whole of it, or beside others that must hold too. */
function negativeResult({ op, parts, source }: CompiledCondition, program: Program): CompiledFinding | undefined {
  if (source?.kind === 'test') {
    const finding = program.findings[program.slots.get(source.finding.id) ?? -1];
    return finding && isTestResult(finding) && isNegative(source.test) ? finding : undefined;
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
