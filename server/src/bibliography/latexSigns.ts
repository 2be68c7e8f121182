/*
 * The LaTeX that reference managers write and Citation.js does not know, or reads otherwise than LaTeX does. It is put into
 * words that the library knows, before the library sees it.
 */

/** Signs of which each stands for a character, in text and in formulas. */
const signs: Readonly<Record<string, string>> = {
  AA: 'Å',
  aa: 'å',
  S: '§',
  P: '¶',
  pounds: '£',
  dots: '…',
  ldots: '…',
  textellipsis: '…',
  nobreakspace: ' ',
  pm: '±',
  mp: '∓',
  times: '×',
  cdot: '·',
  div: '÷',
  le: '≤',
  leq: '≤',
  leqslant: '≤',
  ge: '≥',
  geq: '≥',
  geqslant: '≥',
  ne: '≠',
  neq: '≠',
  sim: '∼',
  approx: '≈',
  infty: '∞',
  circ: '°',
  slash: '/',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
};

/** What says only how its braces look or are set, or nothing at all. */
const silent: ReadonlySet<string> = new Set([
  'boldmath',
  'ensuremath',
  'hbox',
  'mathit',
  'mathbf',
  'mathrm',
  'mbox',
  'newblock',
  'protect',
  'relax',
  'text',
  'textnormal',
  'textsf',
  'uline',
  'underline',
  'unboldmath',
]);

const accent = String.raw`\\(?:[\`'^"~=.]|[uvHckrdbt](?![A-Za-z]))`;
const dotless = new RegExp(String.raw`(${accent}\s*\{?\s*)\\([ij])(?![A-Za-z])[ ]*(?:\{\})?`, 'g');
/** A sign over nothing stands for itself. */
const overNothing = /\\([`'^"~=.])\{\s*\}/g;
const command = /\\(?:([A-Za-z]+)[ ]*(?:\{\})?|([^A-Za-z]))/gs;

/** A value of BibTeX in which whatever is LaTeX is known to Citation.js, or is no LaTeX any more. */
export function withKnownLatex(value: string): string {
  if (!value.includes('\\')) return value;
  return value
    .replace(overNothing, (_, sign: string) => itself[sign] ?? sign)
    .replace(dotless, '$1$2')
    .replace(command, (written, word: string | undefined, sign: string | undefined) => {
      if (word !== undefined) return silent.has(word) ? '' : (ownSign(word) ?? written);
      return space[sign ?? ''] ?? written;
    });
}

/** A tie between words is a tilde without a backslash, so the one that is meant is said by name. */
const itself: Readonly<Record<string, string>> = { '~': '{\\textasciitilde}', '^': '{\\textasciicircum}' };

/** Blanks of all widths, and places where a line or word may end. */
const space: Readonly<Record<string, string>> = {
  ' ': ' ',
  '\n': ' ',
  '\t': ' ',
  ',': ' ',
  ';': ' ',
  ':': ' ',
  '\\': ' ',
  '!': '',
  '/': '',
  '-': '',
  '@': '',
};

function ownSign(word: string): string | undefined {
  return Object.hasOwn(signs, word) ? signs[word] : undefined;
}
