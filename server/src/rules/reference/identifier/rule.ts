import { innerRange, scalarOf } from '../../../model/read';
import { yearOf } from '../../../model/works';
import type { ScalarNode } from '../../../syntax/node';
import type { Fix } from '../../../syntax/problem';
import { entityRule, type Report } from '../../rule';
import { checks, type Flaw } from './checks';
import { givenBy } from './pmidYears';

export const rule = entityRule(['reference'], {
  id: 'reference/identifier',
  title: 'A DOI, PMID, PMCID, ISBN, ISSN or address that cannot be one',
  severity: 'error',
  fix: 'safe',
  items: 'cited',
  *check(entity, lookup, { entry }): Iterable<Report> {
    for (const [field, check] of Object.entries(checks)) {
      const node = scalarOf(entity.fields.get(field));
      const flaw = node && check(node.text);
      if (!node || !flaw) continue;
      // How an export writes what is right all the same is nobody's mistake.
      if (entity.isItem && flaw.mended !== undefined) continue;
      yield report(flaw, node, entry.text);
    }
    const work = lookup.definition('reference', entity.id)?.entity;
    const year = work?.kind === 'reference' ? yearOf(work) : undefined;
    const type = work?.kind === 'reference' ? scalarOf(work.fields.get('type'))?.text : undefined;
    const pmid = scalarOf(entity.fields.get('PMID'));
    const latest = pmid && type === 'article-journal' ? givenBy(pmid.text) : undefined;
    if (pmid && year !== undefined && latest !== undefined && year > latest)
      yield {
        message: `PubMed gave the number ${pmid.text} years before ${year}, when this article appeared. One of the two is wrong.`,
        range: innerRange(pmid),
        atMost: 'warning',
      };
  },
});

function report({ message, mended, offered, atMost }: Flaw, node: ScalarNode, text: string): Report {
  const range = innerRange(node);
  const right = mended ?? offered;
  // Where the text is written with escapes, its parts stand elsewhere.
  const isAsWritten = text.slice(range.start, range.end) === node.text;
  const isPlain = node.style === 'plain' && right !== undefined && !node.text.includes(right);
  // What was escaped in an address may mean something to YAML.
  const isReadAsWritten = !isPlain || /^[\w.;:()<>/-]+$/.test(right);
  const fix: Fix | undefined =
    right !== undefined && isAsWritten && isReadAsWritten
      ? { title: `Write ${right}`, edits: [{ range, text: right }], safe: mended !== undefined }
      : undefined;
  return { message, range, ...(atMost && { atMost }), ...(fix && { fix }) };
}
