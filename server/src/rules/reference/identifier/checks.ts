import {
  doiInAddress,
  isbnsIn,
  issnsIn,
  normalDoi,
  normalIsbn,
  normalIssn,
  normalPmcid,
  normalPmid,
} from '../../../model/identifiers';
import type { Severity } from '../../rule';

/** What is wrong with an identifier. */
export interface Flaw {
  readonly message: string;
  /** The same work in the one right form, where there is no doubt which work is meant. */
  readonly mended?: string;
  /** What was probably meant, where there is some doubt. */
  readonly offered?: string;
  readonly atMost?: Severity;
}

/** What each field is checked for; nothing where it may be right. */
export const checks: Readonly<Record<string, (text: string) => Flaw | undefined>> = {
  DOI: checkDoi,
  PMID: checkPmid,
  PMCID: checkPmcid,
  ISBN: checkIsbns,
  ISSN: checkIssns,
  URL: checkUrl,
};

function checkDoi(text: string): Flaw | undefined {
  const doi = normalDoi(text);
  if (doi === text) return undefined;
  if (doi !== undefined) return inOtherForm('This DOI', doi);
  const within = doiInAddress(text);
  if (within !== undefined)
    return { message: `"${text}" is an address, not a DOI. The DOI in it is ${within}.`, offered: within };
  const why = /\s/.test(text.trim())
    ? 'it holds a blank'
    : /10\.\d{4,9}$/.test(text)
      ? 'what follows the "/" is not there'
      : 'a DOI begins with "10.", a number and a "/", as in 10.1016/j.jvsv.2018.06.010';
  return { message: `"${text}" leads nowhere: ${why}.` };
}

function checkPmid(text: string): Flaw | undefined {
  const pmid = normalPmid(text);
  if (pmid === text) return undefined;
  if (pmid !== undefined) return inOtherForm('This PMID', pmid);
  if (normalPmcid(text) !== undefined)
    return { message: `"${text}" is a number of PubMed Central: it belongs under "PMCID".` };
  if (normalDoi(text) !== undefined) return { message: `"${text}" is a DOI: it belongs under "DOI".` };
  return { message: `"${text}" is no PMID: that is a number of one to eight digits, as in 30336900.` };
}

function checkPmcid(text: string): Flaw | undefined {
  const pmcid = normalPmcid(text);
  if (pmcid === text) return undefined;
  if (pmcid !== undefined) return inOtherForm('This PMCID', pmcid);
  const digits = /^\d+$/.test(text) ? ' Is it a PMID?' : '';
  return { message: `"${text}" is no PMCID: that is "PMC" and a number, as in PMC8076832.${digits}` };
}

function checkIsbns(text: string): Flaw | undefined {
  for (const isbn of isbnsIn(text)) {
    const digits = isbn.replace(/[\s\p{Pd}]/gu, '');
    if (!/^\d{9}(?:\d{3})?[\dXx]$/.test(digits)) {
      const count = isbn.replace(/\D/g, '').length;
      const has = count === 0 ? '' : `, and this has ${count}`;
      return { message: `"${isbn}" is no ISBN: that has ten or thirteen digits${has}.` };
    }
    if (normalIsbn(isbn) === undefined)
      return { message: `"${isbn}" is no ISBN: its last digit does not fit the others, so one of them is wrong.` };
  }
  const plain = withLargeX(text.replace(/^ISBN(?:-1[03])?:?\s*/i, ''));
  return plain === text ? undefined : inOtherForm('This ISBN', plain);
}

function checkIssns(text: string): Flaw | undefined {
  for (const issn of issnsIn(text)) {
    if (!/^\d{4}\p{Pd}?\d{3}[\dXx]$/u.test(issn))
      return { message: `"${issn}" is no ISSN: that has eight digits in two groups, as in 2213-333X.` };
    if (normalIssn(issn) === undefined)
      return { message: `"${issn}" is no ISSN: its last digit does not fit the others, so one of them is wrong.` };
  }
  const plain = withLargeX(text.replace(/^(?:[ep]-?)?ISSN(?:-L)?:?\s*/i, ''));
  return plain === text ? undefined : inOtherForm('This ISSN', plain);
}

/** The digit ten at the end of a number. */
function withLargeX(text: string): string {
  return text.replace(/(?<=\d\p{Pd}?)x(?![\p{L}\d])/gu, 'X');
}

function checkUrl(text: string): Flaw | undefined {
  if (normalDoi(text) !== undefined && !/^https?:/i.test(text))
    return { message: `"${text}" is a DOI: it belongs under "DOI".`, atMost: 'warning' };
  if (/\s/.test(text)) return { message: 'This address holds a blank, so it leads nowhere.' };
  const [, scheme] = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text) ?? [];
  if (scheme === undefined)
    return { message: 'This address does not say how it is reached: begin it with "https://".', atMost: 'warning' };
  if (!/^https?$/i.test(scheme))
    return { message: `Readers cannot open "${scheme}:": give an address of the web, which begins with "https://".` };
  if (!/^https?:\/\/[^/?#]*[\p{L}\p{N}]/iu.test(text))
    return { message: `This address names no site behind "${scheme}://", so it leads nowhere.` };
  return undefined;
}

function inOtherForm(what: string, mended: string): Flaw {
  return { message: `${what} is written ${mended}.`, mended, atMost: 'warning' };
}
