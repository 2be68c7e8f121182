import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { contentOf, pathOf } from '../workspace/diskFileSystem';
import type { FileSystem } from '../workspace/fileSystem';
import { Refusal } from './arguments';

const execute = promisify(execFile);

/** A commit of a git repository, and where the repository's files lie on this machine. */
export interface Revision {
  /** As it was written: `HEAD~1`. */
  readonly name: string;
  readonly commit: string;
  /** Absolute. */
  readonly top: string;
  /** Where the folder that was asked for lies below it, whatever links lead there. */
  readonly prefix: string;
}

/** The commit that `name` means in the repository of a folder. Throws a `Refusal` when there is none. */
export async function revisionOf(name: string, folder: string): Promise<Revision> {
  if (name.startsWith('-') || name === '') throw new Refusal(`"${name}" is no revision.`);
  const top = await git(folder, ['rev-parse', '--show-toplevel']);
  if (top.kind !== 'output') throw new Refusal(`${name}: ${top.why}`);
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (commit.kind !== 'output') throw new Refusal(`There is no revision "${name}" in this repository.`);
  const prefix = await git(folder, ['rev-parse', '--show-prefix']);
  return {
    name,
    commit: lineOf(commit.bytes),
    top: path.resolve(lineOf(top.bytes)),
    prefix: prefix.kind === 'output' ? lineOf(prefix.bytes) : '',
  };
}

/** The files of a repository as they were in a commit, under the addresses that they have on this machine. */
export function filesAt({ commit, top }: Revision): FileSystem {
  return {
    async read(uri) {
      const file = pathOf(uri);
      const inside = file === undefined ? '..' : path.relative(top, file).replaceAll(path.sep, '/');
      if (inside.startsWith('../') || inside === '..' || path.isAbsolute(inside)) return { kind: 'missing' };
      const blob = await git(top, ['cat-file', 'blob', `${commit}:${inside}`]);
      return blob.kind === 'output' ? contentOf(blob.bytes) : { kind: 'missing' };
    },
    list: async () => undefined,
  };
}

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
    return { kind: 'failure', why: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'git is needed for it and was not found.';
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : undefined;
  if (said?.includes('not a git repository')) return 'this folder is in no git repository.';
  return `git says: ${said?.replace(/^fatal: /, '') ?? String(error)}`;
}

function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r?\n$/, '');
}
