import type { Place } from '../engine';

/**
 * What is told of a run, without the form in which it is told: printers turn it into text or Markdown.
 * All texts are plain, on one line, and mean just what they say.
 */
export type Report = readonly Block[];

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  /** `strong`: what a reader in a hurry must not miss. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean; readonly at?: Place }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Item[] }
  /** What only some readers want to see: folded where that can be, behind its summary. */
  | { readonly kind: 'details'; readonly summary: string; readonly items: readonly Item[] };

export interface Item {
  readonly text: string;
  /** Where it stands in the guideline, if a reader may want to go there. */
  readonly at?: Place | undefined;
  readonly items?: readonly Item[];
}

export function title(text: string): Block {
  return { kind: 'title', text };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** Nothing when there is no text. */
export function paragraph(text: string | undefined, at?: Place): Block[] {
  return text === undefined || text === '' ? [] : [{ kind: 'paragraph', text, ...(at && { at }) }];
}

export function strong(text: string, at?: Place): Block {
  return { kind: 'paragraph', text, strong: true, ...(at && { at }) };
}

/** A list behind a line that introduces it; nothing when it has no items. */
export function list(introduction: string, items: readonly Item[], ordered = false): Block[] {
  return items.length === 0 ? [] : [...paragraph(introduction), { kind: 'list', ordered, items }];
}

export function details(summary: string, items: readonly Item[]): Block {
  return { kind: 'details', summary, items };
}
