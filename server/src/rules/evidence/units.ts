import type { Passage } from './passages';

/** What studies count, by the words for one and for many: patients have limbs, limbs have veins, veins have segments. */
const levels: readonly { readonly level: string; readonly one: readonly string[]; readonly many: readonly string[] }[] =
  [
    {
      level: 'patients',
      one: ['patient', 'woman', 'man', 'adult', 'child', 'person', 'individual', 'participant', 'subject'],
      many: [
        'patients',
        'women',
        'men',
        'adults',
        'children',
        'people',
        'persons',
        'individuals',
        'participants',
        'subjects',
      ],
    },
    { level: 'limbs', one: ['limb', 'leg', 'arm', 'extremity'], many: ['limbs', 'legs', 'arms', 'extremities'] },
    { level: 'veins', one: ['vein', 'vessel', 'artery'], many: ['veins', 'vessels', 'arteries'] },
    { level: 'segments', one: ['segment'], many: ['segments'] },
  ];

/** What is counted, in words that can be compared; undefined for a word that is none of these. */
export function levelOf(word: string): string | undefined {
  const plain = word.toLowerCase();
  return levels.find(({ one, many }) => one.includes(plain) || many.includes(plain))?.level;
}

/** Whether a word says who or what is counted, `patients` or `cases`. */
export function isCountedWord(word: string): boolean {
  return (
    levelOf(word) !== undefined ||
    /^(?:cases|infants|neonates|controls|volunteers|survivors|eyes|scans|lesions|clots)$/i.test(word)
  );
}

/** What a figure counts, as the words behind it say, or `Of all segments` right in front of it. */
export function countedBy(text: string, { start, end }: Passage): string | undefined {
  return countedBehind(text.slice(end)) ?? countedInFront(text.slice(0, start));
}

/** What is behind the number of those counted: in `1430 of 1810 vein segments` segments. */
export function countedOf(text: string, { end }: Passage): string | undefined {
  return firstCounted(text.slice(end));
}

/** In `% (95% CI 77 to 81) of iliac vein segments` segments; only what directly follows counts. */
function countedBehind(text: string): string | undefined {
  const behind = /^\s*(?:[([][^()[\]]*[)\]]\s*)?of(?=\s)/i.exec(text);
  return behind ? firstCounted(text.slice(behind[0].length)) : undefined;
}

function countedInFront(text: string): string | undefined {
  const inFront = /(?:^|[.;:]\s)of((?:\s[\w-]+){1,5}),?\s(?:only |about |some )?$/i.exec(text)?.[1];
  return inFront === undefined ? undefined : firstCounted(inFront);
}

/** The first word that is counted among the next five, before anything is said of it; not that of an owner, `patients’ veins`. */
function firstCounted(text: string): string | undefined {
  const run = /^(?:\s+[\w-]+)*/.exec(text)?.[0] ?? '';
  const words = run.trim().split(/\s+/);
  for (const [index, word] of words.slice(0, 5).entries()) {
    if (/^(?:with|in|who|which|that|had|have|were|was|are|is|can)$/i.test(word)) return undefined;
    if (!levels.some(({ many }) => many.includes(word.toLowerCase()))) continue;
    const isOwner = index === words.length - 1 && /^['’]/.test(text.slice(run.length));
    return isOwner || (/^arms$/i.test(word) && isOfTrial(words, index)) ? undefined : word.toLowerCase();
  }
  return undefined;
}

/** Arms of a trial, not of a patient. */
function isOfTrial(words: readonly string[], index: number): boolean {
  const behind = words.slice(index + 1).join(' ');
  return (
    /^(?:of|in) (?:the|this|that|each|a) (?:\w+ )?(?:trial|study)/i.test(behind) ||
    /^(?:treatment|study|trial|control|intervention|comparison|placebo)$/i.test(words[index - 1] ?? '')
  );
}
