/** A text of the guideline's for a pick's label, where `$(alert)` would become an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
