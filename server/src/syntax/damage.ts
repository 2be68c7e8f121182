import type { Range } from './node';
import type { Fix } from './problem';

/** One thing that is broken. */
export interface Damage {
  readonly message: string;
  readonly range: Range;
  /** The text in which it explains whatever else seems wrong. */
  readonly covers: Range;
  /** Whether nothing behind it can be trusted, as behind a quote that is never closed. */
  readonly cascades: boolean;
  readonly fix?: Fix;
}

export function damage(
  message: string,
  range: Range,
  { covers = range, cascades = false, fix }: { covers?: Range; cascades?: boolean; fix?: Fix | undefined } = {},
): Damage {
  return { message, range, covers, cascades, ...(fix && { fix }) };
}
