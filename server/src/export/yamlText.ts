import { oneLine } from './oneLine';

/** What other readers of YAML would take for something else than a word. */
const otherThanWords = new Set(['y', 'n', 'on', 'off', 'true', 'false', 'null']);

/** An id as it stands in YAML, in quotes where it needs them. */
export function word(id: string): string {
  const isPlain = /^(?:[a-z][a-z0-9-]*|0|[1-9]\d*)$/.test(id) && !otherThanWords.has(id);
  return isPlain ? id : JSON.stringify(id);
}

/** A text on one line, in quotes unless it is certainly read as it is without. */
export function text(written: string): string {
  const line = oneLine(written);
  return /^[A-Za-z0-9]+[ ./-][A-Za-z0-9 .,?!()/≥≤<>=%+-]*$/.test(line) && !/^[\d.+-]+$/.test(line)
    ? line
    : JSON.stringify(line);
}
