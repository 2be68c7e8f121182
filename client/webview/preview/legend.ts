import type { TreeOverlay } from '../../../server/src/lsp/protocol';
import { html } from '../element';
import { signs } from './marks';
import type { RunPath } from './messages';

/** From afar nodes have their sign alone, then none, and ways have none. */
const farAway = 'Zoom in where signs are not drawn.';

/** What is laid over the tree, in words: all of it in a sentence, then what each sign means. */
export class Legend {
  constructor(private readonly element: HTMLElement) {}

  /** A text says why there is nothing yet, or nothing at all. */
  show(overlay: TreeOverlay | string): void {
    if (typeof overlay === 'string') {
      this.fill(html('p', '', overlay));
      return;
    }
    const list = html('ul', '');
    for (const { tone, text } of overlay.legend) {
      const item = html('li', '');
      const sign = html('span', `sign ${tone}`, signs[tone] || '•');
      sign.setAttribute('aria-hidden', 'true');
      item.append(sign, html('span', '', text));
      list.append(item);
    }
    this.fill(html('p', '', overlay.summary), list, html('p', '', farAway));
  }

  showRun(run: RunPath | null): void {
    if (!run) {
      this.show('No patient has been run through this guideline yet. “Run…” above does that.');
      return;
    }
    const title = html('p', '', `The way of ${run.title}`);
    title.dir = 'auto';
    this.fill(title, html('p', '', `${stepsText(run)} ${farAway}`));
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  get text(): string {
    return this.element.textContent ?? '';
  }

  /** On a small page it can be folded away, and stays so. */
  private fill(...content: readonly HTMLElement[]): void {
    const details = html('details', '');
    details.open = this.element.querySelector('details')?.open ?? true;
    details.append(html('summary', '', 'Legend'), ...content);
    this.element.replaceChildren(details);
    this.element.hidden = false;
  }
}

function stepsText({ paths }: RunPath): string {
  if (paths.every((path) => path.length === 0)) return 'It passed no node: the run did not begin.';
  if (paths.length < 2) return 'Numbers tell the order in which nodes were passed.';
  return `All ${paths.length} steps: each began at the start again, with a result that was awaited. Numbers tell the order in which nodes were first passed.`;
}
