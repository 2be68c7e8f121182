import type { Entity, Waiver } from './guideline';

/** The waivers that stand in an entity: its own, or of an entry of the section `waive` those for the file. */
export function waiversIn(entity: Entity): readonly Waiver[] {
  return entity.kind === 'waiver' ? entity.ofFile : entity.waivers;
}
