import type { CompiledContent, Program, Target } from '../engine/program';
import { targetsOf } from './order';

/** How the nodes that the start leads to lead on. Kept through edits that change no way. */
export class Paths {
  /** Each before those that it leads to, as far as there are no cycles. */
  readonly order: readonly number[];
  /** Place of a node in the order; -1 for those that the start does not lead to. */
  readonly place: Int32Array;
  /** Where each node leads, and from where ways come to it, in the order; each once. */
  readonly onward: readonly (readonly number[])[];
  readonly incoming: readonly (readonly number[])[];
  readonly isAcyclic: boolean;

  private constructor(private readonly program: Program) {
    const { nodes } = program;
    this.order = forwards(program);
    this.place = new Int32Array(nodes.length).fill(-1);
    for (const [place, index] of this.order.entries()) this.place[index] = place;
    this.onward = nodes.map(({ content }) => [...new Set(targetsOf(content).filter((to) => typeof to === 'number'))]);
    const incoming: number[][] = nodes.map(() => []);
    for (const from of this.order) for (const to of this.onward[from] ?? []) incoming[to]?.push(from);
    this.incoming = incoming;
    this.isAcyclic = this.order.every((from) =>
      (this.onward[from] ?? []).every((to) => (this.place[to] as number) > (this.place[from] as number)),
    );
  }

  /** @param earlier the paths of an earlier state of the same guideline, with the same nodes */
  static of(program: Program, earlier?: Paths): Paths {
    return earlier?.leadAsIn(program) ? earlier : new Paths(program);
  }

  private leadAsIn({ nodes, start, basis }: Program): boolean {
    const { program } = this;
    if (program.basis !== basis || program.start !== start) return false;
    return nodes.every(({ content }, index) => {
      const before = program.nodes[index]?.content;
      return content === before || leadTheSame(targetsOf(content), targetsOf(before));
    });
  }
}

function leadTheSame(some: readonly Target[], others: readonly Target[]): boolean {
  return (
    some.length === others.length &&
    some.every((to, index) => to === others[index] || (typeof to !== 'number' && typeof others[index] !== 'number'))
  );
}

/** The nodes that ways from the start lead to, each before those that it leads to, as far as there are no cycles. */
export function forwards({ nodes, start }: Program): number[] {
  if (typeof start !== 'number') return [];
  const restOf = (content: CompiledContent | undefined) => targetsOf(content).reverse();
  const done: number[] = [];
  const seen = new Set([start]);
  const open = [{ index: start, rest: restOf(nodes[start]?.content) }];
  // Depth first, on a stack of its own: a file may chain more nodes than the call stack holds.
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const next = top.rest.pop();
    if (next === undefined) {
      done.push(top.index);
      open.pop();
    } else if (typeof next === 'number' && !seen.has(next)) {
      seen.add(next);
      open.push({ index: next, rest: restOf(nodes[next]?.content) });
    }
  }
  return done.reverse();
}
