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
  /** That a condition cannot be decided here, as sentences: each breakpoint says so once. */
  readonly doubts: readonly string[];
}

const byName = 'names';

/** The breakpoints of a session. Where they stand and what their conditions come to is the server's to say. */
export class Breakpoints {
  private readonly held = new Map<string, readonly Held[]>();
  /** Those that have told that they cannot be decided, by what was asked: an editor sets them anew whenever it sets another. */
  private readonly doubted = new Set<string>();
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

  /** Another run begins: nothing was met and nothing told in it yet. */
  forget(): void {
    for (const each of [...this.held.values()].flat()) each.count = 0;
    this.doubted.clear();
  }

  /** What they say when a run comes to a stop; on the way back nothing is counted and nothing told. */
  meet(stop: DebugStop, isForward: boolean): Met {
    const ids: number[] = [];
    const messages: string[] = [];
    const doubts: string[] = [];
    for (const each of [...this.held.values()].flat()) {
      const { set, hits, asked } = each;
      if (set.kind !== 'set' || !hits || !stop.keys.includes(set.key)) continue;
      const condition = set.holds[stop.step];
      if (condition?.truth === 'unknown' && isForward) doubts.push(...this.doubt(asked, condition.open));
      if (condition?.truth !== 'true') continue;
      if (isForward && !hits(++each.count)) continue;
      if (asked.message === '') ids.push(each.id);
      else if (isForward) messages.push(set.messages[stop.step] ?? '');
    }
    return { ids, messages, doubts };
  }

  private doubt(asked: Breakpoint, open: readonly string[]): string[] {
    const key = JSON.stringify(asked);
    if (this.doubted.has(key)) return [];
    this.doubted.add(key);
    return [doubtText(asked, open)];
  }
}

/** Not stopping must not pass for a condition that does not hold. */
function doubtText({ condition, message }: Breakpoint, open: readonly string[]): string {
  const named = `with the condition "${condition.trim()}"`;
  const whose =
    message === '' ? `The breakpoint ${named} does not stop here` : `The log message ${named} is not told here`;
  const verb = open.length === 1 ? 'is' : 'are';
  const lacking = open.length === 0 ? '' : `, since ${listed(open)} ${verb} not known of this patient`;
  const rule = message === '' ? 'It stops only where that holds.' : 'It is told only where that holds.';
  return `${whose}: whether that holds is not known${lacking}. ${rule}`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
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
