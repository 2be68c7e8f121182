import { type HierarchyPointNode, hierarchy, tree as tidy } from 'd3-hierarchy';
import { type Columns, columnsOf } from './columns';
import type { Way } from './graph';
import type { Shown } from './shown';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node's middle lies, and how big it is. */
export type Box = Point & Size;

/** A card's size, and how far below its top the rows lie where ways begin, by the way's place in the tree. */
export interface Measured extends Size {
  readonly rows: ReadonlyMap<number, number>;
}

export interface Layout extends Size {
  readonly nodes: ReadonlyMap<string, Box>;
  /** How each way that is shown goes, by its place in the tree: from its row, through free lanes, to its end. */
  readonly ways: ReadonlyMap<number, readonly Point[]>;
  /** How many steps each node is from where one begins, counted from one, along the tree that spans all. */
  readonly levels: ReadonlyMap<string, number>;
  /** What each node follows in that tree; none for where one begins. */
  readonly parents: ReadonlyMap<string, string>;
}

const BETWEEN_COLUMNS = 76;
const BETWEEN_CARDS = 26;
const BETWEEN_LANES = 10;
const MARGIN = 24;
/** How far below a card's top the middle of its head lies. */
const HEAD = 14;
/** A way through more columns keeps no lane free: it goes straight, behind the cards. */
const LONGEST_LANE = 40;

/** What takes up height in a column: a card, or the lane of a way that passes it. */
interface Place {
  readonly card?: string;
  readonly lane?: Way;
  readonly height: number;
  readonly children: Place[];
}

/**
 * Lays out what is shown from left to right. The ways by which nodes are first come to are a tree, which is drawn tidy and
 * in the order of the file; all other ways get lanes of their own through the columns that they pass.
 */
export function layOut(shown: Shown, cards: ReadonlyMap<string, Measured>): Layout {
  const columns = columnsOf(shown);
  const whole = placed(shown, cards, columns);
  const spread = tidy<Place>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.data.height + b.data.height) / 2 + between(a.data, b.data))(hierarchy(whole));

  const width = widest(cards);
  const step = width + BETWEEN_COLUMNS;
  const top = topOf(spread) - MARGIN;
  const nodes = new Map<string, Box>();
  const lanes = new Map<Way, Point[]>();
  let bottom = 0;
  spread.each(({ data, x, depth }) => {
    const y = x - top;
    const middle = { x: MARGIN + (depth - 1) * step + width / 2, y };
    const card = data.card === undefined ? undefined : cards.get(data.card);
    if (data.card !== undefined && card) nodes.set(data.card, { ...middle, width: card.width, height: card.height });
    if (data.lane) lanes.set(data.lane, [...(lanes.get(data.lane) ?? []), middle]);
    if (depth > 0) bottom = Math.max(bottom, y + data.height / 2);
  });
  const ways = new Map(shown.ways.map((way) => [way.index, route(way, lanes.get(way) ?? [], cards, nodes)]));
  return {
    nodes,
    ways,
    levels: new Map([...columns.column].map(([id, column]) => [id, column + 1])),
    parents: new Map([...columns.parent].map(([id, { from }]) => [id, from])),
    width: 2 * MARGIN + spread.height * step - BETWEEN_COLUMNS,
    height: bottom + MARGIN,
  };
}

function widest(cards: ReadonlyMap<string, Measured>): number {
  let width = 0;
  for (const card of cards.values()) width = Math.max(width, card.width);
  return width;
}

function between(a: Place, b: Place): number {
  return a.lane && b.lane ? BETWEEN_LANES : BETWEEN_CARDS;
}

function topOf(spread: HierarchyPointNode<Place>): number {
  let top = Number.POSITIVE_INFINITY;
  spread.each(({ data, x, depth }) => {
    if (depth > 0) top = Math.min(top, x - data.height / 2);
  });
  return Number.isFinite(top) ? top : 0;
}

/** All cards and lanes, each under what it follows, below something that nobody sees. */
function placed(shown: Shown, cards: ReadonlyMap<string, Measured>, { column, parent, back }: Columns): Place {
  const places = new Map<string, Place>(
    shown.ids.map((id) => [id, { card: id, height: cards.get(id)?.height ?? 0, children: [] }]),
  );
  const at = (id: string) => column.get(id) ?? 0;
  const backWays: Way[] = [];
  for (const way of shown.ways) {
    if (back.has(way)) backWays.push(way);
    else if (parent.get(way.to) === way) push(places.get(way.from), places.get(way.to));
    else push(places.get(way.from), lane(way, at(way.to) - at(way.from) - 1));
  }
  // Last, when all children are in place: a way back leaves beside the part of the tree that it comes from.
  for (const way of backWays) {
    const passed = lane(way, at(way.from) - at(way.to) - 1);
    const target = places.get(way.to);
    if (!passed || !target) continue;
    const beside = places.get(childTowards(way, parent) ?? '');
    const index = beside ? target.children.indexOf(beside) : -1;
    target.children.splice(index === -1 ? target.children.length : index + 1, 0, passed);
  }
  const children = shown.roots.flatMap((id) => (parent.has(id) ? [] : (places.get(id) ?? [])));
  return { height: 0, children };
}

function push(parent: Place | undefined, child: Place | undefined): void {
  if (parent && child) parent.children.push(child);
}

/** A lane through so many columns. */
function lane(way: Way, columns: number): Place | undefined {
  if (columns < 1 || columns > LONGEST_LANE) return undefined;
  let place: Place = { lane: way, height: 0, children: [] };
  for (let passed = 1; passed < columns; passed++) place = { lane: way, height: 0, children: [place] };
  return place;
}

/** The child of the node that a way leads back to, through which one came to the node where it begins. */
function childTowards({ from, to }: Way, parent: ReadonlyMap<string, Way>): string | undefined {
  for (let id = from, by = parent.get(id); by; id = by.from, by = parent.get(id)) if (by.from === to) return id;
  return undefined;
}

/**
 * From the row of its condition, level through the columns that lie between, to the side that faces it. What goes back
 * ends at the head of its node, apart from what comes in.
 */
function route(
  { index, from, to }: Way,
  lanes: readonly Point[],
  cards: ReadonlyMap<string, Measured>,
  nodes: ReadonlyMap<string, Box>,
): Point[] {
  const [source, target] = [nodes.get(from), nodes.get(to)];
  if (!source || !target) return [];
  const row = cards.get(from)?.rows.get(index);
  const startY = row === undefined ? source.y : source.y - source.height / 2 + row;
  const headY = target.y - target.height / 2 + HEAD;
  if (source.x === target.x) {
    const x = source.x + source.width / 2;
    return [
      { x, y: startY },
      { x, y: headY },
    ];
  }
  const isForth = source.x < target.x;
  const half = (isForth ? source.width : -source.width) / 2;
  const passed = isForth ? lanes : [...lanes].reverse();
  return [
    { x: source.x + half, y: startY },
    ...passed.flatMap(({ x, y }) => [
      { x: x - half, y },
      { x: x + half, y },
    ]),
    { x: target.x - half, y: isForth ? target.y : headY },
  ];
}
