import type { WhoView } from '../../../server/src/lsp/protocol';
import { html, words } from '../element';

/** Beside the drawing, who comes to the node that the reader points at or is on. Asked for once per node and tree. */
export class Who {
  private readonly known = new Map<string, WhoView | undefined>();
  private node: string | undefined;

  /**
   * @param ask asks for a node; the answer comes to `tell`
   * @param drawn the node as it is drawn, which must not be covered
   */
  constructor(
    private readonly element: HTMLElement,
    private readonly ask: (node: string) => void,
    private readonly drawn: (node: string) => Element | undefined,
  ) {}

  /** Speaks of this node from now on, or of none. */
  show(node: string | undefined): void {
    if (node === this.node) return;
    this.node = node;
    if (node !== undefined && !this.known.has(node)) {
      this.known.set(node, undefined);
      this.ask(node);
    }
    this.draw();
  }

  tell(node: string, who: WhoView): void {
    this.known.set(node, who);
    if (node === this.node) this.draw();
  }

  /** There is another tree: whatever was known may be wrong. */
  forget(): void {
    const { node } = this;
    this.known.clear();
    this.node = undefined;
    this.show(node);
  }

  private draw(): void {
    const { node } = this;
    const who = node === undefined ? undefined : this.known.get(node);
    this.element.hidden = !who;
    if (!who || node === undefined) return;
    const { line, list, doubt } = who;
    const head = html('div', 'head');
    head.append(html('span', 'kind', 'Who comes here'), words('span', 'id', node));
    const items = html('ul', 'either');
    items.append(...list.map((each) => html('li', '', each)));
    this.element.replaceChildren(
      head,
      html('div', '', line),
      ...(list.length > 0 ? [items] : []),
      ...(doubt === undefined ? [] : [html('div', 'doubt', doubt)]),
    );
    this.element.classList.remove('at-top');
    const drawn = this.drawn(node);
    this.element.classList.toggle('at-top', drawn !== undefined && overlap(drawn, this.element));
  }
}

function overlap(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
