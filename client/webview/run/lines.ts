import type { BlockView, CitationView, LineView, Location } from '../../../server/src/lsp/protocol';
import { html } from '../element';

/** Opens the text of a place. */
export type Reveal = (location: Location) => void;

/** Words of the guideline's author, all of them, in their own direction. */
export function said<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const element = html(name, className, text);
  element.dir = 'auto';
  return element;
}

export function button(className: string, text: string, press: () => void): HTMLButtonElement {
  const element = html('button', className, text);
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

/**
 * A text that leads to its place; plain text where it has none.
 *
 * @param id what the guideline calls it, for those who write there
 */
export function placed(text: string, location: Location | null, reveal: Reveal, id?: string): HTMLElement {
  const words = said('span', location ? 'place' : 'said', text);
  if (!location) return words;
  // A button would not be broken into lines like the text around it.
  words.setAttribute('role', 'link');
  words.tabIndex = 0;
  words.title = id === undefined ? 'Go to it in the text' : `Go to ${id} in the text`;
  words.addEventListener('click', () => reveal(location));
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') reveal(location);
  });
  return words;
}

/** A list of things that are told, each with its citations and what belongs to it; nothing without any. */
export function lineList(lines: readonly LineView[], reveal: Reveal, ordered = false): HTMLElement[] {
  if (lines.length === 0) return [];
  const list = html(ordered ? 'ol' : 'ul', 'lines');
  list.append(
    ...lines.map((line) => {
      const item = html('li', '');
      item.append(...lineParts(line, reveal));
      return item;
    }),
  );
  return [list];
}

export function lineParts({ text, location, citations, lines }: LineView, reveal: Reveal): HTMLElement[] {
  return [placed(text, location, reveal), ...citationParts(citations, reveal), ...lineList(lines, reveal)];
}

/** Marks that lead to what is cited, and below them what the author says of those that support it only indirectly. */
export function citationParts(citations: readonly CitationView[], reveal: Reveal): HTMLElement[] {
  if (citations.length === 0) return [];
  const marks = html('span', 'citations');
  marks.append(...citations.map((each) => citationMark(each, reveal)));
  const indirect = citations.filter((each) => each.indirect !== null);
  return [
    marks,
    ...indirect.map(({ key, indirect: why }) => said('span', 'indirect', `Only indirectly from ${key}: ${why}`)),
  ];
}

function citationMark({ key, work, says, indirect, resolved, location }: CitationView, reveal: Reveal): HTMLElement {
  const note = !resolved ? ' (not there)' : indirect !== null ? ' (indirect)' : '';
  const mark = placed(`${key}${note}`, location, reveal);
  mark.classList.add('citation');
  mark.classList.toggle('unresolved', !resolved);
  mark.title = [says, work].filter((part) => part !== '').join('\n');
  return mark;
}

/** The works that are cited, each with what is cited of it. */
export function sourceList(citations: readonly CitationView[], reveal: Reveal): HTMLElement {
  const list = html('ul', 'sources');
  for (const work of new Set(citations.map((citation) => citation.work))) {
    const item = said('li', '', work);
    for (const citation of citations.filter((each) => each.work === work)) {
      const line = html('div', 'cited');
      line.append(citationMark(citation, reveal), said('span', 'says', citation.says));
      item.append(line);
    }
    list.append(item);
  }
  return list;
}

/** A report of texts alone. */
export function blocks(views: readonly BlockView[], reveal: Reveal): HTMLElement[] {
  return views.flatMap((view) => blockParts(view, reveal));
}

function blockParts(view: BlockView, reveal: Reveal): HTMLElement[] {
  switch (view.kind) {
    case 'heading':
      return [said('h3', '', view.text)];
    case 'paragraph': {
      const paragraph = html('p', view.strong ? 'strong' : '');
      paragraph.append(placed(view.text, view.location, reveal));
      return [paragraph];
    }
    case 'list':
      return lineList(view.lines, reveal, view.ordered);
  }
}

/** Something that only some readers want to see. */
export function folded(summary: string, content: readonly HTMLElement[], isOpen = false): HTMLElement[] {
  if (content.length === 0) return [];
  const details = html('details', 'folded');
  details.open = isOpen;
  const head = html('summary', '', summary);
  head.dataset.key = `folded:${summary}`;
  details.append(head, ...content);
  return [details];
}
