import type { Place } from '../engine';
import type { Block, Item, Report } from './report';

export interface TextOptions {
  /** Where a place stands, as `path:line:column`; without it no places are shown. */
  readonly locate?: (place: Place) => string | undefined;
  readonly strong?: (text: string) => string;
  readonly faint?: (text: string) => string;
}

/** A report for a terminal: what belongs to a heading stands indented below it. */
export function reportText(report: Report, options: TextOptions = {}): string {
  const printer = new Printer(options);
  for (const block of report) printer.block(block);
  return printer.text;
}

class Printer {
  text = '';
  private indent = '';
  private isBelowList = false;

  constructor(private readonly options: TextOptions) {}

  block(block: Block): void {
    const { strong = (text: string) => text } = this.options;
    switch (block.kind) {
      case 'title':
        this.indent = '';
        if (this.text !== '') this.text += '\n';
        this.line(strong(block.text));
        break;
      case 'heading':
        this.indent = '';
        this.text += '\n';
        this.line(strong(block.text));
        this.indent = '  ';
        break;
      case 'paragraph':
        if (this.isBelowList) this.text += '\n';
        this.line(`${block.strong ? strong(block.text) : block.text}${this.place(block.at)}`);
        break;
      case 'list':
        this.list(block.items, block.ordered, this.indent);
        break;
      case 'details':
        this.line(`${block.summary}:`);
        this.list(block.items, false, this.indent);
        break;
    }
    this.isBelowList = block.kind === 'list' || block.kind === 'details';
  }

  private list(items: readonly Item[], ordered: boolean, indent: string): void {
    const width = ordered ? `${items.length}. `.length : 2;
    for (const [index, { text, at, items: below = [] }] of items.entries()) {
      const sign = ordered ? `${index + 1}. ` : '- ';
      this.text += `${indent}${sign.padEnd(width)}${text}${this.place(at)}\n`;
      this.list(below, false, indent + ' '.repeat(width));
    }
  }

  private line(text: string): void {
    this.text += `${this.indent}${text}\n`;
  }

  private place(at: Place | undefined): string {
    const { locate, faint = (text: string) => text } = this.options;
    const where = at && locate?.(at);
    return where === undefined ? '' : ` ${faint(`(${where})`)}`;
  }
}
