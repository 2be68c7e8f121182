import { entityOf } from '../model/readEntry';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { type Span, spanIn } from './location';
import { titleOf } from './titles';

export interface Outline {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'field' | 'entry';
  readonly range: Span;
  readonly selection: Span;
  readonly children: readonly Outline[];
}

/** The file as an outline: fields, and sections with their entries. */
export function symbols(file: GuidelineFile): Outline[] {
  const { entries, sections } = file.document;
  const outline: Outline[] = [];
  const bySection = new Map<string, Outline[]>();
  for (const entry of entries) {
    const entity = entityOf(entry);
    if (!entity || entity.id === '') continue;
    const symbol: Outline = {
      name: entity.id,
      detail: titleOf(entity),
      kind: entry.section === undefined ? 'field' : 'entry',
      range: spanIn(entry, { start: 0, end: entry.text.length }),
      selection: spanIn(entry, entity.idRange),
      children: [],
    };
    if (entry.section === undefined) outline.push(symbol);
    else {
      const siblings = bySection.get(entry.section);
      if (siblings) siblings.push(symbol);
      else bySection.set(entry.section, [symbol]);
    }
  }
  for (const section of sections) {
    const children = bySection.get(section.name) ?? [];
    bySection.delete(section.name);
    const selection: Span = {
      start: { line: section.line, character: 0 },
      end: { line: section.line, character: section.name.length },
    };
    const end = children[children.length - 1]?.range.end ?? selection.end;
    const range = { start: selection.start, end: end.line >= section.line ? end : selection.end };
    outline.push({ name: section.name, detail: String(children.length), kind: 'section', range, selection, children });
  }
  return outline.sort((a, b) => a.range.start.line - b.range.start.line);
}
