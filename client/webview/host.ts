import type { FromPreview, PreviewState, ToPreview } from './messages';

/** What VS Code gives a webview; it can be asked for once. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPreview): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
};

export const host = acquireVsCodeApi();

export function onMessage(listen: (message: ToPreview) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => listen(data));
}
