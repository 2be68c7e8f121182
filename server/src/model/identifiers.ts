/*
 * Numbers by which works are looked up. Each `normal...` gives the one form that two texts share exactly when they mean
 * the same work, and undefined for a text that cannot be such a number.
 */

const doi = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;

/** `10.1016/j.jvsv.2018.06.010`, out of an address of the resolver, a `doi:` or `<>` too; a full stop behind it is a sentence's. */
export function normalDoi(text: string): string | undefined {
  let bare = text
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^doi(?!\.org):?\s*/i, '');
  const address = /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i.exec(bare);
  if (address) bare = decoded(bare.slice(address[0].length));
  bare = bare.replace(/[.,;:]+$/, '');
  return doi.test(bare) ? bare : undefined;
}

/** The DOI that stands in an address of a publisher, such as `https://www.nejm.org/doi/full/10.1056/NEJMoa023153`. */
export function doiInAddress(text: string): string | undefined {
  const [path] = /^https?:\/\/[^\s?#]+/i.exec(text.trim()) ?? [];
  const [found] = /\b10\.\d{4,9}(?:\.\d+)*\/\S+/.exec(decoded(path ?? '')) ?? [];
  return (
    found &&
    normalDoi(
      found
        .replace(/(?:\/(?:abstract|e?pdf|full|fulltext|html|meta|summary))?\/?$/i, '')
        .replace(/\.(?:full|html?|pdf)$/i, ''),
    )
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `30336900`, out of an address of PubMed or a `PMID:` too. */
export function normalPmid(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^PMID:?\s*/i, '')
    .replace(/^https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\//i, '')
    .replace(/[/.,;]+$/, '')
    .replace(/^0+/, '');
  return /^\d{1,8}$/.test(bare) ? bare : undefined;
}

/** `PMC8076832`, out of an address of PubMed Central or a `PMCID:` too. */
export function normalPmcid(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^PMCID:?\s*/i, '')
    .replace(/^https?:\/\/(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pmc)\/articles\//i, '')
    .replace(/[/.,;]+$/, '')
    .toUpperCase();
  return /^PMC[1-9]\d{0,8}(?:\.\d+)?$/.test(bare) ? bare : undefined;
}

/** The number behind `PMID` or `PMCID` in a remark, where reference managers leave it. */
export function numberIn(remark: string, name: 'PMID' | 'PMCID'): string | undefined {
  const pattern = name === 'PMID' ? /\bPMID:?\s*(\d{1,8})\b/i : /\bPMC(?:ID)?:?\s*(PMC\d{1,9})\b/i;
  return pattern.exec(remark)?.[1];
}

/** The ISBNs of a field that may hold several, as they are written, without "(hbk.)" and the like. */
export function isbnsIn(text: string): string[] {
  const parts = withoutQualifiers(text.replace(/\bISBN(?:-1[03])?:?/gi, ' ')).flatMap((part) => {
    const whole = part.split(/\s+/);
    // Blanks may also stand within one number.
    return whole.every((each) => digitsOf(each).length >= 10) ? whole : [part];
  });
  return parts.length > 0 ? parts : [text.trim()];
}

/** The ISSNs of a field that may hold several, as they are written, without "(Print)" and the like. */
export function issnsIn(text: string): string[] {
  const parts = withoutQualifiers(text.replace(/\b(?:[ep]-?)?ISSN(?:-L)?:?/gi, ' ')).flatMap((part) =>
    part.split(/\s+/),
  );
  return parts.length > 0 ? parts : [text.trim()];
}

/** Library catalogues say behind a number which edition it is of, in brackets or not, and what it costs. */
function withoutQualifiers(text: string): string[] {
  return text
    .replace(/[([][^()[\]]*[)\]]/g, (bracketed) => (/\d{4}/.test(bracketed) ? bracketed.slice(1, -1) : ','))
    .replace(/\bv(?:ol(?:ume)?)?\.?\s*\d{1,3}\b/gi, ',')
    .replace(/\p{Sc}\s?\d[\d.]*/gu, ',')
    .replace(/(?<![\p{L}\d-])(?!x(?![\p{L}\d]))\p{L}[\p{L}.'’-]*/giu, ',')
    .split(/[,;:]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Thirteen digits; those of an old ISBN of ten are turned into them. Undefined also where the check digit is wrong. */
export function normalIsbn(text: string): string | undefined {
  const digits = digitsOf(text);
  if (/^97[89]\d{10}$/.test(digits)) return digits.endsWith(checkOf13(digits.slice(0, 12))) ? digits : undefined;
  if (!/^\d{9}[\dX]$/.test(digits)) return undefined;
  const sum = [...digits].reduce((all, digit, index) => all + worth(digit) * (10 - index), 0);
  const body = `978${digits.slice(0, 9)}`;
  return sum % 11 === 0 ? body + checkOf13(body) : undefined;
}

function checkOf13(twelve: string): string {
  const sum = [...twelve].reduce((all, digit, index) => all + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** `2213-333X`. Undefined also where the check digit is wrong. */
export function normalIssn(text: string): string | undefined {
  const digits = digitsOf(text);
  if (!/^\d{7}[\dX]$/.test(digits)) return undefined;
  const sum = [...digits].reduce((all, digit, index) => all + worth(digit) * (8 - index), 0);
  return sum % 11 === 0 ? `${digits.slice(0, 4)}-${digits.slice(4)}` : undefined;
}

function digitsOf(text: string): string {
  return text.replace(/[\s\p{Pd}]+/gu, '').toUpperCase();
}

function worth(digit: string): number {
  return digit === 'X' ? 10 : Number(digit);
}
