import type { Facts } from '../engine/guidelineOf';

/** What the findings of a random guideline can be. */
const values: Readonly<Record<string, readonly Facts[string][]>> = {
  a: ['yes', 'no'],
  b: ['x', 'y', 'z'],
  c: [[], ['p'], ['q'], ['p', 'q']],
  d: ['0', '1', '2', '3', '4', 'not-done'],
  e: ['yes', 'no'],
};

/** All patients of a random guideline (`randomGuideline.ts`) of whom this is known, and everything else too. */
export function completions(facts: Facts): Facts[] {
  let patients: Facts[] = [{}];
  for (const [finding, all] of Object.entries(values)) {
    const known = facts[finding];
    patients = patients.flatMap((patient) =>
      (known === undefined ? all : [known]).map((value) => ({ ...patient, [finding]: value })),
    );
  }
  return patients;
}
