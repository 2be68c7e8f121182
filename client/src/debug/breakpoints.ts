import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint, DebugStop, SetBreakpoint } from '../../../server/src/lsp/debugProtocol';
import { type HitCount, readHitCount } from './hitCount';

type Written = DebugProtocol.SourceBreakpoint | DebugProtocol.FunctionBreakpoint;

/** A breakpoint as it was set, and what became of it. */
interface Held {
  readonly id: number;
  readonly asked: Breakpoint;
  readonly hits: HitCount | undefined;
  set: SetBreakpoint;
  /** How often the run has met it on its way forward. */
  count: number;
}

/** What breakpoints say at a stop. */
export interface Met {
  /** Those that stop here. */
  readonly ids: readonly number[];
  /** What logpoints tell, in their order. */
  readonly messages: readonly string[];
}

const byName = 'names';

/** The breakpoints of a session. Where they stand and what their conditions come to is the server's to say. */
export class Breakpoints {
  private readonly held = new Map<string, readonly Held[]>();
  private last = 0;

  constructor(private readonly resolve: (asked: readonly Breakpoint[]) => Promise<readonly SetBreakpoint[]>) {}

  /** Sets those of a file, in place of all that were there before. @param uri of the file; undefined for those by name */
  async replace(uri: string | undefined, written: readonly Written[]): Promise<DebugProtocol.Breakpoint[]> {
    const asked = written.map((each) => askedOf(uri, each));
    const set = await this.resolve(asked);
    const held = asked.map(
      (each, index): Held => ({
        id: ++this.last,
        asked: each,
        hits: readHitCount(written[index]?.hitCondition),
        set: set[index] ?? { kind: 'refused', message: 'It could not be set.' },
        count: 0,
      }),
    );
    this.held.set(uri ?? byName, held);
    return held.map(told);
  }

  /** Looks again where all of them stand and what their conditions come to: after another patient, or another text. */
  async again(): Promise<DebugProtocol.Breakpoint[]> {
    const all = [...this.held.values()].flat();
    const set = await this.resolve(all.map(({ asked }) => asked));
    for (const [index, each] of all.entries()) each.set = set[index] ?? each.set;
    return all.map(told);
  }

  forgetHits(): void {
    for (const each of [...this.held.values()].flat()) each.count = 0;
  }

  /** What they say when a run comes to a stop; on the way back nothing is counted and nothing told. */
  meet(stop: DebugStop, isForward: boolean): Met {
    const ids: number[] = [];
    const messages: string[] = [];
    for (const each of [...this.held.values()].flat()) {
      const { set, hits, asked } = each;
      if (set.kind !== 'set' || !hits || !stop.keys.includes(set.key) || !set.holds[stop.step]) continue;
      if (isForward && !hits(++each.count)) continue;
      if (asked.message === '') ids.push(each.id);
      else if (isForward) messages.push(set.messages[stop.step] ?? '');
    }
    return { ids, messages };
  }
}

function askedOf(uri: string | undefined, written: Written): Breakpoint {
  const at = 'name' in written ? { name: written.name } : { uri: uri ?? '', line: written.line - 1 };
  return { at, condition: written.condition ?? '', message: ('logMessage' in written && written.logMessage) || '' };
}

function told({ id, set, hits }: Held): DebugProtocol.Breakpoint {
  if (!hits)
    return {
      id,
      verified: false,
      message: 'A hit count is a number such as 3, or >= 3, or % 2 for every second time.',
    };
  if (set.kind === 'refused') return { id, verified: false, message: set.message };
  return { id, verified: true, ...(set.line !== null && { line: set.line + 1 }) };
}
