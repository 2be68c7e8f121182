import type { YamlNode } from '../syntax/node';
import type { Text } from './guideline';
import { readText } from './read';

/**
 * How a work says of itself that it was retracted or withdrawn: by our own field, or in the ways in which publishers and
 * PubMed mark it and reference managers export it. The notice of a retraction ("Retraction: ...") is none itself.
 */
export function readRetraction(fields: ReadonlyMap<string, YamlNode>): Text | undefined {
  const said = readText(fields.get('retracted'));
  if (said) return said;
  const marks: readonly [string, RegExp][] = [
    ['title', /^\W*(?:RETRACTED|WITHDRAWN|Retracted|Withdrawn)(?:\s+(?:ARTICLE|Article|article))?\s*[\])]?\s*:/],
    ['keyword', /(?:^|[,;])\s*Retracted Publication\s*(?:$|[,;])/i],
    ['note', /\bRetracted Publication\b|\bRetraction in:/i],
  ];
  for (const [field, mark] of marks) {
    const written = readText(fields.get(field));
    const found = written && mark.exec(written.text);
    if (found) return { text: found[0].replace(/^[\s,;]+|[\s,;:]+$/g, ''), range: written.range };
  }
  return undefined;
}
