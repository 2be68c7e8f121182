/** How a command ended; the codes are documented in its help. */
export type ExitCode = 0 | 1 | 2;

/** Everything that a command says. It is written once, by `main`, so that nothing is lost or out of order. */
export interface Result {
  readonly exitCode: ExitCode;
  /** What was asked for: standard output. */
  readonly output: string;
  /** What could not be done, one line each: standard error. */
  readonly complaints: readonly string[];
}

/** What a command may know of the world that it runs in. */
export interface Host {
  /** Absolute; paths in output are relative to it. */
  readonly folder: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly style: Style;
}

/** How emphasis looks: as escape sequences on a terminal, as nothing anywhere else. */
export interface Style {
  error(text: string): string;
  warning(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
}

const as =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

export const coloured: Style = { error: as(31, 39), warning: as(33, 39), faint: as(2, 22), strong: as(1, 22) };

const unchanged = (text: string): string => text;

export const plain: Style = { error: unchanged, warning: unchanged, faint: unchanged, strong: unchanged };

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
