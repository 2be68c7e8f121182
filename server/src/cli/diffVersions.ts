import { stat } from 'node:fs/promises';
import path from 'node:path';
import { compile, type Program } from '../engine';
import type { ReadingError } from '../logic/diff/diff';
import { uriOf } from '../workspace/diskFileSystem';
import { readingErrorsIn } from '../workspace/readingErrors';
import { filesAt, type Revision, revisionOf } from '../workspace/revision';
import { Workspace } from '../workspace/workspace';
import { Refusal } from './arguments';
import { configurationMistakes } from './configurationMistakes';
import { displayPath, Locations } from './locations';
import type { Host } from './output';
import { readable, textFiles } from './textFiles';

/** One of the two versions that are compared. */
export interface Version {
  /** As a reader knows it: `leg.guideline.yaml`, `HEAD~1:leg.guideline.yaml`. */
  readonly name: string;
  /**
   * Relative to the folder that the command runs in or, of a revision, to the top of its repository; with `/` on every
   * platform.
   */
  readonly path: string;
  readonly revision?: Pick<Revision, 'name' | 'commit'>;
  readonly program: Program;
  /** Errors that lint finds in it or its libraries. */
  readonly errors: number;
  /** Errors by which parts of it may not have been read, whether or not they are waived or configured away. */
  readonly readingErrors: readonly ReadingError[];
  /** Mistakes of the configurations by which its errors are counted. */
  readonly configurationMistakes: readonly string[];
}

/** Where a version is to be read. */
interface Source {
  readonly file: string;
  readonly revision?: Revision;
}

/**
 * What the arguments of `guideline diff` mean: `OLD NEW`, each a file or `REVISION:PATH`; or `REVISION FILE`, the file
 * as it was against the file as it is; or `FILE` alone, against the last commit.
 */
export async function versionsOf(written: readonly string[], host: Host): Promise<readonly [Version, Version]> {
  const [first, second, ...more] = written;
  if (first === undefined) throw new Refusal('Which versions? See `guideline diff --help`.');
  if (more.length > 0) throw new Refusal(`Two versions at a time: ${written.join(', ')} are ${written.length}.`);
  const [older, newer] = await sourcesOf(first, second, host);
  return [await load(older, host), await load(newer, host)];
}

async function sourcesOf(first: string, second: string | undefined, host: Host): Promise<[Source, Source]> {
  if (second === undefined) {
    const file = path.resolve(host.folder, first);
    if (!(await isFile(file))) throw new Refusal(`${first}: there is no such file.`);
    return [await inRevision('HEAD', file), { file }];
  }
  const newer = await sourceOf(second, host);
  const older = await sourceOf(first, host);
  if (!newer) throw new Refusal(`${second}: there is no such file.`);
  if (older) return [older, newer];
  if (newer.revision || first.includes(':') || looksLikeFile(first))
    throw new Refusal(`${first}: there is no such file.`);
  return [await inRevision(first, newer.file), newer];
}

/** A file that is there, or a path in a revision, from the top of its repository or, with `./`, from here. */
async function sourceOf(written: string, { folder }: Host): Promise<Source | undefined> {
  const file = path.resolve(folder, written);
  if (await isFile(file)) return { file };
  const [, name, inside] = /^([^:]+):(.+)$/.exec(written) ?? [];
  if (name === undefined || inside === undefined || path.isAbsolute(written)) return undefined;
  const revision = await foundRevision(name, folder);
  const isFromHere = inside.startsWith('./') || inside.startsWith('../');
  return { file: path.resolve(revision.top, isFromHere ? revision.prefix : '', inside), revision };
}

/** A file of this machine as it was in a revision. */
async function inRevision(name: string, file: string): Promise<Source> {
  const revision = await foundRevision(name, path.dirname(file));
  return { file: path.resolve(revision.top, revision.prefix, path.basename(file)), revision };
}

async function foundRevision(name: string, folder: string): Promise<Revision> {
  const found = await revisionOf(name, folder);
  if (found.kind === 'none') throw new Refusal(found.why);
  return found;
}

function looksLikeFile(written: string): boolean {
  return written.endsWith('.yaml') || written.endsWith('.yml');
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function load({ file, revision }: Source, host: Host): Promise<Version> {
  const shown = displayPath(uriOf(file), revision ? revision.top : host.folder);
  const name = revision ? `${revision.name}:${shown}` : shown;
  const workspace = new Workspace(revision ? readable(filesAt(revision)) : textFiles, () => host.today);
  const loaded = await workspace.load(uriOf(file));
  if (loaded.kind === 'missing')
    throw new Refusal(`${name}: there is no such file${revision ? ' in that revision' : ''}.`);
  if (loaded.kind === 'unreadable') throw new Refusal(`${name}: ${loaded.why}.`);
  const guideline = loaded.file;
  if (guideline.kind !== 'guideline') throw new Refusal(`${name} is no guideline: it says nothing to any patient.`);
  const locations = new Locations(workspace, revision ? revision.top : host.folder);
  return {
    name,
    path: shown,
    ...(revision && { revision: { name: revision.name, commit: revision.commit } }),
    program: compile(guideline.guideline),
    errors: workspace.errorsBehind(guideline),
    readingErrors: readingErrorsIn(guideline, (at, offset) => {
      const { path: place, line } = locations.at(at, offset);
      return `${place}:${line}`;
    }),
    configurationMistakes: configurationMistakes(workspace, [guideline, ...guideline.libraries], locations),
  };
}
