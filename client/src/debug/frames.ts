import type { DebugProtocol } from '@vscode/debugprotocol';
import type { DebugRun, DebugStop } from '../../../server/src/lsp/debugProtocol';

/** How the editor names a file. */
export type PathOf = (uri: string) => string;

/** The stop that a frame is of, by the number that the editor knows it by. */
export function stopOfFrame(id: number): number {
  return id - 1;
}

/** A stop and what it lies in, the innermost first, down to the patient. */
export function stackAt({ stops }: DebugRun, at: number, pathOf: PathOf): DebugProtocol.StackFrame[] {
  const frames: DebugProtocol.StackFrame[] = [];
  for (let index: number | null = at; index !== null; ) {
    const stop: DebugStop | undefined = stops[index];
    if (!stop) break;
    const name = stop.value === '' ? stop.name : `${stop.name} — ${stop.value}`;
    frames.push({ id: index + 1, name, ...(placeOf(stop, pathOf) ?? { line: 0, column: 0 }) });
    index = stop.parent;
  }
  return frames;
}

/** Where a stop stands, counted from one; undefined for what stands nowhere. */
export function placeOf({ location }: DebugStop, pathOf: PathOf) {
  if (!location) return undefined;
  const { start, end } = location.range;
  const path = pathOf(location.uri);
  return {
    source: { name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), path },
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
