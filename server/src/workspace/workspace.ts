import { bibliographyFormat, openBibliography } from '../bibliography/open';
import { type Problem, type Profile, profiles } from '../rules/rule';
import type { EntryDocument, Position } from '../syntax/document';
import { ucumWith } from '../ucum/codes';
import type { Ucum } from '../ucum/measure';
import { type Choice, type Configuration, choiceFor, emptyConfiguration, usualChoice } from './configuration';
import { type ConfigurationFile, isConfigurationFile } from './configurationFile';
import { Configurations } from './configurations';
import type { FileSystem } from './fileSystem';
import { type Fixed, fixedText } from './fixing';
import { GuidelineFile, type LinkFailure } from './guidelineFile';
import { type ItemProblems, type Judged, judged } from './judged';
import { TermsOfChoices } from './termsOfChoices';
import { normalizeUri } from './uri';

/** One edit as an editor tells it: a range and what replaces it, or the whole new text. */
export type TextChange =
  | { readonly range: { readonly start: Position; readonly end: Position }; readonly text: string }
  | { readonly text: string };

export type Loaded =
  | { readonly kind: 'file'; readonly file: GuidelineFile }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** What counts for a file: the configuration, and what it chooses for just this file. */
interface Configured {
  readonly configuration: Configuration;
  readonly choice: Choice;
  /** Whether its profile is another than the configuration says. */
  readonly isHeldToMore: boolean;
}

/** What was said of a file, in which of its states and by which choice. */
interface Judgement {
  readonly id: string;
  readonly choice: Choice;
  readonly judged: Judged;
}

export interface WorkspaceOptions {
  /** Milliseconds from some fixed time on, where somebody wants to know what each rule takes. */
  readonly clock?: (() => number) | undefined;
  /** What UCUM says of units; without it only its commonest codes are known. */
  readonly ucum?: Ucum;
  /** In place of what configurations say; levels that they set rule by rule stay. */
  readonly profile?: Profile | undefined;
  /** What configurations say counts as long as it is no more lenient than this; levels that they set rule by rule stay. */
  readonly least?: Profile | undefined;
}

/**
 * The files at hand: those that an editor has open, as it has them, and those that they use, from the file system.
 * The same for the language server and the command line, so that both say the same.
 */
export class Workspace {
  private readonly files = new Map<string, GuidelineFile>();
  private readonly configurations: Configurations;
  private readonly configured = new Map<string, Configured>();
  private readonly terms: TermsOfChoices;
  private readonly profileFor: (chosen: Profile) => Profile;
  /** What was said of each file, as long as nothing has changed by which it would be otherwise. */
  private readonly judgements = new WeakMap<GuidelineFile, Judgement>();
  private configurationRevision = 0;

  constructor(
    private readonly fileSystem: FileSystem,
    /** Today as `YYYY-MM-DD`; waivers end on a day. */
    private readonly today: () => string,
    { clock, ucum = ucumWith(), profile, least = 'draft' }: WorkspaceOptions = {},
  ) {
    this.profileFor = (chosen) => stricter(profile ?? chosen, least);
    this.configurations = new Configurations(fileSystem);
    this.terms = new TermsOfChoices({ today, ucum, ...(clock && { clock }) });
  }

  file(uri: string): GuidelineFile | undefined {
    return this.files.get(normalizeUri(uri));
  }

  get allFiles(): Iterable<GuidelineFile> {
    return this.files.values();
  }

  /** Takes a text from the editor, and whatever it links to from the file system. */
  async open(uri: string, text: string, version: number): Promise<GuidelineFile> {
    const known = this.file(uri);
    if (known) {
      if (text !== known.document.text) this.propagate(known, () => known.replace(text));
      known.version = version;
      // Another file may have brought it, and then nobody has asked yet what counts for it.
      await this.configure(known);
      await this.relinkAll();
      return known;
    }
    const file = new GuidelineFile(normalizeUri(uri), await contentOf(uri, text), version);
    this.files.set(file.uri, file);
    await this.configure(file);
    // Others may have been waiting for it: on disk it may be missing, or no library yet.
    await this.relinkAll();
    return file;
  }

  /** Takes an editor's edits. True when links may have changed, so that `relink` should follow. */
  edit(uri: string, changes: readonly TextChange[], version: number): boolean {
    const file = this.file(uri);
    if (!file) return false;
    const before = linksOf(file);
    for (const change of changes)
      this.propagate(file, () =>
        'range' in change ? file.edit(change.range, change.text) : file.replace(change.text),
      );
    file.version = version;
    return linksOf(file) !== before;
  }

  /** The editor closed a file: from now on the file system says what it holds, if anybody needs it still. */
  async close(uri: string): Promise<void> {
    const file = this.file(uri);
    if (!file) return;
    file.version = undefined;
    await this.reread(uri);
  }

  /**
   * A file changed outside the editor, or came, or went. An open one is the editor's business. False when it is nobody's: of
   * files that may be bibliographies most are none.
   */
  async reread(uri: string): Promise<boolean> {
    if (isConfigurationFile(uri)) {
      if (!this.configurations.file(uri)) await this.reconfigure();
      return true;
    }
    const address = normalizeUri(uri);
    if (bibliographyFormat(address) && !this.isWanted(address)) return false;
    const file = this.files.get(address);
    if (file && file.version !== undefined) return true;
    if (file) {
      const content = await this.fileSystem.read(address);
      if (file.version !== undefined) return true;
      if (content.kind !== 'text') this.files.delete(address);
      else if (content.text !== file.document.text) this.propagate(file, () => file.replace(content.text));
    }
    await this.relinkAll();
    return true;
  }

  /** Whether a file is here, or would be if it could be read. */
  private isWanted(uri: string): boolean {
    if (this.files.has(uri)) return true;
    return [...this.files.values()].some((file) => file.links.some((link) => link.uri === uri));
  }

  /** A configuration as an editor has it open. */
  configurationFile(uri: string): ConfigurationFile | undefined {
    return this.configurations.file(uri);
  }

  /** Takes a configuration from the editor: from now on its text counts, saved or not. */
  async openConfiguration(uri: string, text: string, version: number): Promise<void> {
    this.configurations.open(uri, text, version);
    await this.reconfigure();
  }

  /** Takes an editor's edits of a configuration. */
  async editConfiguration(uri: string, changes: readonly TextChange[], version: number): Promise<void> {
    const file = this.configurations.file(uri);
    if (!file) return;
    for (const change of changes) file.edit('range' in change ? change.range : undefined, change.text);
    file.version = version;
    await this.reconfigure();
  }

  /** The editor closed a configuration: from now on the file system says what it holds. */
  async closeConfiguration(uri: string): Promise<void> {
    this.configurations.close(uri);
    await this.reconfigure();
  }

  /** A file from the file system (or as the editor has it), with what it links to. */
  async load(uri: string): Promise<Loaded> {
    const loaded = await this.readFile(normalizeUri(uri));
    if (loaded.kind === 'file' && !loaded.file.pinned && loaded.file.version === undefined) {
      loaded.file.pinned = true;
      await this.settle(loaded.file);
    }
    return loaded;
  }

  /** The files that lie in a folder itself, whatever they are. */
  filesIn(folder: string): Promise<readonly string[]> {
    return this.fileSystem.folder(folder);
  }

  /** Follows all links anew, and lets go of files that nobody needs. */
  async relinkAll(): Promise<void> {
    for (const file of [...this.files.values()]) await this.link(file);
    const needed = new Set<GuidelineFile>();
    for (const file of this.files.values())
      if (file.version !== undefined || file.pinned) for (const each of [file, ...file.libraries]) needed.add(each);
    for (const file of [...this.files.values()]) if (!needed.has(file)) this.files.delete(file.uri);
  }

  /** What is wrong with a file, levels and waivers applied, in the order of its text. */
  problems(file: GuidelineFile): Problem[] {
    return [...this.judge(file).own];
  }

  /**
   * What is wrong with the works that a file cites from bibliographies, by bibliography, with the levels of that file, and with
   * its waivers and those in entries that add to the works.
   */
  itemProblems(file: GuidelineFile): readonly ItemProblems[] {
    return this.judge(file).ofItems;
  }

  private judge(file: GuidelineFile): Judged {
    const id = this.problemsId(file);
    const choice = this.choiceOf(file);
    const known = this.judgements.get(file);
    if (known?.id === id && known.choice === choice) return known.judged;
    const found = judged(file, choice, this.today());
    this.judgements.set(file, { id, choice, judged: found });
    return found;
  }

  /** The text of a file with all its safe fixes; the file itself stays as it is. */
  fixed(file: GuidelineFile): Fixed {
    const copy = file.copy();
    return fixedText(file.document.text, (text) => {
      if (text !== copy.document.text) copy.replace(text);
      return this.problems(copy);
    });
  }

  /** How many errors nobody has waived, in a guideline and all that it rests on; for cases in the guideline that they are for. */
  errorsBehind(file: GuidelineFile): number {
    const guideline = file.kind === 'cases' ? file.libraries[0] : file;
    if (!guideline) return 0;
    const ofItems = this.itemProblems(guideline).flatMap(({ problems }) => problems);
    const ofFiles = [guideline, ...guideline.libraries].flatMap((each) => this.problems(each));
    return [...ofFiles, ...ofItems].filter(({ severity, waived }) => severity === 'error' && !waived).length;
  }

  /** What is chosen for a file. */
  choiceOf(file: GuidelineFile): Choice {
    return this.configured.get(file.uri)?.choice ?? usualChoice;
  }

  /** Whether a file is held to another profile than its configuration says. */
  isHeldToMore(file: GuidelineFile): boolean {
    return this.configured.get(file.uri)?.isHeldToMore ?? false;
  }

  /** The configuration that counts for a file. */
  configurationOf(file: GuidelineFile): Configuration {
    return this.configured.get(file.uri)?.configuration ?? emptyConfiguration;
  }

  /** Names the answer that `problems` gives now: as long as it stays the same, so do the problems. */
  problemsId(file: GuidelineFile): string {
    return `${file.revision}.${this.configurationRevision}.${this.today()}`;
  }

  /** The files that use this one, itself left out. */
  dependents(file: GuidelineFile): GuidelineFile[] {
    return [...this.files.values()].filter((other) => other !== file && other.libraries.includes(file));
  }

  private propagate(file: GuidelineFile, edit: () => ReturnType<GuidelineFile['replace']>): void {
    const change = edit();
    for (const other of this.dependents(file)) other.takeOver(file, change);
  }

  private async settle(file: GuidelineFile): Promise<void> {
    await this.configure(file);
    await this.link(file);
  }

  private async readFile(uri: string): Promise<Loaded> {
    const known = this.files.get(uri);
    if (known) return { kind: 'file', file: known };
    const content = await this.fileSystem.read(uri);
    if (content.kind !== 'text') return content;
    const cut = await contentOf(uri, content.text);
    // While it was read, another request may have brought it, or the editor may have opened it.
    const meanwhile = this.files.get(uri);
    if (meanwhile) return { kind: 'file', file: meanwhile };
    const file = new GuidelineFile(uri, cut, undefined);
    this.files.set(uri, file);
    // Libraries too are judged by what is chosen for them, on the day that it is.
    await this.configure(file);
    return { kind: 'file', file };
  }

  /** Gives a file its libraries: what it links to, then what those link to, each once. */
  private async link(file: GuidelineFile): Promise<void> {
    const libraries = new Set<GuidelineFile>();
    const failures = new Map<string, LinkFailure>();
    const pending = file.links.map((link) => ({ link, direct: true, cases: file.kind === 'cases' }));
    for (const { link, direct, cases } of pending) {
      if (link.uri === undefined) continue;
      const failure = await this.follow(file, link.uri, cases, libraries, pending);
      if (failure !== undefined && direct) failures.set(link.uri, failure);
    }
    file.linkFailures = failures;
    file.libraries = [...libraries];
  }

  private async follow(
    from: GuidelineFile,
    uri: string,
    cases: boolean,
    libraries: Set<GuidelineFile>,
    pending: { link: GuidelineFile['links'][number]; direct: boolean; cases: boolean }[],
  ): Promise<LinkFailure | undefined> {
    if (uri === from.uri) return { why: 'itself' };
    const loaded = await this.readFile(uri);
    if (loaded.kind !== 'file') return { why: loaded.kind };
    const { file } = loaded;
    const { failure } = file.document;
    if (failure !== undefined) return { why: 'not-a-bibliography', detail: failure };
    if (cases ? file.kind !== 'guideline' : file.kind !== 'library' && file.kind !== 'bibliography')
      return { why: cases ? 'not-a-guideline' : 'not-a-library' };
    if (libraries.has(file)) return undefined;
    libraries.add(file);
    pending.push(...file.links.map((link) => ({ link, direct: false, cases: false })));
    return undefined;
  }

  private async reconfigure(): Promise<void> {
    this.configurations.forget();
    this.configurationRevision++;
    for (const file of this.files.values()) await this.configure(file);
  }

  private async configure(file: GuidelineFile): Promise<void> {
    let revision: number;
    let configured: Configured;
    // What changed meanwhile must not be overtaken by what was read before.
    do {
      revision = this.configurationRevision;
      const configuration = await this.configurations.for(file.uri);
      const choice = await choiceFor(configuration, file.uri);
      const profile = this.profileFor(choice.profile);
      configured = { configuration, choice: { ...choice, profile }, isHeldToMore: profile !== choice.profile };
    } while (revision !== this.configurationRevision);
    this.configured.set(file.uri, configured);
    file.terms = this.terms.of(configured.choice);
  }
}

function stricter(one: Profile, other: Profile): Profile {
  return profiles.indexOf(one) > profiles.indexOf(other) ? one : other;
}

function linksOf(file: GuidelineFile): string {
  return `${file.kind} ${file.document.failure} ${file.links.map((link) => link.uri).join(' ')}`;
}

/** A text as what its file's name says that it is. */
async function contentOf(uri: string, text: string): Promise<string | EntryDocument> {
  const format = bibliographyFormat(uri);
  return format ? openBibliography(format, text) : text;
}
