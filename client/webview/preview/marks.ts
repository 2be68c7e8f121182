import type { OverlayNote, OverlayTone, TreeViewNode } from '../../../server/src/lsp/protocol';
import type { Block, Card } from './card';
import type { Way } from './graph';
import { count } from './inWords';
import type { Point, Size } from './layout';
import { type Measure, readsFromRight, styles } from './lettering';
import { type Mark, mark } from './mark';
import { arrowHead, curve, outline } from './shapes';

/** A node's outline, and around it what lights up when the node is marked. Its top left corner is at the origin. */
export function outlineMarks(node: TreeViewNode, size: Size): Mark[] {
  const d = outline(node, size);
  const kind = `${node.kind} ${node.urgency ?? ''} ${node.reachable ? '' : 'unreachable'}`.trim();
  return [
    mark('path', { class: 'halo', d }),
    mark('path', { class: `shape ${kind}`, d }),
    ...(node.urgency === 'stat' ? [mark('path', { class: `inner ${kind}`, d: outline(node, size, 4) })] : []),
  ];
}

/** What stands on a card. */
export function cardMarks({ blocks, rules, conditions, width }: Card): Mark[] {
  return [
    ...rules.map((y) => mark('path', { class: 'rule', d: `M20 ${y}H${width - 14}` })),
    // As wide as the card, so that a row can be met with a mouse; its words are among the blocks.
    ...conditions.map(({ way, top, height }) =>
      mark('rect', { class: 'row', 'data-edge': way, x: 16, y: top, width: width - 16, height }),
    ),
    ...blocks.map(blockMark),
  ];
}

function blockMark({ class: name, style, lines, x, right, y, atRight, title }: Block): Mark {
  const isFromRight = readsFromRight(lines.join(' '));
  const from = isFromRight || atRight ? right : x;
  // Where text from right to left begins, is its right end.
  const anchor: Mark['attributes'] = atRight && !isFromRight ? { 'text-anchor': 'end' } : {};
  return mark('g', { class: `block ${name}` }, [
    ...(title === '' ? [] : [mark('title', {}, title)]),
    ...lines.map((line, index) =>
      mark(
        'text',
        {
          class: `${style} ${name}`,
          x: from,
          y: y + index * styles[style].line,
          ...anchor,
          ...(isFromRight && { direction: 'rtl' }),
        },
        line,
      ),
    ),
  ]);
}

export const signs: Readonly<Record<OverlayTone, string>> = { good: '✓', partly: '◐', bad: '✕', aside: '–', plain: '' };

/** What is told of a node at its edges: its step in a run, what an overlay says, whether it can be opened or closed. */
export interface Badges {
  readonly step: number | undefined;
  readonly note: OverlayNote | undefined;
  /** How many nodes are hidden behind it, 0 or more while it is closed; `open` when it could be closed. */
  readonly hidden: number | 'open' | undefined;
}

export function badgeMarks({ step, note, hidden }: Badges, { width, height }: Size, measure: Measure): Mark[] {
  return [
    ...(step === undefined ? [] : [stepMark(step)]),
    ...(note === undefined ? [] : [noteMark(note, 14, height, measure)]),
    ...(hidden === undefined ? [] : [toggleMark(hidden, width, height, measure)]),
  ];
}

function stepMark(step: number): Mark {
  return mark('g', { class: 'step', transform: 'translate(8 0)' }, [
    mark('circle', { class: 'step-disc', r: 9 }),
    mark('text', { class: 'kind step-text', 'text-anchor': 'middle', y: 3.8 }, String(step)),
  ]);
}

/** A pill whose middle lies on a line, from `x` on. */
function noteMark({ tone, text, more }: OverlayNote, x: number, y: number, measure: Measure): Mark {
  const words = `${signs[tone]} ${text}`.trim();
  return mark('g', { class: 'note' }, [
    ...(more === '' ? [] : [mark('title', {}, more)]),
    mark('rect', { class: `pill ${tone}`, x, y: y - 9, width: measure(words, 'kind') + 14, height: 18, rx: 9 }),
    mark('text', { class: `kind pill-text ${tone}`, x: x + 7, y: y + 3.8 }, words),
  ]);
}

function toggleMark(hidden: number | 'open', width: number, height: number, measure: Measure): Mark {
  const words = hidden === 'open' ? '−' : `+ ${count(hidden, 'node')}`;
  const wide = Math.max(18, measure(words, 'kind') + 12);
  const x = width - 10 - wide;
  return mark('g', { class: hidden === 'open' ? 'toggle open' : 'toggle closed', 'data-toggle': 'toggle' }, [
    mark('title', {}, hidden === 'open' ? 'Hide what follows (Space)' : 'Show what follows (Space)'),
    mark('rect', { class: 'toggle-box', x, y: height - 9, width: wide, height: 18, rx: 3 }),
    mark('text', { class: 'kind toggle-text', x: x + wide / 2, y: height + 3.8, 'text-anchor': 'middle' }, words),
  ]);
}

/** A way's line with its head, wide and invisible around it what can be met with a mouse, and what an overlay says of it. */
export function wayMarks(way: Way, points: readonly Point[], note: OverlayNote | undefined, measure: Measure): Mark[] {
  const d = curve(points);
  const [begin, second] = points;
  const isBack = begin !== undefined && second !== undefined && second.x < begin.x;
  return [
    mark('path', { class: 'reach', d }),
    mark('path', { class: `way ${way.kind}`, d }),
    mark('path', { class: `arrow ${way.kind}`, d: arrowHead(points) }),
    ...(note && begin
      ? [noteMark(note, isBack ? begin.x - 20 - measure(note.text, 'kind') : begin.x + 4, begin.y, measure)]
      : []),
  ];
}
