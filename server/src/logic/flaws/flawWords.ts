import type { CompiledCondition } from '../../engine/conditions';
import type { CompiledNode, Program } from '../../engine/program';
import type { Analysis } from '../analysis';
import type { ConditionRegions } from '../conditionRegions';
import type { NodeRegions } from '../nodeRegions';
import { nobody, type Region } from '../regions';
import { inNamedWords } from '../words/explainNode';
import type { PatientWords } from '../words/words';
import type { FlawOfPatients } from './shownBy';
import { type WithoutValue, whoIsWithout } from './withoutValue';

/**
 * Who has a flaw of a node, derived findings by their names: `curb: 2`, not what adds up to it. It holds for everybody who
 * has the flaw, and for nobody else who comes to the node. Undefined where the node asks for no derived finding, and where
 * that cannot be said by name.
 */
export function namedWordsAtNode(
  analysis: Analysis,
  node: CompiledNode,
  flaw: FlawOfPatients,
): PatientWords | undefined {
  const whens = whensOf(analysis.program, node);
  const exact = analysis.flow.nodes[node.index];
  if (!exact || !asksDerived(analysis.program, whens)) return undefined;
  const named = analysis.named.nodes[node.index];
  if (!named || named.unsure || exact.unsure) return undefined;
  // Who has no value of what is asked might be told by a value that they do not have.
  if (!('open' in exact.does) || analysis.regions.meets(exact.reach, exact.does.open)) return undefined;
  return inNamedWords(analysis, havingFlaw(named.does, analysis.named.conditions, whens, flaw), named.reach);
}

/**
 * The same of the rows of a derived finding, for everybody whom the guideline speaks of. Undefined too where the run of
 * some stops already while it is told whether the guideline speaks of them.
 */
export function namedWordsAtRows(analysis: Analysis, without: WithoutValue): PatientWords | undefined {
  const { program, regions, flow, conditions } = analysis;
  const { derived, kind } = without;
  const { content } = derived;
  if (content.kind !== 'rows' || !asksDerived(program, content.whens) || flow.unsure) return undefined;
  const index = program.derived.indexOf(derived);
  const exact = conditions.derivedRegions(index).rows;
  if (!exact || regions.meets(flow.admitted, exact.open)) return undefined;
  if (!regions.isWithin(whoIsWithout(analysis, without), flow.admitted)) return undefined;
  const { named } = analysis;
  const { rows } = named.conditions.derivedRegions(index);
  return rows && inNamedWords(analysis, kind === 'gap' ? rows.none : rows.several, named.admitted);
}

function havingFlaw(
  does: NodeRegions,
  conditions: ConditionRegions,
  whens: readonly CompiledCondition[],
  flaw: FlawOfPatients,
): Region {
  if (flaw.kind === 'no-option') return does.kind === 'recommend' ? does.noOption : nobody;
  if (does.kind !== 'decide') return nobody;
  if (flaw.kind === 'gap') return does.none;
  const { regions } = conditions.space;
  return flaw.rows.reduce<Region>((who, row) => {
    const when = whens[row];
    return when ? regions.and(who, conditions.holds(when).yes) : nobody;
  }, does.several);
}

function whensOf({ guards }: Program, { content }: CompiledNode): readonly CompiledCondition[] {
  if (content.kind === 'decide') return content.whens;
  return content.kind === 'recommend' ? content.guards.flatMap((index) => guards[index]?.when ?? []) : [];
}

function asksDerived(program: Program, whens: readonly CompiledCondition[]): boolean {
  return whens.some(({ slot, parts }) => slot >= program.findings.length || asksDerived(program, parts));
}
