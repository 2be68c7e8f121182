import type { FileSystem } from './fileSystem';

/** Files as they were, by whatever keeps their versions. */
export interface History {
  /** The files of the last commit, with the address of one of them there. */
  lastCommit(uri: string): Promise<PastFiles | NoPast>;
}

export interface PastFiles {
  readonly kind: 'past';
  /** The one of them, as a reader knows it: `HEAD:guidelines/leg.guideline.yaml`. */
  readonly name: string;
  readonly uri: string;
  readonly files: FileSystem;
}

/** That there are none, and why, as a sentence. */
export interface NoPast {
  readonly kind: 'none';
  readonly why: string;
  /** What somebody would have to make first; absent for what no repository and no commit would change. */
  readonly lacks?: 'repository' | 'commit';
}
