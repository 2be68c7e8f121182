import type { Program } from '../engine/program';
import type { Region } from './regions';
import type { Space } from './space';

/** A derived finding that a region takes as free, and the number findings that it is computed from. */
export interface FreeAxis {
  /** Whose derived finding it is. */
  readonly program: Program;
  readonly slot: number;
  readonly variable: number;
  /** Slots of findings. */
  readonly inputs: readonly number[];
}

export function freeAxes(space: Space, program: Program, region: Region): FreeAxis[] {
  const asked = new Set(space.regions.support(region));
  return program.derived.flatMap((_, index) => {
    const slot = program.findings.length + index;
    const { variable } = space.axis(program, slot);
    return asked.has(variable) ? [{ program, slot, variable, inputs: numberInputs(program, slot) }] : [];
  });
}

function numberInputs(program: Program, slot: number): number[] {
  const inputs = new Set<number>();
  const visit = (each: number) => {
    const finding = program.findings[each];
    if (finding?.domain.kind === 'number') inputs.add(each);
    const content = program.derived[each - program.findings.length]?.content;
    if (content?.kind === 'formula') content.slots.forEach(visit);
  };
  visit(slot);
  return [...inputs];
}
