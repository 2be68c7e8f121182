import type { GuidelineFile } from '../../workspace/guidelineFile';
import type { Coverage, FileCoverage, Item } from '../coverage';
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
  const own = coverage.files.find(({ uri }) => uri === file.uri);
  const items = own?.items ?? [];
  const nodes = items.flatMap((item) => (item.kind === 'node' ? [{ node: item.id, ...noteOf(item) }] : []));
  return { kind: 'citations', summary: summaryOf(own), legend: legendOf(meanings, nodes), nodes, ways: [] };
}

/** The numbers of `guideline coverage`, and how far they go. */
function summaryOf(own: FileCoverage | undefined): string {
  const shortfall = own?.shortfall ? `This file ${own.shortfall} (see Problems).` : undefined;
  if (!own || own.counts.total === 0) return shortfall ?? 'Nothing in this file has to be cited.';
  const { total, cited, quoted, verified, waived } = own.counts;
  const answered = waived > 0 ? ` ${waived === 1 ? 'One is' : `${waived} are`} waived.` : '';
  const numbers = `Of ${counted(total, 'place')} that must rest on a source (nodes, ratings, scores, exclusions, pitfalls, extracts) ${cited} are cited, ${quoted} quoted, ${verified} verified.${answered}`;
  return shortfall === undefined ? numbers : `${shortfall} ${numbers}`;
}

function noteOf({ waived, cited, quoted, verified, lacks }: Item): Note {
  if (waived)
    return { tone: 'aside', text: 'waived', more: `Not cited, waived: ${waived.reason || 'without a reason'}` };
  if (!cited) return { tone: 'bad', text: 'uncited', more: `Not cited: ${lacks.cited?.why ?? ''}` };
  if (!quoted) return { tone: 'partly', text: 'unquoted', more: `Cited, ${lacks.quoted?.why ?? 'not quoted'}` };
  return verified
    ? { tone: 'good', text: 'cited, verified', more: 'Cited, quoted and verified' }
    : { tone: 'good', text: 'cited', more: `Cited and quoted, but ${lacks.verified?.why ?? 'not verified'}` };
}
