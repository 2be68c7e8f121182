import path from 'node:path';
import type { Place } from '../engine';
import { visible } from '../export/oneLine';
import { entryOfPlace } from '../features/places';
import type { Source } from '../model/assemble';
import type { Entry } from '../syntax/entry';
import { pathOf } from '../workspace/diskFileSystem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';

/** A place in a file as editors and terminals count: from 1, columns in UTF-16 units. */
export interface Location {
  /** Relative to the folder that the command runs in, with `/` on every platform. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Turns what the server knows places by into what people can click on. */
export class Locations {
  constructor(
    private readonly workspace: Workspace,
    private readonly folder: string,
  ) {}

  path(uri: string): string {
    return displayPath(uri, this.folder);
  }

  /** An offset of a file's text. */
  at(file: GuidelineFile, offset: number): Location {
    const { line, character } = file.document.positionAt(offset);
    return { path: this.path(file.uri), line: line + 1, column: character + 1 };
  }

  /** An offset of an entry's text. */
  in(entry: Entry, source: Source, offset: number): Location | undefined {
    for (const file of this.workspace.allFiles)
      if (file.document === source) return this.at(file, entry.start + offset);
    return undefined;
  }

  /** Where the engine says that something stands in the guideline that `file` is, or is about. */
  of(file: GuidelineFile, place: Place): Location | undefined {
    const placed = entryOfPlace(file, place);
    return placed && this.in(placed.entry, placed.source, place.range.start);
  }
}

export function displayPath(uri: string, folder: string): string {
  const file = pathOf(uri);
  if (file === undefined) return uri;
  return path.relative(folder, file).replaceAll(path.sep, '/') || '.';
}

/** `path:line:column`, which terminals and editors open at a click. */
export function clickable({ path: file, line, column }: Location): string {
  return `${visible(file)}:${line}:${column}`;
}
