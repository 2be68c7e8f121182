/*
 * Names of persons as people write them: "D. Writer", "Writer, D.", "Dr. D. Writer, MD", "Writer DJ".
 */

interface Person {
  readonly family: string;
  /** Whole names or initials, in their order. */
  readonly given: readonly string[];
}

/**
 * Whether two names can be of one person: the same family name, and given names that agree as far as both tell them. Titles,
 * degrees, accents, punctuation and the order do not count.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [personIn(one), personIn(other)];
  return a.family === b.family ? agree(a.given, b.given) : isReordered(a, b);
}

/** "Writer Dora" and "Dora Writer". */
function isReordered(a: Person, b: Person): boolean {
  const names = ({ family, given }: Person) => [family, ...given].sort().join(' ');
  return a.given.length > 0 && names(a) === names(b);
}

/** One who is called by the family name alone is nobody in particular. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length;
  return a.every((name, index) => {
    const other = b[index];
    if (other === undefined || name === other) return true;
    return (name.length === 1 || other.length === 1) && name[0] === other[0];
  });
}

function personIn(text: string): Person {
  const [words = [], ...rest] = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\bph\.?\s?d\b\.?/gi, ' ')
    .split(',')
    .map((part) => wordsIn(part).filter((word) => !isTitle(word)))
    .filter((words) => words.length > 0);
  const behind = rest.find((part) => !part.every(isDegree));
  // "Writer, D."; else what stands behind a comma are degrees.
  if (behind) return { family: folded(withoutParticles(words)), given: givenIn(withoutDegrees(behind)) };
  const names = withoutParticles(withoutDegrees(words));
  const last = names.at(-1) ?? '';
  // "Writer DJ" of databases.
  const isInverted = names.length > 1 && isInitials(last) && !names.slice(0, -1).every(isInitials);
  return isInverted
    ? { family: folded(names.slice(0, -1)), given: givenIn([last]) }
    : { family: folded([last]), given: givenIn(names.slice(0, -1)) };
}

/** A point ends a word, as in "D.Writer", but for those within "M.D.". */
function wordsIn(part: string): string[] {
  return part
    .replace(/\.(?=\p{L}{2})/gu, '. ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
}

const titles: ReadonlySet<string> = new Set(
  'dr prof professor doctor mr mrs miss sir dame habil univ apl dipl ing phd dphil drph msc bsc mph mbbs mbchb mbbch frcp frcr frcs facc facr facp facs fesc fscct fsir fsvu mrcp pharmd dnp jr sr'.split(
    ' ',
  ),
);

/** What may be initials as well. */
const degrees: ReadonlySet<string> = new Set('md ma ms mba ba bs do rn np pa rvt rt med edd jd'.split(' '));

function isTitle(word: string): boolean {
  return titles.has(bare(word));
}

function isDegree(word: string): boolean {
  return degrees.has(bare(word));
}

/** A degree may be left out as long as a given and a family name stay: "Smith MA" has initials. */
function withoutDegrees(words: readonly string[]): readonly string[] {
  const names = words.filter((word) => !degrees.has(bare(word)));
  return names.length > 1 ? names : words;
}

/** `van der` and the like stand before the family name, behind the given names, or are left out. */
function withoutParticles(words: readonly string[]): readonly string[] {
  const names = words.filter(
    (word) => !/^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|al|el|bin|ibn)$/.test(word),
  );
  return names.length > 0 ? names : words;
}

/** "DJ", "D.J.", "J-P". */
function isInitials(word: string): boolean {
  return /^(?:\p{Lu}[.-]*){1,3}$/u.test(word);
}

function givenIn(words: readonly string[]): string[] {
  return withoutParticles(words).flatMap((word) =>
    (isInitials(word) ? [...word] : word.split(/[.\p{Pd}]+/u)).map(bare).filter((name) => name !== ''),
  );
}

function folded(words: readonly string[]): string {
  return words.map(bare).join('');
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
