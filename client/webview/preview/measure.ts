import type { Card } from './card';
import type { Size } from './layout';

/** A card's size, and how far below its top the rows lie where edges begin. */
export interface Measured extends Size {
  readonly rows: ReadonlyMap<number, number>;
}

/** How big each card is once it is set in its type; all at once, so that the page is laid out once. */
export function measure(cards: readonly Card[]): Measured[] {
  const bench = document.createElement('div');
  bench.className = 'bench';
  bench.append(...cards.map(({ element }) => element));
  document.body.append(bench);
  const measured = cards.map(({ element, rows }) => {
    const { top, width, height } = element.getBoundingClientRect();
    const middle = (row: HTMLElement) => {
      const box = row.getBoundingClientRect();
      return box.top + box.height / 2 - top;
    };
    return {
      width: Math.ceil(width),
      height: Math.ceil(height),
      rows: new Map([...rows].map(([edge, row]) => [edge, middle(row)])),
    };
  });
  bench.remove();
  return measured;
}
