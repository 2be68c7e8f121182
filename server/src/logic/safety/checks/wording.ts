/**
 * Whether texts hold all words of one of some lines, each as the beginning of a word: "renal func" is in "Renal
 * function?". Capital letters and what stands between words do not matter.
 *
 * @param unless phrases that say something else: what they cover does not count
 */
export function saysAny(
  texts: readonly (string | undefined)[],
  lines: readonly string[],
  unless: readonly string[] = [],
): boolean {
  return saysAnyOf(texts.map(wordsOf), lines, unless);
}

/** The same of texts that are words already. */
export function saysAnyOf(
  texts: readonly (readonly string[])[],
  lines: readonly string[],
  unless: readonly string[] = [],
): boolean {
  const said = unless.length === 0 ? texts.flat() : texts.flatMap((words) => withoutPhrases(words, unless));
  const holds = (stem: string) => said.some((word) => word.startsWith(stem));
  return lines.some((line) => line.split(' ').every(holds));
}

/** The words of a text in lower case. */
export function wordsOf(text = ''): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}

/** Words but for those of phrases, whose words stand there one after the other. */
function withoutPhrases(words: readonly string[], phrases: readonly string[]): string[] {
  const covered = new Set<number>();
  for (const phrase of phrases) {
    const stems = phrase.split(' ');
    for (const at of words.keys())
      if (stems.every((stem, index) => words[at + index]?.startsWith(stem)))
        for (const index of stems.keys()) covered.add(at + index);
  }
  return words.filter((_, index) => !covered.has(index));
}
