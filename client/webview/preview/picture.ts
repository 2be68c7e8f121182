import { CARD_WIDTH, type Card } from './card';
import { count } from './inWords';
import { type Box, layOut } from './layout';
import { cut, type Measure, styles, wrap } from './lettering';
import { escaped, type Mark, mark, markupOf } from './mark';
import { badgeMarks, cardMarks, outlineMarks, wayMarks } from './marks';
import { dressFor } from './pictureLook';
import { cardsOf, type Scene } from './scene';

/** What stands above and below a picture, so that it says what it is wherever it goes. */
export interface PictureOptions {
  readonly title: string;
  /** What may be done with it: version, review, whether it is approved. */
  readonly edition: string;
  readonly disclaimer: string;
  /** How many nodes the whole guideline has. */
  readonly total: number;
}

const MARGIN = 24;
const LEAST_WIDTH = CARD_WIDTH + 2 * MARGIN;

/**
 * What is shown of a tree as an SVG file: nothing in it comes from elsewhere, text is text, and nothing needs a style
 * sheet or HTML, so that word processors and drawing programs show the same as browsers.
 */
export function pictureOf(scene: Scene, options: PictureOptions, measure: Measure): string {
  const cards = cardsOf(scene, measure);
  const layout = layOut(scene.shown, cards);
  const width = Math.ceil(Math.max(layout.width, LEAST_WIDTH));
  const head = headMarks(scene, options, width, measure);
  const foot = footMarks(options, width, head.height + layout.height, measure);
  const height = Math.ceil(head.height + layout.height + foot.height);
  const ways = scene.shown.ways.map((way) =>
    mark('g', {}, wayMarks(way, layout.ways.get(way.index) ?? [], undefined, measure)),
  );
  const nodes = scene.nodes.flatMap((node) => {
    const [card, box] = [cards.get(node.id), layout.nodes.get(node.id)];
    if (!card || !box) return [];
    const hidden = scene.shown.hidden.get(node.id);
    const badges = badgeMarks({ step: undefined, note: undefined, hidden }, box, measure);
    return [nodeMark(node.id, box, [...outlineMarks(node, box), ...plain(card), ...badges])];
  });
  const tree = mark('g', { transform: `translate(0 ${head.height})` }, [...ways, ...nodes]);
  const dress = dressFor(scene.fonts);
  const drawn = [mark('rect', { class: 'paper', x: 0, y: 0, width, height }), ...head.marks, tree, ...foot.marks];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(options.title)}</title>
<desc>${escaped(options.edition)}</desc>
${drawn.map((each) => markupOf(each, dress)).join('\n')}
</svg>
`;
}

function nodeMark(id: string, { x, y, width, height }: Box, content: readonly Mark[]): Mark {
  return mark('g', { transform: `translate(${x - width / 2} ${y - height / 2})` }, [mark('title', {}, id), ...content]);
}

/** Without the rectangles that are there for the mouse. */
function plain(card: Card): Mark[] {
  return cardMarks({ ...card, conditions: [] });
}

function headMarks({ nodes }: Scene, { title, edition, total }: PictureOptions, width: number, measure: Measure) {
  const room = width - 2 * MARGIN;
  const part = nodes.length < total ? ` This picture shows ${count(nodes.length, 'node')} of ${total}.` : '';
  const lines = wrap(`${edition}${part}`, 'line', room, 4, measure);
  const marks = [
    // Set larger than it was measured.
    mark('text', { class: 'title', x: MARGIN, y: 34 }, cut(title, 'text', room / 1.7, measure)),
    ...linesOf(lines, 54),
  ];
  return { marks, height: 54 + lines.length * styles.line.line };
}

function footMarks({ disclaimer }: PictureOptions, width: number, top: number, measure: Measure) {
  const lines = wrap(disclaimer, 'line', width - 2 * MARGIN, 6, measure);
  return { marks: linesOf(lines, top + 10), height: 10 + lines.length * styles.line.line + MARGIN / 2 };
}

function linesOf(lines: readonly string[], y: number): Mark[] {
  return lines.map((line, index) => mark('text', { class: 'line', x: MARGIN, y: y + index * styles.line.line }, line));
}
