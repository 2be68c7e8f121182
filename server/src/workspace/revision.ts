import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { contentOf, pathOf, uriOf } from './diskFileSystem';
import type { FileSystem } from './fileSystem';
import type { History, NoPast } from './history';

const execute = promisify(execFile);

/** A commit of a git repository, and where the repository's files lie on this machine. */
export interface Revision {
  readonly kind: 'revision';
  /** As it was written: `HEAD~1`. */
  readonly name: string;
  readonly commit: string;
  /** Absolute. */
  readonly top: string;
  /** Where the folder that was asked for lies below it, whatever links lead there. */
  readonly prefix: string;
}

/** The commit that `name` means in the repository of a folder. */
export async function revisionOf(name: string, folder: string): Promise<Revision | NoPast> {
  if (name.startsWith('-') || name === '') return { kind: 'none', why: `"${name}" is no revision.` };
  const top = await git(folder, ['rev-parse', '--show-toplevel']);
  if (top.kind !== 'output') {
    const lacks = top.why === outside ? ({ lacks: 'repository' } as const) : {};
    return { kind: 'none', why: `${name}: ${top.why}`, ...lacks };
  }
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (commit.kind !== 'output')
    return { kind: 'none', why: `There is no revision "${name}" in this repository.`, lacks: 'commit' };
  const prefix = await git(folder, ['rev-parse', '--show-prefix']);
  return {
    kind: 'revision',
    name,
    commit: lineOf(commit.bytes),
    top: path.resolve(lineOf(top.bytes)),
    prefix: prefix.kind === 'output' ? lineOf(prefix.bytes) : '',
  };
}

/** The files of a repository as they were in a commit, under the addresses that they have on this machine. */
export function filesAt(revision: Revision): FileSystem {
  const { commit, top } = revision;
  return {
    async read(uri) {
      const file = pathOf(uri);
      const inside = file === undefined ? '..' : pathInside(revision, file);
      if (inside.startsWith('../') || inside === '..' || path.isAbsolute(inside)) return { kind: 'missing' };
      const blob = await git(top, ['cat-file', 'blob', `${commit}:${inside}`]);
      return blob.kind === 'output' ? contentOf(blob.bytes) : { kind: 'missing' };
    },
    list: async () => undefined,
    folder: async () => [],
  };
}

/** Of a file of this machine, as git writes it behind `REVISION:`. */
function pathInside({ top }: Revision, file: string): string {
  return path.relative(top, file).replaceAll(path.sep, '/');
}

/** What git keeps of the files of this machine. */
export const gitHistory: History = {
  async lastCommit(uri) {
    const file = pathOf(uri);
    if (file === undefined) return { kind: 'none', why: 'Only a file that lies on this machine has a last commit.' };
    const revision = await revisionOf('HEAD', path.dirname(file));
    if (revision.kind === 'none') return { ...revision, why: withoutHead(revision.why) };
    const then = path.resolve(revision.top, revision.prefix, path.basename(file));
    const name = `${revision.name}:${pathInside(revision, then)}`;
    return { kind: 'past', name, uri: uriOf(then), files: filesAt(revision) };
  },
};

/** Why there is no last commit, for whoever did not ask for a revision by name. */
function withoutHead(why: string): string {
  const said = why.replace(/^HEAD: /, '');
  if (said === why) return 'Nothing has been committed in this git repository yet.';
  return `There is no last commit to compare with: ${said}`;
}

const outside = 'this folder is in no git repository.';

type Answer = { readonly kind: 'output'; readonly bytes: Buffer } | { readonly kind: 'failure'; readonly why: string };

/** Asks git, which reads only: it takes no locks, fetches nothing that is missing, and no argument passes a shell. */
async function git(folder: string, args: readonly string[]): Promise<Answer> {
  const env = {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  };
  try {
    const { stdout } = await execute('git', args, { cwd: folder, env, encoding: 'buffer', maxBuffer: 2 ** 28 });
    return { kind: 'output', bytes: stdout };
  } catch (error) {
    return { kind: 'failure', why: existsSync(folder) ? reasonOf(error) : 'its folder is not there any more.' };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'git is needed for it and was not found.';
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : undefined;
  if (said?.includes('not a git repository')) return outside;
  return `git says: ${said?.replace(/^fatal: /, '') ?? String(error)}`;
}

function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r?\n$/, '');
}
