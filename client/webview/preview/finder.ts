import type { TreeView } from '../../../server/src/lsp/protocol';
import type { Page } from './page';
import { foundText, Search } from './search';
import type { TreePane } from './treePane';

/** Finding nodes by their words, and going from one to the next. */
export class Finder {
  private search: Search | undefined;
  private hits: readonly string[] = [];
  private at = -1;

  constructor(
    private readonly page: Page,
    private readonly pane: TreePane,
    private readonly say: (text: string) => void,
  ) {
    const { query, next, previous } = page;
    query.addEventListener('input', () => {
      this.at = -1;
      this.findAgain();
    });
    query.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') void this.go(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape') this.leave();
      else return;
      event.preventDefault();
    });
    next.addEventListener('click', () => void this.go(1));
    previous.addEventListener('click', () => void this.go(-1));
  }

  begin(): void {
    this.page.query.focus();
    this.page.query.select();
  }

  /** Looks through another tree; which one was gone to last stays so. */
  take(tree: TreeView): void {
    this.search = new Search(tree);
    const before = this.hits[this.at];
    this.findAgain();
    this.at = before === undefined ? -1 : this.hits.indexOf(before);
    this.show();
  }

  /** Goes to the next or the previous one, from the last one to the first. The keyboard stays where it is. */
  async go(step: 1 | -1): Promise<void> {
    const { length } = this.hits;
    if (length === 0) return;
    this.at = this.at < 0 ? (step > 0 ? 0 : length - 1) : (this.at + step + length) % length;
    const id = this.hits[this.at];
    if (id === undefined) return;
    await this.pane.goTo(id);
    this.show();
    this.say(`${this.words}: ${id}`);
  }

  /** The view has moved, and with it what is in sight. */
  showWords(): void {
    const { words } = this;
    // It is read out whenever it is set.
    if (this.page.found.textContent !== words) this.page.found.textContent = words;
  }

  private get words(): string {
    return foundText(this.page.query.value, this.hits.length, this.at, this.isMarkInSight);
  }

  /** Looked at with every move of the view, and so only while the words hang on it. */
  private get isMarkInSight(): boolean {
    if (this.hits.length === 0 || this.at >= 0) return false;
    const { drawing, viewport } = this.pane;
    return viewport.showsAnyOf(this.hits.flatMap((id) => drawing?.box(id) ?? []));
  }

  /** Forgets what was looked for, and gives the keyboard to the tree. */
  private leave(): void {
    this.page.query.value = '';
    this.at = -1;
    this.findAgain();
    if (this.pane.active !== undefined) this.pane.focus(this.pane.active);
  }

  private findAgain(): void {
    this.hits = this.search?.find(this.page.query.value) ?? [];
    this.show();
  }

  private show(): void {
    const { page, hits, at } = this;
    this.showWords();
    for (const each of [page.previous, page.next]) each.hidden = hits.length === 0;
    this.pane.tell({ hits: new Set(hits), hit: hits[at] });
  }
}
