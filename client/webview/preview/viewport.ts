import { type Area, meets } from './area';
import type { Box, Point, Size } from './layout';
import type { View } from './messages';
import { isSeen, moveInto, uncovered } from './uncovered';

const LEAST = 0.01;
const MOST = 3;
/** Below this scale most people cannot read the cards. */
const READABLE = 0.8;
const MARGIN = 12;

/** Which part of the drawing is on the page: dragged, scrolled and zoomed like a map. */
export class Viewport {
  private current: View = { x: 0, y: 0, scale: 1 };

  /**
   * @param frame the element that shows the drawing
   * @param content the group that is moved
   * @param over what lies over the drawing unless it is hidden
   * @param changed is told after every move
   */
  constructor(
    private readonly frame: SVGSVGElement,
    private readonly content: SVGGElement,
    private readonly over: readonly HTMLElement[],
    private readonly changed: () => void,
  ) {
    frame.addEventListener('wheel', (event) => this.scroll(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.drag(event));
  }

  get view(): View {
    return this.current;
  }

  set view({ x, y, scale }: View) {
    this.current = { x, y, scale };
    this.content.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.changed();
  }

  /** The whole drawing. */
  fit({ width, height }: Size): void {
    const { clientWidth, clientHeight } = this.frame;
    if (width === 0 || height === 0 || clientWidth === 0 || clientHeight === 0) return;
    const scale = clamp(Math.min(clientWidth / width, clientHeight / height), LEAST, 1);
    this.view = { x: (clientWidth - width * scale) / 2, y: Math.max(0, (clientHeight - height * scale) / 2), scale };
  }

  /** The whole drawing where it can be read as a whole, else its beginning in a size that can. */
  begin(whole: Size, start: Box | undefined): void {
    this.fit(whole);
    if (this.current.scale >= READABLE || !start) return;
    const y = this.frame.clientHeight / 2 - start.y * READABLE;
    this.view = { x: MARGIN - (start.x - start.width / 2) * READABLE, y, scale: READABLE };
  }

  /** Zooms about a point of the page, its middle by default. */
  zoom(factor: number, about: Point = { x: this.frame.clientWidth / 2, y: this.frame.clientHeight / 2 }): void {
    const { x, y, scale } = this.current;
    const next = clamp(scale * factor, LEAST, MOST);
    const ratio = next / scale;
    this.view = { x: about.x - (about.x - x) * ratio, y: about.y - (about.y - y) * ratio, scale: next };
  }

  move(dx: number, dy: number): void {
    const { x, y, scale } = this.current;
    this.view = { x: x + dx, y: y + dy, scale };
  }

  center({ x, y }: Point): void {
    const { scale } = this.current;
    this.view = { x: this.frame.clientWidth / 2 - x * scale, y: this.frame.clientHeight / 2 - y * scale, scale };
  }

  /** Moves no further than it takes for a box to be seen, beside what lies over the drawing. */
  bringIntoView(box: Box): void {
    const { x, y } = moveInto(this.free(MARGIN), this.onPage(box));
    if (x !== 0 || y !== 0) this.move(x, y);
  }

  /** What part of the drawing is on the page. */
  get sight(): Area {
    const { x, y, scale } = this.current;
    const { clientWidth, clientHeight } = this.frame;
    return { left: -x / scale, top: -y / scale, right: (clientWidth - x) / scale, bottom: (clientHeight - y) / scale };
  }

  /** Whether a box can be seen, but for a small part of it. */
  shows(box: Box): boolean {
    return isSeen(this.free(), this.onPage(box));
  }

  /** Whether anything of some of these boxes can be seen. */
  showsAnyOf(boxes: readonly Box[]): boolean {
    const free = this.free();
    return boxes.some((box) => free.some((area) => meets(this.onPage(box), area)));
  }

  /** The point of the drawing in the middle of the page. */
  get middle(): Point {
    const { x, y, scale } = this.current;
    return { x: (this.frame.clientWidth / 2 - x) / scale, y: (this.frame.clientHeight / 2 - y) / scale };
  }

  /** Where nothing lies over the drawing. */
  private free(margin = 0): Area[] {
    const { left, top } = this.frame.getBoundingClientRect();
    const { clientWidth: right, clientHeight: bottom } = this.frame;
    const covers = this.over
      .filter(({ hidden }) => !hidden)
      .map((element) => {
        const box = element.getBoundingClientRect();
        return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
      });
    return uncovered({ left: 0, top: 0, right, bottom }, covers, margin);
  }

  private onPage({ x, y, width, height }: Box): Area {
    const { x: dx, y: dy, scale } = this.current;
    return {
      left: dx + (x - width / 2) * scale,
      right: dx + (x + width / 2) * scale,
      top: dy + (y - height / 2) * scale,
      bottom: dy + (y + height / 2) * scale,
    };
  }

  /** The wheel scrolls, as it does in a text; with Ctrl, Cmd or Alt, and on a trackpad by pinching, it zooms. */
  private scroll(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const { left, top } = this.frame.getBoundingClientRect();
      this.zoom(Math.exp(-clamp(dy, -120, 120) * 0.004), { x: event.clientX - left, y: event.clientY - top });
    } else if (event.shiftKey && dx === 0) this.move(-dy, 0);
    else this.move(-dx, -dy);
  }

  /** A press that does not move stays a click. */
  private drag(down: PointerEvent): void {
    if (down.button !== 0 && down.button !== 1) return;
    let last = down;
    let isDrag = false;
    const move = (event: PointerEvent) => {
      if (!isDrag && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 4) return;
      if (!isDrag) this.frame.setPointerCapture(down.pointerId);
      isDrag = true;
      this.frame.classList.add('dragged');
      this.move(event.clientX - last.clientX, event.clientY - last.clientY);
      last = event;
    };
    const end = () => {
      this.frame.removeEventListener('pointermove', move);
      this.frame.removeEventListener('pointerup', end);
      this.frame.removeEventListener('pointercancel', end);
      // The click that follows a drag belongs to it.
      setTimeout(() => this.frame.classList.remove('dragged'));
    };
    this.frame.addEventListener('pointermove', move);
    this.frame.addEventListener('pointerup', end);
    this.frame.addEventListener('pointercancel', end);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
