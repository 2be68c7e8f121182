import { compile, type Program, recompile } from '../engine';
import { Analysis } from '../logic/analysis';
import { assemble, assembleCases, type Guideline, type Source, type Table } from '../model/assemble';
import { fileKindOf } from '../model/fileKind';
import { type Fingerprint, fingerprintOf } from '../model/fingerprint';
import type { SafetyCheck, Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { FileKind } from '../model/units';
import { Checker } from '../rules/checker';
import { type AnySettings, defaultsOf } from '../rules/options';
import type { BrokenLink, Problem, Rule, WaiverUse } from '../rules/rule';
import { RuleRunner } from '../rules/ruleRunner';
import { rules } from '../rules/rules';
import { type Change, type EntryDocument, type Position, SyntaxDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import { ucumWith } from '../ucum/codes';
import type { Ucum } from '../ucum/measure';
import { isCaseFile, resolveUri } from './uri';

/** A link to another file as it is written (`uses`, or a case file's `guideline`). */
export interface FileLink {
  readonly written: string;
  readonly entry: Entry;
  /** Relative to the entry. */
  readonly range: Range;
  /** Undefined when what is written is no path. */
  readonly uri: string | undefined;
}

/** Why a link gives nothing that can be used. */
export type LinkFailure = Pick<BrokenLink, 'why' | 'detail'>;

/** By what a file is checked: the day, and what its workspace has chosen. */
export interface Terms {
  /** `YYYY-MM-DD`. */
  today(): string;
  settings(rule: Rule): AnySettings;
  /** What the workspace decides about the safety table, beside the sections of guidelines; each has its reason. */
  readonly safety: readonly SafetyCheck[];
  readonly ucum: Ucum;
  /** Milliseconds from some fixed time on, where somebody wants to know what each rule takes. */
  readonly clock?: () => number;
}

/** Until a workspace has said its own: nothing is chosen, and no day has come on which anything ends. */
const usualTerms: Terms = {
  today: () => '0000-01-01',
  settings: ({ options }) => defaultsOf(options),
  safety: [],
  ucum: ucumWith(),
};

/**
 * One open or loaded file with everything that is known of it. What it takes from other files is given to it
 * by the workspace; what is expensive is kept until an edit of any of them.
 */
export class GuidelineFile {
  readonly document: EntryDocument;
  private checker: Checker | undefined;
  private assembled: Guideline | undefined;
  private compiled: Program | undefined;
  private analysed: Analysis | undefined;
  private linked: readonly GuidelineFile[] = [];
  /** Kept although no editor has it open: a file that was asked for by name. */
  pinned = false;
  /** Counts up whenever something may have changed what is known of this file; equal numbers, equal answers. */
  revision = 0;
  private failures: ReadonlyMap<string, LinkFailure> = new Map();

  constructor(
    readonly uri: string,
    /** The text of a guideline, library or case file, or a bibliography. */
    content: string | EntryDocument,
    /** The editor's version; undefined for a file that is read from the file system. */
    public version: number | undefined,
    private agreed: Terms = usualTerms,
  ) {
    this.document = typeof content === 'string' ? new SyntaxDocument(content) : content;
  }

  get kind(): FileKind {
    return isCaseFile(this.uri) ? 'cases' : fileKindOf(this.document);
  }

  /** The files that it names, in its order. */
  get links(): FileLink[] {
    const field = this.kind === 'cases' ? 'guideline' : 'uses';
    for (const entry of this.document.entries) {
      if (entry.section !== undefined) continue;
      const entity = entityOf(entry);
      if (entity?.kind !== 'header' || entity.id !== field) continue;
      const written = field === 'uses' ? entity.uses : entity.text ? [entity.text] : [];
      return written.map(({ text, range }) => ({ written: text, entry, range, uri: resolveUri(this.uri, text) }));
    }
    return [];
  }

  /** Why a linked URI gives nothing that can be used; set by the workspace when it follows the links. */
  get linkFailures(): ReadonlyMap<string, LinkFailure> {
    return this.failures;
  }

  set linkFailures(failures: ReadonlyMap<string, LinkFailure>) {
    if (told(failures) === told(this.failures)) return;
    this.failures = failures;
    this.revision++;
  }

  /** The files that its names may come from: what it links to, and what those link to. */
  get libraries(): readonly GuidelineFile[] {
    return this.linked;
  }

  set libraries(files: readonly GuidelineFile[]) {
    if (files.length === this.linked.length && files.every((file, index) => file === this.linked[index])) return;
    this.linked = files;
    this.revision++;
    this.checker = undefined;
    this.assembled = undefined;
    this.compiled = undefined;
  }

  /** The library that a path of its own leads to, as it is written. */
  private libraryAt(written: string): GuidelineFile | undefined {
    const uri = resolveUri(this.uri, written);
    return this.linked.find((file) => file.uri === uri);
  }

  /** Of all that it says, and of what it uses. */
  get fingerprint(): Fingerprint {
    return fingerprintOf(
      this.document,
      this.libraries.map((file) => file.document),
    );
  }

  /** The day by which it is checked, `YYYY-MM-DD`. */
  get today(): string {
    return this.agreed.today();
  }

  /** Other terms may find other things, so the file is then checked afresh. */
  set terms(terms: Terms) {
    if (terms === this.agreed) return;
    this.agreed = terms;
    this.revision++;
    this.checker = undefined;
  }

  /** The same text with the same libraries, to try edits on. */
  copy(): GuidelineFile {
    const copy = new GuidelineFile(this.uri, this.document.text, this.version, this.agreed);
    copy.libraries = this.libraries;
    copy.linkFailures = this.linkFailures;
    return copy;
  }

  /** Replaces a range given in positions. */
  edit(range: { start: Position; end: Position }, text: string): Change {
    const span: Range = { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
    return this.takeOver(this, this.document.edit(span, text));
  }

  replace(text: string): Change {
    return this.takeOver(this, this.document.edit({ start: 0, end: this.document.text.length }, text));
  }

  /** Takes note of an edit of this file or of one of its libraries. */
  takeOver(file: GuidelineFile, change: Change): Change {
    this.checker?.update(file.document, change);
    this.revision++;
    this.compiled = this.compiled && afterChange(this.compiled, change, file.document);
    this.assembled = this.compiled?.guideline;
    return change;
  }

  get check(): Checker {
    this.checker ??= new Checker(
      this.document,
      this.libraries.map((file) => file.document),
      rules,
      {
        kind: () => this.kind,
        brokenLinks: () => this.brokenLinks(),
        program: () => (this.kind === 'guideline' ? this.program : undefined),
        analysis: () => this.analysis,
        today: () => this.today,
        safety: () => this.agreed.safety,
        library: (written) => this.libraryAt(written)?.document,
        ucum: this.agreed.ucum,
      },
      new RuleRunner((rule) => this.agreed.settings(rule), this.agreed.clock),
    );
    return this.checker;
  }

  /** What is wrong with it; a bibliography is judged by the guidelines that cite from it. */
  problems(): Problem[] {
    return this.kind === 'bibliography' ? [] : this.check.problems();
  }

  /** What is wrong with the works that it cites from bibliographies, by the bibliography. */
  itemProblems(): { readonly file: GuidelineFile; readonly problems: readonly Problem[] }[] {
    if (this.kind === 'bibliography' || !this.linked.some(({ document }) => document.isBibliography)) return [];
    return this.check.itemProblems().flatMap(({ source, problems }) => {
      const file = this.linked.find(({ document }) => document === source);
      return file ? [{ file, problems }] : [];
    });
  }

  /** The waivers in entries under a work's id: an item of a bibliography holds none itself. */
  waiversOfWork(id: string): Waiver[] {
    return this.check.names.definitions('reference', id).flatMap(({ entity }) => entity.waivers);
  }

  /** Milliseconds that each rule has taken here, where the terms have a clock. */
  get spent(): ReadonlyMap<string, number> {
    return this.checker?.spent ?? new Map();
  }

  /** What the rules of waivers say, once it is known what each waiver does. */
  waiverProblems(uses: readonly WaiverUse[]): Problem[] {
    return this.check.waiverProblems(uses);
  }

  /** The links of its own that give nothing that can be used. */
  brokenLinks(): BrokenLink[] {
    return this.links.flatMap(({ written, uri, entry, range }): BrokenLink[] => {
      const failure = uri === undefined ? ({ why: 'missing' } as const) : this.linkFailures.get(uri);
      const place = { start: entry.start + range.start, end: entry.start + range.end };
      return failure ? [{ written, ...failure, range: place }] : [];
    });
  }

  /** The guideline with its libraries; for a case file the guideline that its cases are for. */
  get guideline(): Guideline {
    if (!this.assembled) {
      const own = this.kind === 'cases' ? this.libraries[0] : this;
      const rest = this.libraries.filter((file) => file !== own);
      this.assembled = assemble(
        own?.document ?? this.document,
        rest.map((file) => file.document),
      );
    }
    return this.assembled;
  }

  /** The guideline made ready to be run. */
  get program(): Program {
    this.compiled ??= compile(this.guideline);
    return this.compiled;
  }

  /** All patients of the guideline. */
  get analysis(): Analysis {
    if (this.analysed?.program !== this.program) this.analysed = new Analysis(this.program, this.analysed);
    return this.analysed;
  }

  get cases(): Table<'case'> {
    return assembleCases(this.document);
  }
}

function told(failures: ReadonlyMap<string, LinkFailure>): string {
  return JSON.stringify([...failures]);
}

/** The program after an edit of one of its sources; undefined where all has to be compiled anew. */
function afterChange(program: Program, { removed, added }: Change, source: Source): Program | undefined {
  if (removed.length !== added.length) return undefined;
  let result: Program | undefined = program;
  for (const [index, entry] of added.entries()) {
    const old = removed[index];
    const before = old && entityOf(old);
    const after = entityOf(entry);
    if (!before || !after) return undefined;
    result = recompile(result, { entity: before, entry: old, source }, { entity: after, entry, source });
    if (!result) return undefined;
  }
  return result;
}
