import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Coverage, Item } from '../coverage';
import type { Note, Overlay } from './overlay';
import { counted, legendOf, type Meaning } from './overlayWords';

const meanings: readonly Meaning[] = [
  { tone: 'good', one: 'node is cited and quoted', many: 'nodes are cited and quoted' },
  { tone: 'partly', one: 'node is cited without words of the work', many: 'nodes are cited without words of the work' },
  { tone: 'bad', one: 'node is not cited', many: 'nodes are not cited' },
  {
    tone: 'aside',
    one: 'node is waived: somebody answers for it',
    many: 'nodes are waived: somebody answers for them',
  },
];

/** How well each node is cited: the numbers of the citation coverage of this file, its other parts in the summary. */
export function citationsOverlay(file: GuidelineFile, coverage: Coverage): Overlay {
  const items = coverage.files.find(({ uri }) => uri === file.uri)?.items ?? [];
  const nodes = items.flatMap((item) => (item.kind === 'node' ? [{ node: item.id, ...noteOf(item) }] : []));
  const counts = coverage.files.find(({ uri }) => uri === file.uri)?.counts;
  const summary = counts
    ? `With its ratings, scores, exclusions, pitfalls and extracts ${counted(counts.total, 'thing')} of this file ${counts.total === 1 ? 'has' : 'have'} to rest on something: ${counts.cited} cited, ${counts.quoted} quoted, ${counts.verified} verified${counts.waived > 0 ? `, ${counts.waived} waived` : ''}.`
    : 'Nothing in this file has to be cited.';
  return { kind: 'citations', summary, legend: legendOf(meanings, nodes), nodes, ways: [] };
}

function noteOf({ waived, cited, quoted, verified, lacks }: Item): Note {
  if (waived)
    return { tone: 'aside', text: 'waived', more: `Not cited, waived: ${waived.reason || 'without a reason'}` };
  if (!cited) return { tone: 'bad', text: 'uncited', more: `Not cited: ${lacks.cited ?? ''}` };
  if (!quoted) return { tone: 'partly', text: 'unquoted', more: `Cited, ${lacks.quoted ?? 'not quoted'}` };
  return verified
    ? { tone: 'good', text: 'cited, verified', more: 'Cited, quoted and verified' }
    : { tone: 'good', text: 'cited', more: `Cited and quoted, but ${lacks.verified ?? 'not verified'}` };
}
