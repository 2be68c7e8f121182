import type { OverlayKind, TreeOverlay } from '../../../server/src/lsp/protocol';
import { Legend } from './legend';
import type { Laid, MarkedRun } from './messages';
import type { Page } from './page';
import type { TreePane } from './treePane';

/** What is laid over the tree: one thing at a time, with its legend. */
export class Overlays {
  private readonly legend: Legend;
  private current: Laid = 'nothing';
  private run: MarkedRun | null = null;

  /** @param ask asks for what is to be laid over the tree, now and after each edit; for nothing any more when it is null */
  constructor(
    private readonly page: Page,
    private readonly pane: TreePane,
    private readonly ask: (kind: OverlayKind | null) => void,
    private readonly say: (text: string) => void,
    /** When the last run was that has been shown before. */
    public shownRun: number | undefined,
  ) {
    this.legend = new Legend(page.legend);
    page.laid.addEventListener('change', () => this.lay(page.laid.value as Laid));
  }

  get laid(): Laid {
    return this.current;
  }

  get words(): string {
    return this.legend.text;
  }

  lay(next: Laid): void {
    this.current = next;
    this.page.laid.value = next;
    if (next === 'run') this.legend.showRun(this.run);
    else if (next === 'nothing') this.legend.hide();
    else this.legend.show('Working it out…');
    this.pane.tell({ overlay: null, run: next === 'run' ? this.run : null });
    this.ask(next === 'run' || next === 'nothing' ? null : next);
  }

  /** What was asked for, or why there is none; what somebody asked for before is passed over. */
  take(kind: OverlayKind, overlay: TreeOverlay | string): void {
    if (kind !== this.current) return;
    this.legend.show(overlay);
    this.pane.tell({ overlay: typeof overlay === 'string' ? null : overlay });
    this.say(typeof overlay === 'string' ? overlay : overlay.summary);
  }

  /** A patient has been run: the way is shown once, whatever was laid over the tree before. */
  takeRun(run: MarkedRun | null): void {
    const isNew = run !== null && run.at !== this.shownRun;
    this.run = run;
    this.shownRun = run?.at;
    if (isNew || this.current === 'run') this.lay('run');
  }
}
