import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { withKnownLatex } from './latexSigns';
import type { CslItem, Formats } from './rawItem';

/*
 * The only file that knows Citation.js. It is built into a file of its own, `dist/server/bibliography.cjs`, which is
 * loaded when the first bibliography is read.
 */

/** What stands in these is an address, as it is. */
const verbatim: ReadonlySet<string> = new Set(['doi', 'eprint', 'file', 'pdf', 'url', 'verba', 'verbb', 'verbc']);

/** Lists of bodies and places, in which BibTeX takes every `and` for a border; exports mean none. */
const bodies: ReadonlySet<string> = new Set([
  'address',
  'institution',
  'location',
  'organization',
  'origlocation',
  'origpublisher',
  'publisher',
  'school',
]);

export const formats: Formats = {
  bibtex(entries) {
    const prepared = entries.map(({ type, label, properties }) => ({
      type,
      label,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, written]) => {
          const value = verbatim.has(name) ? written : withKnownLatex(written);
          return [name, bodies.has(name) ? `{${value}}` : value];
        }),
      ),
    }));
    return withGenreInWords(last(chain(prepared, '@biblatex/entries+list')));
  },

  ris(record) {
    // A single value stands by itself there, several in a list.
    const prepared = Object.fromEntries(
      Object.entries(record).map(([tag, values]) => [tag, values.length === 1 ? values[0] : [...values]]),
    );
    const [item] = chain(prepared, '@ris/record');
    if (item?.type !== undefined) return item;
    const [ofNoType = {}] = chain({ ...prepared, TY: 'GEN' }, '@ris/record');
    return ofNoType;
  },
};

function chain(input: unknown, forceType: string): CslItem[] {
  return plugins.input.chain(input, { forceType, generateGraph: false });
}

/** Kinds of works by the keys of BibLaTeX; of some the type says as much. */
const genres: Readonly<Record<string, string | undefined>> = {
  bathesis: "Bachelor's thesis",
  candthesis: 'Candidate thesis',
  mathesis: "Master's thesis",
  phdthesis: 'PhD thesis',
  patent: undefined,
  resreport: undefined,
  software: undefined,
  techreport: undefined,
};

function withGenreInWords(csl: CslItem): CslItem {
  const { genre, ...rest } = csl;
  if (typeof genre !== 'string' || !Object.hasOwn(genres, genre)) return csl;
  const words = genres[genre];
  return words === undefined ? rest : { ...rest, genre: words };
}

function last(items: readonly CslItem[]): CslItem {
  return items[items.length - 1] ?? {};
}
