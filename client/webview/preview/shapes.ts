import type { TreeViewNode } from '../../../server/src/lsp/protocol';
import type { Point, Size } from './layout';

/** How far a decision points to where its ways come from. */
const POINT = 13;

/**
 * The outline of a node, so that its kind shows without colour: a decision is pointed, a recommendation is a box (with
 * cut corners when it is `stat`), a conclusion is round, what is damaged has a torn edge. Its top left corner is at the origin.
 */
export function outline({ kind, urgency }: TreeViewNode, { width, height }: Size, inset = 0): string {
  const [left, right, top, bottom] = [inset, width - inset, inset, height - inset];
  switch (kind) {
    case 'decide':
      return `M${left + POINT} ${top}H${right}V${bottom}H${left + POINT}L${left} ${height / 2}Z`;
    case 'recommend': {
      const cut = urgency === 'stat' ? 11 : 0;
      return cut === 0
        ? rounded(left, right, top, bottom, 3)
        : `M${left + cut} ${top}H${right - cut}L${right} ${top + cut}V${bottom - cut}L${right - cut} ${bottom}H${left + cut}L${left} ${bottom - cut}V${top + cut}Z`;
    }
    case 'conclude':
      return rounded(left, right, top, bottom, Math.min(26, height / 2));
    case 'damaged':
      return torn(left, right, top, bottom);
  }
}

function rounded(left: number, right: number, top: number, bottom: number, r: number): string {
  const corner = (x: number, y: number) => `A${r} ${r} 0 0 1 ${x} ${y}`;
  return (
    `M${left + r} ${top}H${right - r}${corner(right, top + r)}V${bottom - r}${corner(right - r, bottom)}` +
    `H${left + r}${corner(left, bottom - r)}V${top + r}${corner(left + r, top)}Z`
  );
}

function torn(left: number, right: number, top: number, bottom: number): string {
  const teeth = Math.max(4, Math.round((right - left) / 12));
  const width = (right - left) / teeth;
  const edge = Array.from(
    { length: teeth },
    (_, i) => `l${-width / 2} ${i % 2 === 0 ? 5 : -5}l${-width / 2} ${i % 2 === 0 ? -5 : 5}`,
  );
  return `M${left} ${top}H${right}V${bottom}${edge.join('')}Z`;
}

/** How far a line stands out that comes back to the side that it left. */
const LOOP = 46;

/** A line that is level at every point, so that it leaves and enters nodes and lanes level. */
export function curve([first, ...rest]: readonly Point[]): string {
  if (!first) return '';
  let last = first;
  const parts = rest.map((next) => {
    const middle = last.x === next.x ? last.x + LOOP : (last.x + next.x) / 2;
    const part = last.y === next.y ? `H${next.x}` : `C${middle} ${last.y} ${middle} ${next.y} ${next.x} ${next.y}`;
    last = next;
    return part;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

/** The head of an arrow where a line ends, which is level there. */
export function arrowHead(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const back = before.x < end.x ? -8 : 8;
  return `M${end.x} ${end.y}l${back} -4v8Z`;
}
