import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Area, meets } from '../../../client/webview/preview/area';
import { isSeen, moveInto, uncovered } from '../../../client/webview/preview/uncovered';

const page = area(0, 0, 800, 600);
const legend = area(450, 10, 790, 200);
const tools = area(600, 550, 790, 590);
const free = uncovered(page, [legend, tools]);

function area(left: number, top: number, right: number, bottom: number): Area {
  return { left, top, right, bottom };
}

function moved({ left, top, right, bottom }: Area, { x, y }: { x: number; y: number }): Area {
  return area(left + x, top + y, right + x, bottom + y);
}

const anyArea = (most: number): fc.Arbitrary<Area> =>
  fc
    .record({
      left: fc.integer({ min: -200, max: 900 }),
      top: fc.integer({ min: -200, max: 700 }),
      width: fc.integer({ min: 1, max: most }),
      height: fc.integer({ min: 1, max: most }),
    })
    .map(({ left, top, width, height }) => area(left, top, left + width, top + height));

describe('what of a page is not covered', () => {
  it('is all of it while nothing lies over it', () => {
    assert.deepEqual(uncovered(page, []), [page]);
    assert.deepEqual(uncovered(page, [], 12), [area(12, 12, 788, 588)]);
  });

  it('is what lies beside, above and below what does', () => {
    assert.deepEqual(uncovered(page, [legend]), [
      area(0, 0, 450, 600),
      area(790, 0, 800, 600),
      area(0, 0, 800, 10),
      area(0, 200, 800, 600),
    ]);
  });

  it('is nothing of a page without room', () => {
    assert.deepEqual(uncovered(area(0, 0, 0, 0), [], 12), []);
    assert.deepEqual(moveInto([], legend), { x: 0, y: 0 });
  });
});

describe('a card', () => {
  it('is not seen below the legend, nor when only its edge is on the page', () => {
    assert.equal(isSeen(free, area(460, 20, 660, 180)), false);
    assert.equal(isSeen(free, area(460, 100, 660, 260)), false);
    assert.equal(isSeen(free, area(780, 300, 980, 400)), false);
  });

  it('is seen where only a corner of it is covered', () => {
    assert.equal(isSeen(free, area(260, 100, 460, 260)), true);
    assert.equal(isSeen(free, area(100, 100, 300, 200)), true);
  });

  it('that is larger than all that is free is seen while it fills that', () => {
    assert.equal(isSeen(free, area(0, 100, 400, 2_000)), true);
    assert.equal(isSeen(free, area(0, 500, 400, 2_400)), false);
  });

  it('comes to stand beside or below what covered it, whichever is nearer', () => {
    assert.deepEqual(moveInto(free, area(460, 100, 660, 280)), { x: 0, y: 100 });
    assert.deepEqual(moveInto(free, area(400, 20, 600, 180)), { x: -150, y: 0 });
    assert.deepEqual(moveInto(free, area(10, 210, 200, 300)), { x: 0, y: 0 });
  });

  it('comes to where there is room for all of it, however far that is', () => {
    assert.deepEqual(moveInto(free, area(460, 40, 700, 580)), { x: -250, y: 0 });
  });

  it('shows its beginning where there is no room for all of it', () => {
    assert.deepEqual(moveInto(free, area(100, -300, 300, 900)), { x: 0, y: 300 });
  });

  it('is seen whole once it has been moved, wherever there is room', () => {
    fc.assert(
      fc.property(anyArea(250), fc.array(anyArea(300), { maxLength: 5 }), (card, covers) => {
        const areas = uncovered(page, covers);
        const [width, height] = [card.right - card.left, card.bottom - card.top];
        const hasRoom = areas.some(({ left, top, right, bottom }) => right - left >= width && bottom - top >= height);
        if (!hasRoom) return;
        const there = moved(card, moveInto(areas, card));
        const inside = area(there.left + 0.5, there.top + 0.5, there.right - 0.5, there.bottom - 0.5);
        assert.ok(isSeen(areas, there));
        assert.ok(there.left >= 0 && there.top >= 0 && there.right <= 800 && there.bottom <= 600);
        for (const cover of covers) assert.ok(!meets(inside, cover), JSON.stringify({ there, cover }));
      }),
    );
  });
});
