import type { CompiledContent, Program, Target } from '../engine/program';

/** How the nodes that the start leads to lead on. Kept through edits that change no way. */
export class Paths {
  /** Each before those that it leads to, as far as there are no cycles. */
  readonly order: readonly number[];
  /** Place of a node in the order; -1 for those that the start does not lead to. */
  readonly place: Int32Array;
  /** Where each node leads, each once. */
  readonly onward: readonly (readonly number[])[];
  readonly isAcyclic: boolean;
  /** From where ways come to node `i`: `from[first[i]]` up to `from[first[i + 1]]`, ascending. */
  private readonly first: Int32Array;
  private readonly from: Int32Array;

  private constructor(
    readonly program: Program,
    earlier: Paths | undefined,
  ) {
    const { nodes, start } = program;
    this.onward = nodes.map(({ content }, index) =>
      earlier && content === earlier.program.nodes[index]?.content
        ? (earlier.onward[index] as readonly number[])
        : [...new Set(targetsOf(content).filter((to) => typeof to === 'number'))],
    );
    this.order = typeof start === 'number' ? forwards(this.onward, start) : [];
    this.place = new Int32Array(nodes.length).fill(-1);
    for (const [place, index] of this.order.entries()) this.place[index] = place;
    this.first = new Int32Array(nodes.length + 1);
    let isAcyclic = true;
    for (const from of this.order)
      for (const to of this.onwardFrom(from)) {
        this.first[to + 1] = (this.first[to + 1] as number) + 1;
        if ((this.place[to] as number) <= (this.place[from] as number)) isAcyclic = false;
      }
    this.isAcyclic = isAcyclic;
    for (let index = 0; index < nodes.length; index++)
      this.first[index + 1] = (this.first[index + 1] as number) + (this.first[index] as number);
    this.from = new Int32Array(this.first[nodes.length] as number);
    const next = this.first.slice();
    for (let from = 0; from < nodes.length; from++)
      for (const to of this.leads(from) ? this.onwardFrom(from) : []) {
        const at = next[to] as number;
        this.from[at] = from;
        next[to] = at + 1;
      }
  }

  /** @param earlier the paths of an earlier state of the same guideline, with the same nodes */
  static of(program: Program, earlier?: Paths): Paths {
    const kept = earlier?.program.basis === program.basis ? earlier : undefined;
    if (kept?.leadAsIn(program)) return kept;
    const paths = known.get(program) ?? new Paths(program, kept);
    known.set(program, paths);
    return paths;
  }

  /** Where a node leads, each once; nowhere for an index that there is not. */
  onwardFrom(index: number): readonly number[] {
    return this.onward[index] ?? [];
  }

  /** Whether the start leads to a node. */
  leads(index: number): boolean {
    return (this.place[index] ?? -1) >= 0;
  }

  /** From where ways come to a node, ascending. */
  incomingTo(index: number): Int32Array {
    return this.from.subarray(this.first[index], this.first[index + 1]);
  }

  private leadAsIn({ nodes, start }: Program): boolean {
    const { program } = this;
    return (
      program.start === start &&
      nodes.every(({ content }, index) => {
        const before = program.nodes[index]?.content;
        return content === before || leadTheSame(targetsOf(content), targetsOf(before));
      })
    );
  }
}

const known = new WeakMap<Program, Paths>();

type Targets = ReturnType<typeof targetsOf>;

function leadTheSame(some: Targets, others: Targets): boolean {
  return (
    some.length === others.length &&
    some.every((to, index) => to === others[index] || (typeof to !== 'number' && typeof others[index] !== 'number'))
  );
}

/** The nodes that ways from the start lead to, each before those that it leads to, as far as there are no cycles. */
function forwards(onward: readonly (readonly number[])[], start: number): number[] {
  const done: number[] = [];
  const seen = new Uint8Array(onward.length);
  seen[start] = 1;
  const open = [start];
  /** Per node which of its ways comes next. */
  const next = new Int32Array(onward.length);
  // Depth first, on a stack of its own: a file may chain more nodes than the call stack holds.
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const way = next[top] as number;
    const to = onward[top]?.[way];
    next[top] = way + 1;
    if (to === undefined) {
      done.push(top);
      open.pop();
    } else if (!seen[to]) {
      seen[to] = 1;
      open.push(to);
    }
  }
  return done.reverse();
}

/** Where a node can lead, in the order of the file. */
export function targetsOf(content: CompiledContent | undefined): Target[] {
  const present = (target: Target | undefined) => (target === undefined ? [] : [target]);
  switch (content?.kind) {
    case 'decide':
      return [...content.targets, ...present(content.otherwise)];
    case 'recommend':
      return [...present(content.ifNone), ...present(content.next)];
    case 'conclude':
      return present(content.next);
    default:
      return [];
  }
}

/** How many steps each node lies from the start, on the shortest way; none for those that the start does not lead to. */
export function stepsFromStart({ nodes, start }: Program): ReadonlyMap<number, number> {
  const steps = new Map<number, number>(typeof start === 'number' ? [[start, 0]] : []);
  for (const [node, count] of steps)
    for (const to of targetsOf(nodes[node]?.content))
      if (typeof to === 'number' && !steps.has(to)) steps.set(to, count + 1);
  return steps;
}
