import type { Place } from '../engine';
import { escaped } from './escaped';
import type { Block, Item, Report } from './report';

export interface MarkdownOptions {
  /** Where a place stands, as `path:line:column`; without it no places are shown. */
  readonly locate?: (place: Place) => string | undefined;
}

/** A report as Markdown that shows just its texts: nothing in a guideline is ever taken for markup. */
export function reportMarkdown(report: Report, options: MarkdownOptions = {}): string {
  return `${report.map((block) => blockMarkdown(block, options)).join('\n\n')}\n`;
}

function blockMarkdown(block: Block, options: MarkdownOptions): string {
  switch (block.kind) {
    case 'title':
      return `# ${escaped(block.text)}`;
    case 'heading':
      return `## ${escaped(block.text)}`;
    case 'paragraph':
      return `${block.strong ? `**${escaped(block.text)}**` : escaped(block.text)}${placeMarkdown(block.at, options)}`;
    case 'list':
      return itemLines(block.items, block.ordered, '', options).join('\n');
    case 'details': {
      const items = itemLines(block.items, false, '', options).join('\n');
      return `<details><summary>${escaped(block.summary)}</summary>\n\n${items}\n\n</details>`;
    }
  }
}

function itemLines(items: readonly Item[], ordered: boolean, indent: string, options: MarkdownOptions): string[] {
  return items.flatMap(({ text, at, items: below = [] }, index) => {
    const sign = ordered ? `${index + 1}. ` : '- ';
    return [
      `${indent}${sign}${escaped(text)}${placeMarkdown(at, options)}`,
      ...itemLines(below, false, indent + ' '.repeat(sign.length), options),
    ];
  });
}

function placeMarkdown(at: Place | undefined, { locate }: MarkdownOptions): string {
  const where = at && locate?.(at);
  return where === undefined ? '' : ` (${where.includes('`') ? escaped(where) : `\`${where}\``})`;
}
