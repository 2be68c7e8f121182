/** FHIR's request priorities, the calmest first. */
export const urgencies: readonly string[] = ['routine', 'urgent', 'asap', 'stat'];

export function isUrgency(text: string): boolean {
  return urgencies.includes(text);
}
