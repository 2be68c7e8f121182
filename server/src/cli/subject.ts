import path from 'node:path';
import { didYouMean } from '../model/didYouMean';
import { caseFilesOf, missingGuideline, testedBy } from '../workspace/caseFiles';
import { uriOf } from '../workspace/diskFileSystem';
import type { GuidelineFile } from '../workspace/guidelineFile';
import type { Workspace } from '../workspace/workspace';
import { Refusal, suggestion } from './arguments';
import type { Locations } from './locations';

/** What a run is about: a guideline, and a case of one of its case files if one was named. */
export interface Subject {
  readonly guideline: GuidelineFile;
  readonly chosen?: ChosenCase;
}

export interface ChosenCase {
  readonly file: GuidelineFile;
  readonly id: string;
}

/** Finds what `guideline run FILE CASE` means; throws a `Refusal` where it means nothing or several things. */
export class SubjectFinder {
  constructor(
    private readonly workspace: Workspace,
    private readonly locations: Locations,
    private readonly folder: string,
  ) {}

  async find(written: string, id: string | undefined): Promise<Subject> {
    const file = await this.load(uriOf(path.resolve(this.folder, written)), written);
    if (file.kind === 'cases') return this.inCaseFile(file, id);
    if (file.kind !== 'guideline')
      throw new Refusal(`${written} is a ${file.kind}: it has no nodes to run a patient through.`);
    return id === undefined ? { guideline: file } : this.beside(file, id);
  }

  /** The guideline of a path, or the one that a case file is about. */
  async guideline(written: string): Promise<GuidelineFile> {
    const file = await this.load(uriOf(path.resolve(this.folder, written)), written);
    if (file.kind === 'library' || file.kind === 'bibliography')
      throw new Refusal(`${written} is a ${file.kind}: it has no nodes.`);
    const guideline = file.kind === 'cases' ? await testedBy(file, this.workspace) : file;
    if (!guideline) throw new Refusal(`${this.locations.path(file.uri)} ${missingGuideline(file)}`);
    return guideline;
  }

  private async inCaseFile(file: GuidelineFile, id: string | undefined): Promise<Subject> {
    const guideline = await testedBy(file, this.workspace);
    if (!guideline) throw new Refusal(`${this.locations.path(file.uri)} ${missingGuideline(file)}`);
    const ids = [...file.cases.keys()];
    const [only] = ids;
    if (id === undefined && ids.length === 0) throw new Refusal(`${this.locations.path(file.uri)} has no cases.`);
    if (id === undefined && ids.length > 1) {
      throw new Refusal(`${this.locations.path(file.uri)} has ${ids.length} cases; name one: ${someOf(ids)}.`);
    }
    const chosen = id ?? only ?? '';
    if (!file.cases.has(chosen)) throw noCase(chosen, this.locations.path(file.uri), ids);
    return { guideline, chosen: { file, id: chosen } };
  }

  private async beside(guideline: GuidelineFile, id: string): Promise<Subject> {
    const files = await caseFilesOf(guideline, this.workspace);
    const holders = files.filter((file) => file.cases.has(id));
    const [file, another] = holders;
    if (file && another) {
      const paths = holders.map((holder) => this.locations.path(holder.uri));
      throw new Refusal(`Several files have a case "${id}"; name the one to run: ${paths.join(', ')}.`);
    }
    if (file) return { guideline, chosen: { file, id } };
    const ids = files.flatMap((each) => [...each.cases.keys()]);
    throw noCase(id, `the case files beside ${this.locations.path(guideline.uri)}`, ids);
  }

  private async load(uri: string, written: string): Promise<GuidelineFile> {
    const loaded = await this.workspace.load(uri);
    if (loaded.kind === 'missing') throw new Refusal(`${written}: there is no such file.`);
    if (loaded.kind === 'unreadable') throw new Refusal(`${written}: ${loaded.why}.`);
    return loaded.file;
  }
}

function noCase(id: string, where: string, ids: readonly string[]): Refusal {
  const known = ids.length === 0 ? ' There are none.' : ` There are: ${someOf(ids)}.`;
  const near = didYouMean(id, ids);
  return new Refusal(`There is no case "${id}" in ${where}.${near === undefined ? known : suggestion(near)}`);
}

const mostNamed = 12;

function someOf(ids: readonly string[]): string {
  const rest = ids.length - mostNamed;
  return ids.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
