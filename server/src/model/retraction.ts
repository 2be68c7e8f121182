import type { YamlNode } from '../syntax/node';
import type { Text } from './guideline';
import { readText } from './read';

/**
 * How a work says of itself that it was retracted or withdrawn: by our own field, or in the ways in which publishers and
 * databases mark it and reference managers export it. The notice of a retraction ("Retraction: ...") is none itself, and
 * neither is a work about retractions.
 */
export function readRetraction(fields: ReadonlyMap<string, YamlNode>): Text | undefined {
  const said = readText(fields.get('retracted'));
  // Who says no leaves it to what else the work says of itself.
  if (said && !/^(?:false|no|none|0)$/i.test(said.text.trim())) return said;
  for (const [field, ...ways] of marks) {
    const written = readText(fields.get(field));
    for (const way of ways) {
      const found = written && way.exec(written.text)?.[0];
      if (written && found) return { text: bare(found), range: written.range };
    }
  }
  return undefined;
}

/** Whether this says only that a work was retracted, not by what notice. */
export function isBareMark(text: string): boolean {
  return /^(?:true|yes|1|(?:retracted|withdrawn)(?: (?:article|chapter|paper|publication))?|retraction in)$/i.test(
    text,
  );
}

const mark = '(?:RETRACTED|WITHDRAWN|Retracted|Withdrawn)';
const kind = String.raw`(?:\s+(?:ARTICLE|CHAPTER|PAPER|PUBLICATION|[Aa]rticle|[Cc]hapter|[Pp]aper|[Pp]ublication))`;
const where = String.raw`(?:\.[^[\]]*|[:,;]\s*[Ss](?:ee|EE)\b[^[\]]*)`;

const inTitles: readonly RegExp[] = [
  // "RETRACTED: ...", "Retracted article: ...", "[Retracted]: ..."
  new RegExp(String.raw`^\P{L}*${mark}${kind}?\s*[\])]?\s*:`, 'u'),
  // "[Retracted] ..." of Hindawi and Spandidos.
  new RegExp(String.raw`^\P{L}*[[(]\s*${mark}${kind}?\s*[\])]`, 'u'),
  // "RETRACTED ARTICLE. ...", "WITHDRAWN. ..."; one word without capitals may begin any title.
  new RegExp(String.raw`^\P{L}*(?:RETRACTED|WITHDRAWN|${mark}${kind})${kind}?\s*(?:[.–—]|\s-)\s`, 'u'),
  // "...: RETRACTED"
  new RegExp(String.raw`(?<=\S)\s*(?:[:–—]|\s-)\s*(?:RETRACTED|WITHDRAWN)${kind}?\W*$`),
  // "... (Retracted)", "... (Retracted article. See vol. 379, pg. 1000, 2012)" of the Web of Science.
  new RegExp(String.raw`[[(]\s*(?:${mark}${kind}?|retracted${kind}?)\s*${where}?[\])]\W*$`),
];

/** By field of CSL-JSON, the ways in which it tells. */
const marks: readonly (readonly [field: string, ...ways: RegExp[]])[] = [
  ['title', ...inTitles],
  ['keyword', /(?:^|[,;])\s*Retracted Publication\s*(?:$|[,;])/i],
  // The kind of publication, in databases such as Scopus.
  ['genre', /(?:^|[,;])\s*Retracted(?: (?:Article|Paper|Publication))?\s*(?:$|[,;])/i],
  ['medium', /(?:^|[,;])\s*Retracted(?: (?:Article|Paper|Publication))?\s*(?:$|[,;])/i],
  ['note', /\bRetracted Publication\b|\bRetraction in:|(?:^|>)\s*Retracted\s*(?:[:.;<]|$)/i],
];

/** A title as it was before the work was retracted. */
export function titleWithoutMark(title: string): string {
  return inTitles.reduce((rest, way) => rest.replace(way, ' '), title).trim();
}

/** The mark without the signs around it. */
function bare(found: string): string {
  return found.replace(/^[^\p{L}]+|[^\p{L}\p{N}]+$/gu, '');
}
