import type { CompiledCondition } from '../../../engine/conditions';
import { compileCondition } from '../../../engine/conditions';
import { Machine } from '../../../engine/machine';
import { offersIn } from '../../../engine/pitfalls';
import type { CompiledNode } from '../../../engine/program';
import type { Run } from '../../../engine/run';
import { isTrue } from '../../../engine/truth';
import type { Analysis } from '../../../logic/analysis';
import { comersTo, offeredAt, type Patients } from '../../../logic/safety/populations';
import type { Condition, Entity } from '../../../model/guideline';
import type { Site } from '../../leanings';

/**
 * The patients to whom a citation of an entity is applied: who comes to a node, who takes a branch, to whom an option is
 * offered, for whom a row, an exclusion or a pitfall holds. Undefined where nobody is known of, or all of it is damaged.
 */
export function leanersOn(analysis: Analysis, entity: Entity, site: Site): Patients | undefined {
  switch (entity.kind) {
    case 'node': {
      const index = analysis.program.nodeIndex.get(entity.id);
      return index === undefined ? undefined : ofNode(analysis, index, site);
    }
    case 'ratings':
      return site.kind === 'option' ? ofOption(analysis, entity.id, site.option.option.id) : undefined;
    case 'derived':
      return site.kind === 'row' ? holders(analysis, entity, site.row.when) : everybody(analysis);
    case 'exclusion':
      return holders(analysis, entity, entity.when);
    case 'pitfall':
      return entity.claim?.when ? holders(analysis, entity, entity.claim.when) : everybody(analysis);
    default:
      return undefined;
  }
}

function ofNode(analysis: Analysis, index: number, site: Site): Patients | undefined {
  if (site.kind === 'branch') return takersOf(analysis, index, site.index);
  if (site.kind === 'line') return offeredAt(analysis, index, site.line.action.id);
  return comersTo(analysis, index);
}

/** Those who take a branch, by its index. */
function takersOf({ flow }: Analysis, node: number, branch: number): Patients | undefined {
  const at = flow.nodes[node];
  const way = at?.does.ways.findIndex(({ by }) => by === branch) ?? -1;
  const who = at?.out[way];
  if (!at || who === undefined) return undefined;
  const shows = ({ steps }: Run) =>
    steps.some((step) => step.kind === 'branch' && step.node.index === node && step.branch === branch);
  return { who, shows, ...(at.unsure && { unsure: at.unsure }) };
}

/** Those to whom any node offers an option of a table. */
function ofOption(analysis: Analysis, table: string, option: string): Patients | undefined {
  const { program, regions } = analysis;
  const offering = program.nodes.flatMap((node) => {
    const offered = usesTable(node, table) ? offeredAt(analysis, node.index, option) : undefined;
    return offered ? [{ node, offered }] : [];
  });
  if (offering.length === 0) return undefined;
  const unsure = offering.map(({ offered }) => offered.unsure).find((each) => each !== undefined);
  const nodes = new Set(offering.map(({ node }) => node.id));
  return {
    who: regions.union(offering.map(({ offered }) => offered.who)),
    shows: (run) => offersIn(run).some((each) => nodes.has(each.node) && each.recommendable.id === option),
    ...(unsure && { unsure }),
  };
}

function usesTable({ content }: CompiledNode, table: string): boolean {
  return content.kind === 'recommend' && content.table?.id === table;
}

/** Those of all whom the guideline speaks of for whom a condition holds. */
function holders(analysis: Analysis, entity: Entity, condition: Condition | undefined): Patients | undefined {
  if (!condition) return undefined;
  const { program, conditions, regions, flow } = analysis;
  const at = { kind: entity.kind, id: entity.id, range: entity.idRange };
  const when = compileCondition(condition, program.scope, at);
  if (conditions.damage(when)) return undefined;
  const who = regions.and(flow.admitted, conditions.holds(when).yes);
  return { who, shows: (run) => holdsFor(run, when), ...(flow.unsure && { unsure: flow.unsure }) };
}

function holdsFor({ program, patient, silence }: Run, when: CompiledCondition): boolean {
  const machine = new Machine(program);
  machine.begin(patient, silence);
  return machine.truth(when) === isTrue;
}

function everybody({ flow }: Analysis): Patients {
  return { who: flow.admitted, shows: () => true, ...(flow.unsure && { unsure: flow.unsure }) };
}
