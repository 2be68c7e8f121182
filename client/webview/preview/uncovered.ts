import { type Area, meets } from './area';
import type { Point, Size } from './layout';

/** What shows less of itself than this part of what could be shown of it, is not seen. */
const ENOUGH = 0.75;

/**
 * The largest rectangles of a page over which nothing lies; they overlap.
 * @param covers what lies over the page
 * @param margin how much stays free at their edges
 */
export function uncovered(page: Area, covers: readonly Area[], margin = 0): Area[] {
  let free = [grown(page, -margin)].filter(hasRoom);
  for (const cover of covers) {
    const over = grown(cover, margin);
    const { left, top, right, bottom } = over;
    const rest = free.flatMap((area) =>
      meets(area, over)
        ? [
            { ...area, right: left },
            { ...area, left: right },
            { ...area, bottom: top },
            { ...area, top: bottom },
          ]
        : [area],
    );
    free = largest(rest.filter(hasRoom));
  }
  return free;
}

/** Whether enough of a box can be seen, measured by what there is room for. */
export function isSeen(free: readonly Area[], box: Area): boolean {
  const seen = Math.max(0, ...free.map((area) => surface(common(area, box))));
  return seen > 0 && seen >= ENOUGH * Math.max(...free.map((area) => fitting(area, sizeOf(box))));
}

/**
 * How far a box has to be moved to be seen whole: no further than it takes, and to where there is most room for it. What is
 * larger than all that is free shows its beginning.
 */
export function moveInto(free: readonly Area[], box: Area): Point {
  let [best, room] = [{ x: 0, y: 0 }, 0];
  for (const area of free) {
    const here = fitting(area, sizeOf(box));
    const move = {
      x: along(area.left, area.right, box.left, box.right),
      y: along(area.top, area.bottom, box.top, box.bottom),
    };
    if (here < room || (here === room && Math.hypot(move.x, move.y) >= Math.hypot(best.x, best.y))) continue;
    [best, room] = [move, here];
  }
  return best;
}

function along(from: number, to: number, begin: number, end: number): number {
  if (end - begin > to - from || begin < from) return from - begin;
  return Math.min(0, to - end);
}

function hasRoom({ left, top, right, bottom }: Area): boolean {
  return left < right && top < bottom;
}

/** Without those that lie within another. */
function largest(areas: readonly Area[]): Area[] {
  return areas.filter(
    (area, index) =>
      !areas.some((other, at) => {
        const isWithin =
          area.left >= other.left && area.right <= other.right && area.top >= other.top && area.bottom <= other.bottom;
        const isSame = isWithin && surface(area) === surface(other);
        return at !== index && isWithin && (!isSame || at < index);
      }),
  );
}

function common(one: Area, other: Area): Area {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

function grown({ left, top, right, bottom }: Area, by: number): Area {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function sizeOf({ left, top, right, bottom }: Area): Size {
  return { width: right - left, height: bottom - top };
}

function surface(area: Area): number {
  const { width, height } = sizeOf(area);
  return Math.max(0, width) * Math.max(0, height);
}

/** How much of a box an area has room for. */
function fitting(area: Area, { width, height }: Size): number {
  const room = sizeOf(area);
  return Math.min(room.width, width) * Math.min(room.height, height);
}
