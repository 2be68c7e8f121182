/** What VS Code gives a webview; it can be asked for once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** The extension, as a page sees it: what it sends, what is sent to it, and what survives a reload of the window. */
export interface Host<From, To, State> {
  post(message: From): void;
  onMessage(listen: (message: To) => void): void;
  /** What was kept last; undefined in a new page. */
  kept(): State | undefined;
  keep(state: State): void;
}

/** The extension behind this page. Call once. */
export function connect<From, To, State>(): Host<From, To, State> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listen) => window.addEventListener('message', ({ data }: MessageEvent<To>) => listen(data)),
    kept: () => api.getState() as State | undefined,
    keep: (state) => api.setState(state),
  };
}
