/** A part of the page that is made anew only when what it shows is another: what has the keyboard keeps it. */
export class Part {
  private shown: string | undefined;

  constructor(readonly element: HTMLElement) {}

  /**
   * @param what all that the part is made of
   * @param build makes it; nothing hides the part
   */
  show(what: unknown, build: () => readonly Node[]): void {
    const key = JSON.stringify(what);
    if (key === this.shown) return;
    this.shown = key;
    const { activeElement } = document;
    const had =
      activeElement instanceof HTMLElement && this.element.contains(activeElement) ? activeElement : undefined;
    const nodes = build();
    this.element.replaceChildren(...nodes);
    this.element.hidden = nodes.length === 0;
    if (had?.dataset.key !== undefined) byKey(this.element, had.dataset.key)?.focus({ preventScroll: true });
  }
}

/** The element that goes by a name of its own, in whatever it is made anew. */
export function byKey(within: HTMLElement, key: string): HTMLElement | undefined {
  return [...within.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset.key === key);
}
