import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export type Library = typeof import('./languageClient');

/**
 * The library's client. The library takes several times as long to load as all the rest of the extension, so that it is
 * loaded once the extension is active and VS Code has had its turn.
 */
export class ServerClient {
  private readonly loaded: Promise<LanguageClient>;

  constructor(make: (library: Library) => LanguageClient) {
    this.loaded = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => import('./languageClient'))
      .then(make);
    // Whoever starts it hears of a failure.
    this.loaded.catch(() => undefined);
  }

  async start(): Promise<void> {
    await (await this.loaded).start();
  }

  /** Waits for the server's start, where it is under way. */
  async sendRequest<R>(method: string, params?: unknown, token?: CancellationToken): Promise<R> {
    const client = await this.loaded;
    return params === undefined ? client.sendRequest<R>(method, token) : client.sendRequest<R>(method, params, token);
  }

  async dispose(): Promise<void> {
    await (await this.loaded).dispose();
  }
}
