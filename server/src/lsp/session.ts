import type { ConfigurationFile } from '../workspace/configurationFile';
import type { FileSystem } from '../workspace/fileSystem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { History } from '../workspace/history';
import type { Loaded, Workspace } from '../workspace/workspace';

/**
 * What handlers share. Edits are taken over at once; what has to be read from the file system is awaited here, so
 * that an answer never speaks of a state in which a library is not there yet.
 */
export class Session {
  private pending: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  /** Whether the editor takes edits with places to fill in (LSP 3.18). */
  takesSnippets = false;
  /** Whether it takes completions with such places. */
  completesWithSnippets = false;

  constructor(
    readonly workspace: Workspace,
    /** What the files were before. */
    readonly history: History,
    /** A workspace over other files, by the same terms. */
    readonly workspaceOf: (files: FileSystem) => Workspace,
    /** Milliseconds from some fixed time on. */
    readonly clock: () => number,
    /** `YYYY-MM-DD` */
    readonly today: () => string,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Takes note of work that answers have to wait for. A failure is reported and does not stop the server. */
  track(work: Promise<unknown>): Promise<void> {
    this.waiting++;
    const done = work.then(
      () => undefined,
      (error: unknown) => this.report(error),
    );
    const all = Promise.all([this.pending, done]).then(() => {
      this.waiting--;
    });
    this.pending = all;
    return all;
  }

  /** The file, once everything under way is done; undefined when the editor does not have it open. */
  async file(uri: string): Promise<GuidelineFile | undefined> {
    await this.settled();
    return this.workspace.file(uri);
  }

  /** The same of a file that nobody may have open: as it then lies on disk. */
  async load(uri: string): Promise<Loaded> {
    await this.settled();
    return this.workspace.load(uri);
  }

  /** The same for a configuration. */
  async configuration(uri: string): Promise<ConfigurationFile | undefined> {
    await this.settled();
    return this.workspace.configurationFile(uri);
  }

  private async settled(): Promise<void> {
    while (this.waiting > 0) await this.pending;
  }
}
