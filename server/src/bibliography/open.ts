import { cutBibtex } from './bibtex';
import { cutCslJson } from './cslJson';
import { BibliographyDocument } from './document';
import { cutRis } from './ris';

export type BibliographyFormat = 'bibtex' | 'ris' | 'csl-json';

/** In which format a bibliography stands, by the name of its file; undefined for files that are none. */
export function bibliographyFormat(name: string): BibliographyFormat | undefined {
  const [, ending] = /\.(bib|ris|json)$/i.exec(name) ?? [];
  switch (ending?.toLowerCase()) {
    case 'bib':
      return 'bibtex';
    case 'ris':
      return 'ris';
    case 'json':
      return 'csl-json';
    default:
      return undefined;
  }
}

/** A bibliography from its text. The library for BibTeX and RIS is loaded here and nowhere else, once one is needed. */
export async function openBibliography(format: BibliographyFormat, text: string): Promise<BibliographyDocument> {
  if (format === 'csl-json') return new BibliographyDocument(text, cutCslJson);
  const { formats } = await import('./citationJs');
  const cut = format === 'bibtex' ? cutBibtex : cutRis;
  return new BibliographyDocument(text, (each) => cut(each, formats));
}
