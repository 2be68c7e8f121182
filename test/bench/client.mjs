import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** Nothing that is measured here takes this long: whoever does not answer by then never will. */
const PATIENCE_MS = 180_000;

/**
 * @typedef {object} Subject a language server and how to talk to it
 * @property {string} name
 * @property {string[]} args of node: options, program, arguments
 * @property {'pull' | 'push'} diagnostics whether they are asked for or come by themselves
 * @property {string} language the id of the documents' language
 * @property {Record<string, unknown>} [settings] by section, for servers that ask for their configuration
 *
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ start: Position, end: Position }} Range
 * @typedef {{ range: Range, text: string }} Change
 * @typedef {{ range: Range, message: string, severity?: number, code?: string | number }} Diagnostic
 * @typedef {{ ms: number, items: Diagnostic[] }} Answer diagnostics, and how long they took
 */

/** An editor's side of the Language Server Protocol, over the standard streams of a server of its own. */
export class Client {
  #version = 1;
  /** @type {string | undefined} */
  #resultId;
  /** @type {((items: Diagnostic[]) => void) | undefined} */
  #awaiting;
  #said = '';

  /**
   * @param {Subject} subject
   * @param {{ probe?: boolean }} [options] `probe`: the server can be asked for its heap
   */
  constructor(subject, { probe = false } = {}) {
    this.subject = subject;
    this.spawned = performance.now();
    const preload = probe
      ? ['--expose-gc', '--require', fileURLToPath(new URL('servers/probe.cjs', import.meta.url))]
      : [];
    this.process = spawn(process.execPath, [...preload, ...subject.args], {
      stdio: ['pipe', 'pipe', 'pipe', ...(probe ? /** @type {const} */ (['ipc']) : [])],
    });
    const { stdin, stdout, stderr } = this.process;
    if (!stdin || !stdout || !stderr) throw new Error(`${subject.name} could not be started.`);
    stderr.on('data', (text) => {
      this.#said = `${this.#said}${text}`.slice(-2000);
    });
    /** @type {Promise<never>} */
    this.gone = new Promise((_, reject) => {
      const fail = () => reject(new Error(`${subject.name} ended by itself. ${lastLine(this.#said)}`.trim()));
      this.process.once('exit', fail).once('error', fail);
    });
    this.gone.catch(() => {});
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onRequest((method, params) => this.#answer(method, params));
    this.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) =>
      this.#awaiting?.(diagnostics),
    );
    this.connection.onError(() => {});
    this.connection.listen();
  }

  /**
   * @param {Subject} subject
   * @param {{ probe?: boolean }} [options]
   */
  static async start(subject, options) {
    const client = new Client(subject, options);
    await client.initialize();
    return client;
  }

  get pid() {
    return this.process.pid ?? 0;
  }

  /** Returns how long it took from the start of the process to the answer. */
  async initialize() {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          synchronization: {},
          publishDiagnostics: { relatedInformation: true, versionSupport: true },
          diagnostic: { relatedDocumentSupport: false },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    const ms = performance.now() - this.spawned;
    this.#notify('initialized', {});
    // Whoever asks for its configuration has got it once it answers something else.
    if (this.subject.settings)
      await this.request('textDocument/documentSymbol', { textDocument: { uri: 'file:///nothing' } });
    return ms;
  }

  /**
   * Opens a document and waits for its first diagnostics.
   *
   * @param {string} uri
   * @param {string} text
   * @returns {Promise<Answer>}
   */
  open(uri, text) {
    this.#resultId = undefined;
    const textDocument = { uri, languageId: this.subject.language, version: this.#version, text };
    return this.#diagnosed(uri, () => this.#notify('textDocument/didOpen', { textDocument }));
  }

  /**
   * Types something and waits for the diagnostics that follow.
   *
   * @param {string} uri
   * @param {Change} change
   * @returns {Promise<Answer>}
   */
  type(uri, change) {
    this.#version++;
    const textDocument = { uri, version: this.#version };
    return this.#diagnosed(uri, () =>
      this.#notify('textDocument/didChange', { textDocument, contentChanges: [change] }),
    );
  }

  /**
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<any>}
   */
  request(method, params) {
    return this.#inTime(this.connection.sendRequest(method, params), method);
  }

  /** How many bytes of its heap are in use, right after a collection; needs the probe. @returns {Promise<number>} */
  async heapUsed() {
    const answer = once(this.process, 'message');
    this.process.send('memory');
    const [{ heapUsed }] = await this.#inTime(answer, 'its memory');
    return heapUsed;
  }

  /** Ends the server, as an editor does. */
  async end() {
    const ended = once(this.process, 'exit');
    this.gone.catch(() => {});
    await this.request('shutdown', undefined);
    this.#notify('exit', undefined);
    const late = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
    this.connection.dispose();
  }

  /** Ends the server whatever state it is in. */
  kill() {
    this.process.kill('SIGKILL');
    this.connection.dispose();
  }

  /** @param {string} uri @param {() => void} tell @returns {Promise<Answer>} */
  async #diagnosed(uri, tell) {
    const start = performance.now();
    if (this.subject.diagnostics === 'push') {
      /** @type {Promise<Answer>} */
      const published = new Promise((resolve) => {
        this.#awaiting = (items) => resolve({ ms: performance.now() - start, items });
      });
      tell();
      return this.#inTime(published, 'diagnostics');
    }
    tell();
    const previousResultId = this.#resultId;
    const report = await this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    const ms = performance.now() - start;
    // Something was typed, so `unchanged` would be an answer about another text.
    if (report?.kind !== 'full')
      throw new Error(`${this.subject.name} says "${report?.kind}" of a text that has changed.`);
    this.#resultId = report.resultId;
    return { ms, items: report.items };
  }

  /** @param {string} method @param {unknown} params */
  #notify(method, params) {
    this.connection.sendNotification(method, params).catch(() => {});
  }

  /** @param {string} method @param {any} params */
  #answer(method, params) {
    if (method !== 'workspace/configuration') return null;
    return params.items.map(
      (/** @type {{ section: string }} */ { section }) => this.subject.settings?.[section] ?? null,
    );
  }

  /** @template T @param {Promise<T>} answer @param {string} what @returns {Promise<T>} */
  async #inTime(answer, what) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${this.subject.name} gave no answer to ${what}.`)), PATIENCE_MS);
    });
    try {
      return await /** @type {Promise<T>} */ (Promise.race([answer, this.gone, late]));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
