import type { Box, Point } from './layout';

/** A part of the drawing or of the page, in its own coordinates. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a line takes up, from its outermost points. */
export function around(points: readonly Point[]): Area {
  const area = {
    left: Number.POSITIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  for (const { x, y } of points) {
    area.left = Math.min(area.left, x);
    area.right = Math.max(area.right, x);
    area.top = Math.min(area.top, y);
    area.bottom = Math.max(area.bottom, y);
  }
  return area;
}

export function boxArea(box: Box | undefined): Area | undefined {
  if (!box) return undefined;
  const { x, y, width, height } = box;
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Whether two areas have anything in common; nothing has nothing. */
export function meets(one: Area | undefined, other: Area): boolean {
  return (
    one !== undefined &&
    one.left <= other.right &&
    other.left <= one.right &&
    one.top <= other.bottom &&
    other.top <= one.bottom
  );
}
