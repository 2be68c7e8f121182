/** What studies count, by the words for it: patients have limbs, limbs have veins, veins have segments. */
const levels: readonly { readonly level: string; readonly words: readonly string[] }[] = [
  {
    level: 'patients',
    words: ['patients', 'women', 'men', 'adults', 'children', 'people', 'persons', 'participants', 'subjects'],
  },
  { level: 'limbs', words: ['limbs', 'legs', 'arms', 'extremities'] },
  { level: 'veins', words: ['veins', 'vessels', 'arteries'] },
  { level: 'segments', words: ['segments'] },
];

/** What is counted, in words that can be compared; undefined for a word that is none of these. */
export function levelOf(word: string): string | undefined {
  const plain = word.toLowerCase();
  return levels.find(({ words }) => words.includes(plain))?.level;
}

/**
 * What a percentage counts, as the words behind it say: in `% of iliac vein segments` segments. The first such word
 * counts, and only in what directly follows.
 */
export function countedBehind(text: string): string | undefined {
  const behind = /^\s*of\s+((?:[\w-]+\s+){0,4}[\w-]+)/i.exec(text)?.[1];
  if (behind === undefined) return undefined;
  for (const word of behind.split(/\s+/)) {
    if (/^(?:with|in|who|which|that|had|have|were|was|are|is|can)$/i.test(word)) return undefined;
    if (levelOf(word)) return word.toLowerCase();
  }
  return undefined;
}
