import type { TreeViewEdge } from '../../../server/src/lsp/protocol';

/** What a run passed, all its steps together: each begins at the start again, with more known. */
export class Passed {
  private readonly numbers = new Map<string, number>();
  private readonly ways = new Set<string>();
  private readonly wentOn = new Set<string>();

  /** @param paths the nodes of each step, in the order in which it passed them */
  constructor(paths: readonly (readonly string[])[]) {
    for (const [step, path] of paths.entries()) {
      for (const [index, id] of path.entries()) {
        if (!this.numbers.has(id)) this.numbers.set(id, this.numbers.size + 1);
        const next = path[index + 1];
        if (next !== undefined) this.ways.add(wayKey(id, next));
        else if (step < paths.length - 1) this.wentOn.add(id);
      }
    }
  }

  /** The how manieth of the nodes it was, in the order in which they were first passed; undefined when it was not. */
  number(node: string): number | undefined {
    return this.numbers.get(node);
  }

  /** Whether a way was taken; the way back from an awaited result, when the run went on with one. */
  took({ from, to, kind }: Pick<TreeViewEdge, 'from' | 'to' | 'kind'>): boolean {
    return kind === 'awaits' ? this.wentOn.has(from) : this.ways.has(wayKey(from, to));
  }
}

function wayKey(from: string, to: string): string {
  return `${from} ${to}`;
}
