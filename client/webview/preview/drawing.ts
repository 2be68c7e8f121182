import type { OverlayNote, TreeOverlay } from '../../../server/src/lsp/protocol';
import { svg } from '../element';
import { type Area, around, boxArea, meets } from './area';
import { cardOf, type Setting } from './card';
import type { Graph, Way } from './graph';
import { spoken } from './inWords';
import type { Box, Layout } from './layout';
import { elementOf } from './markElement';
import { badgeMarks, cardMarks, outlineMarks, wayMarks } from './marks';
import { menuContext } from './menuContext';
import type { RunPath } from './messages';
import { nameMark } from './nameMark';
import { Passed } from './passed';
import { curve } from './shapes';
import type { Shown } from './shown';

/** What is told of nodes and ways without another layout. */
export interface Told {
  readonly cursor: string | null;
  /** The node whose ways stand out, since it has the keyboard. */
  readonly near: string | undefined;
  readonly run: RunPath | null;
  readonly overlay: TreeOverlay | null;
  readonly hits: ReadonlySet<string>;
  readonly hit: string | undefined;
}

/** How much of a node is drawn: nobody reads a card that is small, or its name when it is tiny. */
type Detail = 'cards' | 'names' | 'outlines';

function detailAt(scale: number): Detail {
  if (scale >= 0.3) return 'cards';
  return scale >= 0.07 ? 'names' : 'outlines';
}

/** A node as it is drawn. */
interface Drawn {
  readonly element: SVGGElement;
  /** Its outline, which can have the keyboard and whose name says all that is on the card, in the order of a sentence. */
  readonly item: SVGGElement;
  readonly card: SVGGElement;
}

/** More nodes than these are drawn as one silhouette; those that are marked still stand for themselves. */
const MOST_ELEMENTS = 1_500;

/**
 * A tree as it is drawn: elements for what is in sight, and for the node that has the keyboard. What is out of sight is
 * known by its place only, so that a large tree costs no more than a small one.
 */
export class Drawing {
  readonly element = svg('g');
  private readonly wayGroup = svg('g', { 'aria-hidden': 'true' });
  private readonly nodeGroup = svg('g', { role: 'presentation' });
  private readonly farWays = svg('path', { class: 'way far' });
  private readonly silhouette = svg('path', { class: 'silhouette' });
  private readonly nodes = new Map<string, Drawn>();
  private readonly ways = new Map<number, SVGGElement>();
  private readonly wayAreas: ReadonlyMap<number, Area>;
  private readonly siblings: ReadonlyMap<string, { readonly size: number; readonly place: number }>;
  private drawn: Area = { left: 0, top: 0, right: 0, bottom: 0 };
  private detail: Detail = 'cards';
  private told: Told = { cursor: null, near: undefined, run: null, overlay: null, hits: new Set(), hit: undefined };
  private passed = new Passed([]);
  private nodeNotes: ReadonlyMap<string, OverlayNote> = new Map();
  private wayNotes: ReadonlyMap<string, OverlayNote> = new Map();
  private kept: string | undefined;

  constructor(
    readonly graph: Graph,
    readonly shown: Shown,
    readonly layout: Layout,
    private readonly setting: Setting,
  ) {
    this.wayAreas = new Map([...layout.ways].map(([index, points]) => [index, around(points)]));
    this.siblings = siblingsOf(shown, layout);
    this.element.append(this.farWays, this.wayGroup, this.silhouette, this.nodeGroup);
  }

  /** The element of a node that can have the keyboard, while it is drawn. */
  node(id: string | null | undefined): SVGGElement | undefined {
    return typeof id === 'string' ? this.nodes.get(id)?.item : undefined;
  }

  box(id: string | null | undefined): Box | undefined {
    return typeof id === 'string' ? this.layout.nodes.get(id) : undefined;
  }

  /** Draws what is in sight, and somewhat around it, so that not every move draws. */
  render(sight: Area, scale: number): void {
    const detail = detailAt(scale);
    const { drawn } = this;
    const isDrawn =
      sight.left >= drawn.left && sight.top >= drawn.top && sight.right <= drawn.right && sight.bottom <= drawn.bottom;
    if (isDrawn && detail === this.detail) return;
    if (detail !== this.detail) {
      this.detail = detail;
      this.element.setAttribute('class', detail);
      this.clear();
    }
    const [dx, dy] = [(sight.right - sight.left) / 2, (sight.bottom - sight.top) / 2];
    this.drawn = { left: sight.left - dx, top: sight.top - dy, right: sight.right + dx, bottom: sight.bottom + dy };
    this.draw();
  }

  /** The node that is drawn whether or not it is in sight: the one to which the Tab key comes. */
  keep(id: string | undefined): void {
    if (id !== this.kept) this.node(this.kept)?.setAttribute('tabindex', '-1');
    this.kept = id;
    if (id !== undefined && !this.nodes.has(id)) this.draw();
    this.node(id)?.setAttribute('tabindex', '0');
  }

  /** Marks what is told now, on all that is drawn and on what will be. */
  tell(told: Told): void {
    const before = this.told;
    this.told = told;
    if (told.run !== before.run) this.passed = new Passed(told.run?.paths ?? []);
    if (told.overlay !== before.overlay) {
      this.nodeNotes = new Map(told.overlay?.nodes.map((note) => [note.node, note]));
      this.wayNotes = new Map(told.overlay?.ways.map((note) => [`${note.from}/${note.way}`, note]));
    }
    if (told.run !== before.run || told.overlay !== before.overlay) {
      this.clear();
      this.draw();
      return;
    }
    for (const [id, drawn] of this.nodes) this.markNode(id, drawn);
    if (told.near !== before.near)
      for (const [index, element] of this.ways) element.classList.toggle('near', this.isNear(this.graph.ways[index]));
  }

  /** The nodes that a run is shown to have passed. */
  get path(): string[] {
    return this.shown.ids.filter((id) => this.passed.number(id) !== undefined);
  }

  private clear(): void {
    // The node that has the keyboard stays, or the keyboard would be lost.
    for (const [id, drawn] of this.nodes) {
      if (id === this.kept) {
        this.fill(id, drawn);
        continue;
      }
      drawn.element.remove();
      this.nodes.delete(id);
    }
    this.wayGroup.replaceChildren();
    this.ways.clear();
  }

  private draw(): void {
    const { drawn, layout, shown } = this;
    const inSight = shown.ids.filter((id) => meets(boxArea(layout.nodes.get(id)), drawn));
    const isCrowd = inSight.length > MOST_ELEMENTS;
    const wanted = isCrowd ? shown.ids.filter((id) => this.standsOut(id)) : inSight;
    this.drawNodes(new Set([...wanted, ...(this.kept !== undefined && this.box(this.kept) ? [this.kept] : [])]));
    this.silhouette.setAttribute('d', isCrowd ? inSight.map((id) => rectangle(layout.nodes.get(id))).join('') : '');

    const ways = shown.ways.filter(({ index }) => meets(this.wayAreas.get(index), drawn));
    const isNear = this.detail === 'cards';
    this.drawWays(new Set(isNear ? ways : ways.filter((way) => this.passed.took(way))));
    const far = isNear ? [] : ways;
    this.farWays.setAttribute('d', far.map(({ index }) => curve(layout.ways.get(index) ?? [])).join(''));
  }

  /** In the order of the file, since that is the order in which they are read. */
  private drawNodes(wanted: ReadonlySet<string>): void {
    for (const [id, drawn] of this.nodes) {
      if (wanted.has(id)) continue;
      drawn.element.remove();
      this.nodes.delete(id);
    }
    let next = this.nodeGroup.firstChild;
    for (const id of this.shown.ids) {
      if (!wanted.has(id)) continue;
      const known = this.nodes.get(id);
      if (known && known.element === next) {
        next = next.nextSibling;
        continue;
      }
      if (!known) this.nodeGroup.insertBefore(this.newNode(id).element, next);
    }
  }

  private newNode(id: string): Drawn {
    const { x, y, width, height } = this.layout.nodes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const { size, place } = this.siblings.get(id) ?? { size: 1, place: 1 };
    const element = svg('g', {
      role: 'presentation',
      transform: `translate(${x - width / 2} ${y - height / 2})`,
      'data-id': id,
      'data-vscode-context': menuContext({ webviewSection: 'node', node: id }),
    });
    const item = svg('g', {
      class: 'item',
      role: 'treeitem',
      tabindex: id === this.kept ? 0 : -1,
      'aria-level': this.layout.levels.get(id) ?? 1,
      'aria-setsize': size,
      'aria-posinset': place,
    });
    const card = svg('g', { class: 'card', 'aria-hidden': 'true' });
    element.append(item, card);
    const drawn = { element, item, card };
    this.nodes.set(id, drawn);
    this.fill(id, drawn);
    return drawn;
  }

  private fill(id: string, drawn: Drawn): void {
    const { graph, shown, setting } = this;
    const node = graph.node(id);
    const box = this.layout.nodes.get(id);
    if (!node || !box) return;
    const { item, card } = drawn;
    const [ways, hidden, isStart] = [graph.waysFrom(id), shown.hidden.get(id), id === graph.tree.start];
    const step = this.passed.number(id);
    const note = this.nodeNotes.get(id);
    const canClose = graph.next(id).size > 0;
    const badges = { step, note, hidden: hidden ?? (canClose ? ('open' as const) : undefined) };
    const inside = {
      cards: () => [...cardMarks(cardOf(node, ways, isStart, setting)), ...badgeMarks(badges, box, setting.measure)],
      names: () => [nameMark(id, badges, box, setting.measure)],
      outlines: () => [],
    };
    item.replaceChildren(...outlineMarks(node, box).map(elementOf));
    card.replaceChildren(...inside[this.detail]().map(elementOf));
    for (const row of card.querySelectorAll<SVGElement>('.row')) {
      const way = graph.ways[Number(row.dataset.edge)];
      if (way) row.classList.toggle('on-path', this.passed.took(way));
    }
    if (canClose) item.setAttribute('aria-expanded', String(hidden === undefined));
    const state = { isStart, audience: setting.audience, hidden, step, note: note && (note.more || note.text) };
    item.setAttribute('aria-label', spoken(node, ways, state));
    this.markNode(id, drawn);
  }

  private markNode(id: string, { element, item }: Drawn): void {
    const { cursor, hits, hit } = this.told;
    const node = this.graph.node(id);
    const tone = this.nodeNotes.get(id)?.tone;
    const marks = [
      ...(this.passed.number(id) === undefined ? [] : ['on-path']),
      ...(id === cursor ? ['at-cursor'] : []),
      ...(hits.has(id) ? ['hit'] : []),
      ...(id === hit ? ['this-hit'] : []),
      ...(tone === undefined ? [] : [`told-${tone}`]),
    ];
    element.setAttribute('class', ['node', node?.kind, node?.urgency, ...marks].filter(Boolean).join(' '));
    if (id === cursor) item.setAttribute('aria-current', 'location');
    else item.removeAttribute('aria-current');
  }

  private drawWays(wanted: ReadonlySet<Way>): void {
    const indexes = new Set([...wanted].map(({ index }) => index));
    for (const [index, element] of this.ways) {
      if (indexes.has(index)) continue;
      element.remove();
      this.ways.delete(index);
    }
    for (const way of wanted) if (!this.ways.has(way.index)) this.wayGroup.append(this.newWay(way));
  }

  private newWay(way: Way): SVGGElement {
    const note = this.wayNotes.get(`${way.from}/${way.way}`);
    const points = this.layout.ways.get(way.index) ?? [];
    const element = svg('g', { class: `edge ${way.kind}`, 'data-edge': way.index });
    element.classList.toggle('on-path', this.passed.took(way));
    element.classList.toggle('near', this.isNear(way));
    if (note) element.classList.add(`told-${note.tone}`);
    element.append(...wayMarks(way, points, note, this.setting.measure).map(elementOf));
    this.ways.set(way.index, element);
    return element;
  }

  private isNear(way: Way | undefined): boolean {
    const { near } = this.told;
    return near !== undefined && way !== undefined && (way.from === near || way.to === near);
  }

  private standsOut(id: string): boolean {
    const { cursor, hits } = this.told;
    return id === this.kept || id === cursor || hits.has(id) || this.passed.number(id) !== undefined;
  }
}

/** Of each node how many stand beside it below what they follow, and the how manieth it is. */
function siblingsOf(shown: Shown, { parents }: Layout): Map<string, { size: number; place: number }> {
  const families = new Map<string | undefined, string[]>();
  for (const id of shown.ids) {
    const family = families.get(parents.get(id));
    if (family) family.push(id);
    else families.set(parents.get(id), [id]);
  }
  const siblings = new Map<string, { size: number; place: number }>();
  for (const family of families.values())
    for (const [index, id] of family.entries()) siblings.set(id, { size: family.length, place: index + 1 });
  return siblings;
}

function rectangle(box: Box | undefined): string {
  if (!box) return '';
  const { x, y, width, height } = box;
  return `M${x - width / 2} ${y - height / 2}h${width}v${height}h${-width}z`;
}
