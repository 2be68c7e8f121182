/** How often each node and branch of a guideline was reached. */
export interface Coverage {
  readonly nodes: readonly NodeCoverage[];
}

export interface NodeCoverage {
  readonly node: string;
  /** Runs that reached the node, decided or not. */
  readonly hits: number;
  readonly branches: readonly BranchCoverage[];
}

export interface BranchCoverage {
  /** Index of the branch, or the way out that the node has beside its branches. */
  readonly branch: number | 'otherwise' | 'if-none';
  /** The branch's condition in normal form, its identity across edits; empty for the other ways out. */
  readonly key: string;
  readonly hits: number;
}
