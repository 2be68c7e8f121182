import type { TracedCitation } from '../../engine';
import { extractText, workText } from '../../export/citationText';
import { oneLine } from '../../export/oneLine';
import type { Block, Item } from '../../export/report';
import { Sources } from '../../export/sources';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { fileOf, type Location, spanIn } from '../location';
import { locationOfPlace } from '../places';

/** One thing that is told: where it stands in the text, on what it leans, and what belongs to it. */
export interface LineView {
  readonly text: string;
  readonly location: Location | null;
  readonly citations: readonly CitationView[];
  readonly lines: readonly LineView[];
}

export interface CitationView {
  /** As it is written in the guideline: `jain-2018#sensitivity`. */
  readonly key: string;
  /** The work, in the style of the AMA. */
  readonly work: string;
  /** What of it is cited, with its quote; empty when the whole work is. */
  readonly says: string;
  /** Why it supports this only indirectly, in the author's words; null when it is direct. */
  readonly indirect: string | null;
  /** False when the guideline has no such work or extract: it then supports nothing. */
  readonly resolved: boolean;
  /** Where the extract, or else the work, is described; where neither is, where it is cited. */
  readonly location: Location | null;
}

/** A part of a report that is made of texts alone. */
export type BlockView =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong: boolean; readonly location: Location | null }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly lines: readonly LineView[] };

/** For texts beside which their citations are told as data. */
export class WithoutMarks extends Sources {
  override mark(): string {
    return '';
  }
}

export function lineView(
  file: GuidelineFile,
  { text, at, items = [] }: Item,
  citations: readonly TracedCitation[] = [],
): LineView {
  return {
    text,
    location: at ? locationOfPlace(file, at) : null,
    citations: citationViews(file, citations),
    lines: items.map((item) => lineView(file, item)),
  };
}

/** Each once: a node, and what it leans on, may cite the same. */
export function citationViews(file: GuidelineFile, citations: readonly TracedCitation[]): CitationView[] {
  const views = new Map<string, CitationView>();
  for (const citation of citations) {
    const view = citationView(file, citation);
    const { key, work, says, indirect } = view;
    const told = JSON.stringify([key, work, says, indirect]);
    if (!views.has(told)) views.set(told, view);
  }
  return [...views.values()];
}

function citationView(file: GuidelineFile, citation: TracedCitation): CitationView {
  const { reference, extract, indirect, resolved, at } = citation;
  return {
    key: oneLine(extract === undefined ? reference : `${reference}#${extract}`),
    work: workText(citation, file.guideline),
    says: extractText(citation, file.guideline),
    indirect: indirect === undefined ? null : oneLine(indirect),
    resolved,
    location: describedAt(file, reference, extract) ?? locationOfPlace(file, at),
  };
}

/** An extract may stand in an entry of its own beside the item of a bibliography that it is of. */
function describedAt(file: GuidelineFile, reference: string, extract: string | undefined): Location | undefined {
  const definitions = file.check.names.definitions('reference', reference);
  const places = definitions.map(({ entity, entry, source }) => ({
    entry,
    source,
    work: entity.idRange,
    extract: entity.kind === 'reference' ? entity.extracts.find(({ id }) => id === extract)?.idRange : undefined,
  }));
  const found = places.find((each) => each.extract) ?? places[0];
  if (!found) return undefined;
  return { uri: fileOf(file, found.source).uri, range: spanIn(found.entry, found.extract ?? found.work) };
}

/** A report as its parts, each with its place. */
export function blockViews(file: GuidelineFile, blocks: readonly Block[]): BlockView[] {
  return blocks.flatMap((block) => partsOf(file, block));
}

function partsOf(file: GuidelineFile, block: Block): BlockView[] {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return [{ kind: 'heading', text: block.text }];
    case 'paragraph': {
      const { text, strong = false, at } = block;
      return [{ kind: 'paragraph', text, strong, location: at ? locationOfPlace(file, at) : null }];
    }
    case 'list':
      return [{ kind: 'list', ordered: block.ordered, lines: block.items.map((item) => lineView(file, item)) }];
    case 'details':
      return [
        { kind: 'paragraph', text: block.summary, strong: false, location: null },
        { kind: 'list', ordered: false, lines: block.items.map((item) => lineView(file, item)) },
      ];
  }
}
