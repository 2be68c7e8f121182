/**
 * Text as Markdown that shows just that text: nothing in a guideline is ever taken for markup, so that a preview
 * never loads or runs what an author wrote. Escapes what would be markup anywhere, and at the start of a line.
 */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&|~$]/g, (character) => entities[character] ?? `\\${character}`)
    .replace(/^([#+=-]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
