import type { CompiledFinding } from '../../engine/program';
import type { Analysis } from '../../logic/analysis';
import type { Placed } from '../../model/assemble';
import type { LogicPlace, LogicReport } from '../rule';

/** Whether something stands in the guideline's own file and not in a library. */
export function isOwn({ program: { guideline } }: Analysis, placed: Placed | undefined): boolean {
  const [node] = guideline.nodes.values();
  return placed !== undefined && placed.source === node?.source;
}

/** Where something of a library is told in the guideline that uses it: at the field that does. */
export function usesPlace({ program: { guideline } }: Analysis): LogicPlace {
  const range = guideline.header.get('uses')?.idRange ?? { start: 0, end: 0 };
  return { kind: 'header', id: 'uses', range };
}

/** Where something is told of the guideline as a whole: at its start. */
export function startPlace({ program: { guideline } }: Analysis): LogicPlace {
  const range = guideline.header.get('start')?.idRange ?? { start: 0, end: 0 };
  return { kind: 'header', id: 'start', range };
}

/** The red flag that a report is about, as its related place. */
export function redFlagPlace({ id, entity }: CompiledFinding): NonNullable<LogicReport['related']>[number] {
  return { at: { kind: 'finding', id, range: entity.idRange }, message: `"${id}" is a red flag` };
}
