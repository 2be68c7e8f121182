/**
 * Whether texts hold all words of one of some lines, each as the beginning of a word: "renal func" is in "Renal
 * function?". Capital letters and what stands between words do not matter.
 */
export function saysAny(texts: readonly (string | undefined)[], lines: readonly string[]): boolean {
  const words = texts
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const holds = (stem: string) => words.some((word) => word.startsWith(stem));
  return lines.some((line) => line.split(' ').every(holds));
}
