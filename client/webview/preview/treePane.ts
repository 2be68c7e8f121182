import type { TreeView } from '../../../server/src/lsp/protocol';
import { clip } from '../clip';
import { measureOn } from './canvas';
import { Drawing, type Told } from './drawing';
import { Graph } from './graph';
import { type Audience, count } from './inWords';
import type { Layouter } from './layouter';
import type { Fonts, Measure } from './lettering';
import type { View } from './messages';
import { type Direction, Ways } from './navigate';
import type { Page } from './page';
import type { Scene } from './scene';
import { closedAtFirst, type Openness, show, toOpenFor } from './shown';
import { Viewport } from './viewport';

/** How the pane was left, to be the same again. */
export interface Kept {
  readonly closed?: readonly string[];
  readonly focus?: string | null;
  readonly audience?: Audience;
  readonly view?: View;
}

/** What the pane tells to the rest of the page. */
export interface Listener {
  /** Something else is shown, or marked. */
  changed(): void;
  /** The view has moved. */
  moved(): void;
  /** To be read out. */
  say(text: string): void;
  /** Why nothing could be drawn. */
  failed(why: string): void;
}

const nothingTold: Told = { cursor: null, near: undefined, run: null, overlay: null, hits: new Set(), hit: undefined };

/** The tree on the page: what is shown of it, what is marked, which node has the keyboard. */
export class TreePane {
  readonly viewport: Viewport;
  graph: Graph | undefined;
  drawing: Drawing | undefined;
  /** The node that the Tab key comes to. */
  active: string | undefined;
  private readonly measure: Measure;
  private readonly fonts: Fonts;
  private ways: Ways | undefined;
  private open: Openness;
  private words: Audience;
  private told = nothingTold;
  private cursor: string | null = null;
  private isRenderAsked = false;

  constructor(
    private readonly page: Page,
    private readonly layouter: Layouter,
    private readonly listener: Listener,
    private readonly kept: Kept,
  ) {
    this.open = { closed: new Set(kept.closed), focus: kept.focus ?? null };
    this.words = kept.audience ?? 'clinician';
    this.fonts = fontsOf(document.body);
    this.measure = measureHere(this.fonts);
    this.viewport = new Viewport(page.frame, page.content, page.over, () => this.renderSoon());
    new ResizeObserver(() => this.renderSoon()).observe(page.frame);
    for (const event of ['focusin', 'focusout']) page.frame.addEventListener(event, () => this.tell({}));
  }

  get audience(): Audience {
    return this.words;
  }

  get openness(): Openness {
    return this.open;
  }

  get hasKeyboard(): boolean {
    return this.page.frame.contains(document.activeElement);
  }

  /** Shows another tree, or another state of the same one: what the reader looks at stays where it is. */
  async take(tree: TreeView): Promise<void> {
    const isFirst = this.graph === undefined;
    this.graph = new Graph(tree);
    if (isFirst && this.kept.closed === undefined) this.open = { ...this.open, closed: closedAtFirst(this.graph) };
    if (this.open.focus !== null && !this.graph.node(this.open.focus)) this.open = { ...this.open, focus: null };
    await this.draw();
  }

  async setAudience(audience: Audience): Promise<void> {
    this.words = audience;
    await this.draw();
  }

  async setOpenness(next: Openness, said: string): Promise<void> {
    this.open = next;
    await this.draw();
    const { drawing } = this;
    if (drawing)
      this.listener.say(
        `${said} ${count(drawing.shown.ids.length, 'node')} of ${drawing.graph.tree.nodes.length} shown.`,
      );
  }

  async toggleClosed(id: string): Promise<void> {
    if (!this.graph || this.graph.next(id).size === 0) return;
    const closed = new Set(this.open.closed);
    if (!closed.delete(id)) closed.add(id);
    await this.setOpenness({ ...this.open, closed }, closed.has(id) ? 'Closed.' : 'Opened.');
  }

  async toggleFocus(): Promise<void> {
    const focus = this.open.focus === null ? (this.active ?? null) : null;
    const said = focus === null ? 'All nodes.' : `Only ${focus}, what leads to it and what follows.`;
    await this.setOpenness({ ...this.open, focus }, said);
    if (focus !== null) this.bringIntoSight(focus);
  }

  async openAll(): Promise<void> {
    await this.setOpenness({ ...this.open, closed: new Set() }, 'All opened.');
  }

  async closeAll(): Promise<void> {
    const { graph } = this;
    if (!graph) return;
    const closed = new Set(graph.tree.nodes.flatMap(({ id }) => (graph.next(id).size > 0 ? [id] : [])));
    await this.setOpenness({ ...this.open, closed }, 'All closed.');
  }

  /** Opens what hides a node, leaves the look at one node of which it is no part, and moves to it. */
  async goTo(id: string): Promise<void> {
    const { graph, open } = this;
    if (!graph?.node(id)) return;
    if (!this.drawing?.box(id)) {
      const isOutside = open.focus !== null && !graph.before(open.focus).has(id) && !graph.after(open.focus).has(id);
      const opened = new Set(toOpenFor(graph, id, open.closed));
      const closed = new Set([...open.closed].filter((each) => !opened.has(each)));
      await this.setOpenness({ closed, focus: isOutside ? null : open.focus }, 'Opened.');
    }
    this.activate(id);
  }

  /** Makes a node the one that the Tab key comes to, and brings it into sight. */
  activate(id: string): void {
    this.choose(id);
    this.bringIntoSight(id);
    this.listener.changed();
  }

  /** Gives a node the keyboard. */
  focus(id: string): void {
    this.activate(id);
    this.drawing?.node(id)?.focus({ preventScroll: true });
  }

  /** Gives the keyboard to a node that was pointed at: it stays under the mouse unless most of it is out of sight. */
  pick(id: string): void {
    const box = this.drawing?.box(id);
    this.choose(id);
    if (box && !this.viewport.shows(box)) this.viewport.bringIntoView(box);
    this.listener.changed();
    this.drawing?.node(id)?.focus({ preventScroll: true });
  }

  /** Where an arrow key leads from the node that has the keyboard. */
  walk(direction: Direction): string | undefined {
    return this.active === undefined ? undefined : this.ways?.from(this.active, direction);
  }

  isClosed(id: string): boolean {
    return this.drawing?.shown.hidden.has(id) ?? false;
  }

  /** Marks all that is told without another layout. */
  tell(told: Partial<Omit<Told, 'cursor' | 'near'>>): void {
    this.told = {
      ...this.told,
      ...told,
      cursor: this.nearestShown(this.cursor) ?? null,
      near: this.hasKeyboard ? this.active : undefined,
    };
    this.drawing?.tell(this.told);
  }

  /** The node at the cursor of the text. */
  setCursor(cursor: string | null): void {
    this.cursor = cursor;
    this.tell({});
  }

  /** The node that is marked as the one at the cursor: itself, or the closed one that hides it. */
  get marked(): string | null {
    return this.told.cursor;
  }

  fit(): void {
    if (this.drawing) this.viewport.fit(this.drawing.layout);
  }

  /** All that is needed to draw what is shown; undefined while there is no tree. */
  scene(fonts: Fonts = this.fonts): Scene | undefined {
    const { graph } = this;
    if (!graph) return undefined;
    const shown = show(graph, this.open);
    const isShown = new Set(shown.ids);
    return {
      shown,
      nodes: graph.tree.nodes.filter(({ id }) => isShown.has(id)),
      ways: graph.ways.filter(({ from }) => isShown.has(from)),
      start: graph.tree.start,
      audience: this.words,
      fonts,
    };
  }

  private async draw(): Promise<void> {
    const { graph, layouter, page } = this;
    const scene = this.scene();
    if (!scene || !graph) return;
    const layout = await layouter.layOut(scene).catch((error: Error) => {
      this.listener.failed(`The tree cannot be laid out: ${error.message}`);
      return undefined;
    });
    // Undefined too when something else is to be drawn by now, which will say so itself.
    if (!layout) return;
    const before = this.drawing;
    const hadKeyboard = this.hasKeyboard;
    const next = new Drawing(graph, scene.shown, layout, { audience: this.words, measure: this.measure });
    this.drawing = next;
    this.ways = new Ways(graph, scene.shown, layout);
    if (!next.box(this.active)) this.active = this.nearestShown(this.active ?? null) ?? scene.shown.roots[0];
    this.place(before, next);
    this.tell({});
    next.render(this.viewport.sight, this.viewport.view.scale);
    next.keep(this.active);
    page.content.replaceChildren(next.element);
    page.frame.setAttribute('aria-label', `Tree of ${clip(graph.tree.title || 'a guideline without a title', 240)}`);
    if (hadKeyboard) next.node(this.active)?.focus({ preventScroll: true });
    this.listener.changed();
  }

  private place(before: Drawing | undefined, next: Drawing): void {
    if (!before && this.kept.view) this.viewport.view = this.kept.view;
    else if (!before) this.viewport.begin(next.layout, next.box(next.graph.tree.start));
    else this.keepInPlace(before, next);
  }

  /** Another layout may move everything; what the reader looks at stays where it is. */
  private keepInPlace(before: Drawing, next: Drawing): void {
    const looksAt = [this.active, this.cursor, nearestTo(this.viewport.middle, before)].find((id) => {
      const box = before.box(id);
      return box && this.viewport.shows(box) && next.box(id);
    });
    const [from, to] = [before.box(looksAt), next.box(looksAt)];
    const { scale } = this.viewport.view;
    if (from && to) this.viewport.move((from.x - to.x) * scale, (from.y - to.y) * scale);
    else this.viewport.begin(next.layout, next.box(next.graph.tree.start));
  }

  private choose(id: string): void {
    this.active = id;
    this.drawing?.keep(id);
  }

  private bringIntoSight(id: string): void {
    const box = this.drawing?.box(id);
    if (box) this.viewport.bringIntoView(box);
  }

  private nearestShown(id: string | null): string | undefined {
    const { graph, drawing } = this;
    if (id === null || !graph?.node(id) || !drawing) return undefined;
    return drawing.box(id) ? id : toOpenFor(graph, id, this.open.closed).find((each) => drawing.box(each));
  }

  private renderSoon(): void {
    if (this.isRenderAsked) return;
    this.isRenderAsked = true;
    requestAnimationFrame(() => {
      this.isRenderAsked = false;
      this.drawing?.render(this.viewport.sight, this.viewport.view.scale);
      this.listener.moved();
    });
  }
}

function nearestTo({ x, y }: { x: number; y: number }, { layout }: Drawing): string | undefined {
  let nearest: { readonly id: string; readonly away: number } | undefined;
  for (const [id, box] of layout.nodes) {
    const away = Math.hypot(box.x - x, box.y - y);
    if (!nearest || away < nearest.away) nearest = { id, away };
  }
  return nearest?.id;
}

/** The fonts that the editor is set in. */
function fontsOf(element: Element): Fonts {
  const style = getComputedStyle(element);
  const code = style.getPropertyValue('--vscode-editor-font-family').trim();
  return { text: style.fontFamily, code: code || 'monospace' };
}

function measureHere(fonts: Fonts): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('There is no canvas to measure on.');
  return measureOn(context, fonts);
}
