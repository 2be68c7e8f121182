/** The sections of guideline and case files, in the order in which documentation and templates show them. */
export const sectionNames = [
  'references',
  'modalities',
  'actions',
  'findings',
  'impossible',
  'derived',
  'exclusions',
  'ratings',
  'nodes',
  'pitfalls',
  'safety',
  'cases',
  'waive',
] as const;

export type SectionName = (typeof sectionNames)[number];

const known: ReadonlySet<string> = new Set(sectionNames);

export function isSectionName(name: string): name is SectionName {
  return known.has(name);
}

/** The single fields at the top of a file. */
export const headerNames = [
  'guideline',
  'library',
  'title',
  'version',
  'disclaimer',
  'authors',
  'population',
  'review',
  'uses',
  'start',
  'derived-from',
  'related-questions',
] as const;

export type HeaderName = (typeof headerNames)[number];

const headers: ReadonlySet<string> = new Set(headerNames);

export function isHeaderName(name: string): name is HeaderName {
  return headers.has(name);
}

/** Whether a name that is no section was probably meant as one: it begins like one (`nods:`, `refrences:`). */
export function resemblesSection(name: string): boolean {
  return sectionNames.some((section) => section.slice(0, 2) === name.slice(0, 2));
}
