/**
 * What a finding or derived finding is called where it is spoken of: its label, or its id as words. A question is no name:
 * "What did it show? Positive" does not go on in a sentence.
 */
export function nameOf({ id, label }: { readonly id: string; readonly label?: { readonly text: string } }): string {
  return label?.text ?? idAsName(id);
}

/** `iliac-ultrasound` as "Iliac ultrasound", so that it stands beside labels as one of them. */
export function idAsName(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
