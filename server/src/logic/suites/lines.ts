import type { Program } from '../../engine/program';
import { targetsOf } from '../paths';

/** The ways of a guideline as lines between nodes, whoever takes them. */
export class Lines {
  private readonly onwards: number[][];
  private readonly back: number[][];

  constructor({ nodes }: Program) {
    this.onwards = nodes.map(({ content }) => targetsOf(content).filter((to) => typeof to === 'number'));
    this.back = nodes.map(() => []);
    for (const [from, targets] of this.onwards.entries()) for (const to of targets) this.back[to]?.push(from);
  }

  /** The nodes that a run through this one may come by, itself included. */
  through(node: number): Set<number> {
    return new Set([...reached(node, this.back), ...reached(node, this.onwards)]);
  }
}

function reached(from: number, lines: readonly (readonly number[])[]): Set<number> {
  const nodes = new Set([from]);
  for (const node of nodes) for (const to of lines[node] ?? []) nodes.add(to);
  return nodes;
}
