import { type HeaderName, isHeaderName, type SectionName } from '../syntax/sections';
import type { EntityKind } from './guideline';

export type FileKind = 'guideline' | 'library' | 'cases' | 'bibliography';

/** What the schema checks alone: one header field, or one entry of a section. */
export type UnitName = HeaderName | Exclude<EntityKind, 'header'> | 'tested-guideline';

const sectionUnits: Readonly<Record<SectionName, UnitName>> = {
  references: 'reference',
  modalities: 'modality',
  actions: 'action',
  findings: 'finding',
  impossible: 'impossible',
  derived: 'derived',
  exclusions: 'exclusion',
  ratings: 'ratings',
  nodes: 'node',
  pitfalls: 'pitfall',
  safety: 'safety',
  cases: 'case',
  waive: 'waiver',
};

/** The unit that an entry is: of its section, or the field called `id` at the top. Undefined for unknown fields. */
export function unitOf(section: SectionName | undefined, id: string, file: FileKind): UnitName | undefined {
  if (section !== undefined) return sectionUnits[section];
  // In a case file `guideline` is no id but the path of what is tested.
  if (file === 'cases') return id === 'guideline' ? 'tested-guideline' : undefined;
  return isHeaderName(id) ? id : undefined;
}
