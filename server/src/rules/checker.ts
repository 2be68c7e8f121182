import type { Placed, Source } from '../model/assemble';
import { fingerprintOf } from '../model/fingerprint';
import type { EntityKind, EntityOf } from '../model/guideline';
import { Names } from '../model/names';
import type { FileKind } from '../model/units';
import { isReference, workKeys } from '../model/works';
import type { Change, EntryDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import type { Ucum } from '../ucum/measure';
import { Expansions } from './expansions';
import { GraphKeeper, nodeEdges } from './graph';
import { LogicChecker, type Patients } from './logicChecker';
import { Lookup } from './lookup';
import { problemOfText, toProblem } from './problems';
import { questionsAnswered } from './questions';
import type {
  BrokenLink,
  CheckedFile,
  EntryRule,
  FileRule,
  GraphReport,
  GraphRule,
  Problem,
  Report,
  Rule,
  RuleBasics,
  WaiverRule,
  WaiverUse,
} from './rule';
import { RuleRunner } from './ruleRunner';
import { isStrayHeader } from './strayHeader';
import { TableChecker } from './tableChecker';

interface Checked {
  readonly problems: readonly Problem[];
  readonly asked: readonly string[];
}

/** What only the file's surroundings can tell of it. */
export interface Surroundings extends Patients {
  kind(): FileKind;
  brokenLinks(): readonly BrokenLink[];
  /** `YYYY-MM-DD`. */
  today(): string;
  /** The library that a path in `uses` leads to, as it is written there. */
  library(written: string): Source | undefined;
  readonly ucum: Ucum;
}

/** What was found in one bibliography. */
export interface ItemProblems {
  readonly source: Source;
  readonly problems: readonly Problem[];
}

/**
 * Runs the rules over one file and keeps what it found, entry by entry. An edit re-checks the entries that it
 * brought and those whose questions it may have answered differently; the rest of the file is not looked at.
 */
export class Checker {
  readonly names: Names;
  private readonly expansions: Expansions;
  private readonly lookup: Lookup;
  private readonly entryRules: readonly EntryRule[];
  /** Of these, those that look at one kind of entity. */
  private readonly byKind = new Map<EntityKind, readonly EntryRule[]>();
  /** Of these, those that look at items of bibliographies too. */
  private readonly itemRules: readonly EntryRule[];
  private readonly graphRules: readonly GraphRule[];
  private readonly fileRules: readonly FileRule[];
  private readonly waiverRules: readonly WaiverRule[];
  private readonly logic: LogicChecker;
  private readonly tables: TableChecker;
  private readonly checked = new Map<Entry, Checked>();
  /** Entries of the checked file, and items of its bibliographies, that have to be looked at (again). */
  private readonly unchecked: Set<Entry>;
  /** Entries in which something was found, so that gathering it costs no look at the others. */
  private readonly troubled = new Set<Entry>();
  /** Items of bibliographies in which something was found. */
  private readonly troubledItems = new Set<Entry>();
  /** Who asked what: from a question to the entries whose answers depend on it. */
  private readonly askers = new Map<string, Set<Entry>>();
  private kind: FileKind;
  /** Entries of the checked file that waive a rule. */
  readonly waiving = new Set<Entry>();
  /** Entries of the checked file that are headers of sections, misspelt or indented. */
  private readonly strayHeaders = new Set<Entry>();
  /** Whether every link could be followed and every section read, when the entries were looked at. */
  private whole = true;
  /** The day on which they were. */
  private today: string;
  private readonly graphs: GraphKeeper;
  private graphReports: readonly { rule: RuleBasics; report: GraphReport }[] | undefined;

  constructor(
    private readonly own: EntryDocument,
    libraries: readonly Source[],
    rules: readonly Rule[],
    private readonly surroundings: Surroundings,
    private readonly runner = new RuleRunner(),
  ) {
    this.names = new Names([own, ...libraries]);
    this.expansions = new Expansions(this.names);
    this.lookup = new Lookup(
      own,
      this.names,
      () => this.kind,
      () => this.whole,
      () => this.today,
      () => fingerprintOf(own, libraries),
      (written) => surroundings.library(written),
      this.expansions,
      surroundings.ucum,
    );
    this.graphs = new GraphKeeper(own, this.names);
    this.kind = surroundings.kind();
    this.today = surroundings.today();
    this.unchecked = new Set([own, ...libraries.filter(({ isBibliography }) => isBibliography)].flatMap(entriesOf));
    for (const entry of own.entries) this.mark(entry);
    this.entryRules = rules.filter((rule) => rule.scope === 'entry');
    this.itemRules = this.entryRules.filter(({ items }) => items !== undefined);
    this.graphRules = rules.filter((rule) => rule.scope === 'graph');
    this.fileRules = rules.filter((rule) => rule.scope === 'file');
    this.waiverRules = rules.filter((rule) => rule.scope === 'waiver');
    const tableRules = rules.filter((rule) => rule.scope === 'table');
    this.tables = new TableChecker(own, this.names, tableRules, runner);
    const logicRules = rules.filter((rule) => rule.scope === 'logic');
    this.logic = new LogicChecker(own, this.names, logicRules, runner, surroundings, this.waiving);
  }

  /** Milliseconds that each rule has taken so far; empty without a clock. */
  get spent(): ReadonlyMap<string, number> {
    return this.runner.spent;
  }

  /** Takes over an edit of `source`, which is the checked file or one of its libraries. */
  update(source: Source, change: Change): void {
    const before = change.removed.flatMap((entry) => this.names.at(entry) ?? []);
    for (const entry of change.removed) {
      this.names.remove(entry);
      this.forget(entry);
      this.unchecked.delete(entry);
      this.strayHeaders.delete(entry);
      this.waiving.delete(entry);
    }
    for (const entry of change.added) {
      this.names.add(entry, source);
      if (source === this.own || source.isBibliography) this.unchecked.add(entry);
      if (source === this.own) this.mark(entry);
    }
    const after = change.added.flatMap((entry) => this.names.at(entry) ?? []);
    this.logic.update(before, after);
    this.tables.update(before, after);
    for (const question of this.questionsAnswered(before, after)) this.askAgain(question);
    this.askAgain(Lookup.content);
    for (const question of this.expansions.update(before, after)) this.askAgain(question);
    // Even an edit that touches no entry can change it: a section's name alone says what the file is.
    const kind = this.surroundings.kind();
    if (kind !== this.kind) {
      this.kind = kind;
      for (const entry of [...this.checked.keys()]) this.forget(entry);
    }
    if (sketch(before) === sketch(after)) return;
    this.graphs.update(nodesOf(before), nodesOf(after));
    this.graphReports = undefined;
  }

  private mark(entry: Entry): void {
    if (isStrayHeader(entry)) this.strayHeaders.add(entry);
    if (entry.section === 'waive' || (this.names.at(entry)?.entity.waivers.length ?? 0) > 0) this.waiving.add(entry);
  }

  /** Whether every link can be followed and every section is read. */
  get isWhole(): boolean {
    return this.strayHeaders.size === 0 && this.surroundings.brokenLinks().every(({ why }) => why === 'itself');
  }

  /** The problems of the checked file, in the order of its text. */
  problems(): Problem[] {
    this.checkEntries();
    const ofWhole = this.graphProblems();
    for (const problem of [...this.tables.problems(), ...this.logic.problems()]) addTo(ofWhole, problem);
    const all = this.fileProblems();
    for (const entry of [...new Set([...this.troubled, ...ofWhole.keys()])].sort((a, b) => a.start - b.start)) {
      const problems = [...(this.checked.get(entry)?.problems ?? []), ...(ofWhole.get(entry) ?? [])];
      all.push(...problems.sort((a, b) => a.range.start - b.range.start));
    }
    return all;
  }

  /** The problems of the works that it cites from bibliographies, and of what cannot be read there, by file and place. */
  itemProblems(): ItemProblems[] {
    this.checkEntries();
    const bySource = new Map<Source, Problem[]>();
    for (const entry of [...this.troubledItems].sort((a, b) => a.start - b.start)) {
      const source = this.names.at(entry)?.source;
      const problems = this.checked.get(entry)?.problems ?? [];
      if (source) bySource.set(source, [...(bySource.get(source) ?? []), ...problems]);
    }
    return [...bySource].map(([source, problems]) => ({ source, problems }));
  }

  /** Looks at what has to be looked at. */
  private checkEntries(): void {
    const whole = this.isWhole;
    if (whole !== this.whole) {
      this.whole = whole;
      this.askAgain(Lookup.links);
    }
    const today = this.surroundings.today();
    if (today !== this.today) {
      this.today = today;
      this.askAgain(Lookup.today);
    }
    for (const entry of this.unchecked) this.checkEntry(entry);
    this.unchecked.clear();
  }

  /** What the rules of waivers say of them. */
  waiverProblems(uses: readonly WaiverUse[]): Problem[] {
    const atTop = { start: 0, end: 0 };
    return this.waiverRules.flatMap((rule) =>
      this.runner.run<Problem>(
        rule,
        () => [...rule.check(uses)].map(({ use, ...report }) => toProblem(rule, use.entry, report)),
        (failure, message) => [problemOfText(failure, this.own, { message, range: atTop })],
      ),
    );
  }

  private checkEntry(entry: Entry): void {
    const asked = new Set<string>();
    this.lookup.asked = asked;
    const placed = this.names.at(entry) ?? unreadable(entry, this.own);
    const rules = placed.source.isBibliography ? this.rulesForItem(placed) : this.rulesFor(placed.entity.kind);
    const problems: Problem[] = [];
    for (const rule of rules) {
      const told = this.runner.run<Problem>(
        rule,
        (settings) => problemsOf(rule, entry, rule.check(placed, this.lookup, settings)),
        (failure, message) => [toProblem(failure, entry, { message, range: placed.entity.idRange })],
      );
      if (told.length > 0) problems.push(...told);
    }
    this.checked.set(entry, { problems, asked: [...asked] });
    if (problems.length > 0) (placed.source.isBibliography ? this.troubledItems : this.troubled).add(entry);
    for (const question of asked) {
      const askers = this.askers.get(question);
      if (askers) askers.add(entry);
      else this.askers.set(question, new Set([entry]));
    }
  }

  /** A bibliography may hold thousands of works: only those that are cited are judged. */
  private rulesForItem({ entity }: Placed): readonly EntryRule[] {
    if (this.kind === 'cases') return [];
    // A library's entry that adds to a work stands there to be cited, as all its references do.
    const isListed =
      this.kind === 'library' &&
      this.lookup.definitions('reference', entity.id).some(({ source }) => source === this.own);
    const isCited = isListed || this.lookup.isUsed('reference', entity.id);
    return isCited ? this.itemRules : this.itemRules.filter(({ items }) => items === 'all');
  }

  private rulesFor(kind: EntityKind): readonly EntryRule[] {
    let rules = this.byKind.get(kind);
    if (!rules) {
      rules = this.entryRules.filter(({ kinds }) => !kinds || kinds.has(kind));
      this.byKind.set(kind, rules);
    }
    return rules;
  }

  private fileProblems(): Problem[] {
    const file: CheckedFile = {
      document: this.own,
      kind: this.kind,
      brokenLinks: this.surroundings.brokenLinks(),
      header: (name) => this.names.header(this.own, name),
    };
    const atTop = { start: 0, end: 0 };
    return this.fileRules.flatMap((rule) =>
      this.runner.run<Problem>(
        rule,
        () => [...rule.check(file)].map((report) => problemOfText(rule, this.own, report)),
        (failure, message) => [problemOfText(failure, this.own, { message, range: atTop })],
      ),
    );
  }

  private graphProblems(): Map<Entry, Problem[]> {
    this.graphReports ??= this.checkGraph();
    const found = new Map<Entry, Problem[]>();
    for (const { rule, report } of this.graphReports) {
      const at = this.names.definition('node', report.node);
      if (!at) continue;
      const related = (report.related ?? []).flatMap(({ node, message }) => {
        const other = this.names.definition('node', node);
        return other ? [{ message, at: other, range: other.entity.idRange }] : [];
      });
      addTo(found, toProblem(rule, at.entry, { message: report.message, range: at.entity.idRange, related }));
    }
    return found;
  }

  private checkGraph(): { rule: RuleBasics; report: GraphReport }[] {
    const { graph } = this.graphs;
    return this.graphRules.flatMap((rule) =>
      this.runner.run<{ rule: RuleBasics; report: GraphReport }>(
        rule,
        () => [...rule.check(graph)].map((report) => ({ rule, report })),
        (failure, message) => graph.nodes.slice(0, 1).map((node) => ({ rule: failure, report: { node, message } })),
      ),
    );
  }

  /** The questions whose answers differ once `before` is replaced by `after`. */
  private questionsAnswered(before: readonly Placed[], after: readonly Placed[]): Set<string> {
    const questions = questionsAnswered(before, after);
    // Of a bibliography with thousands of works few are read: an item counts among works while it is used.
    const works = [...before, ...after]
      .filter(isReference)
      .filter(({ entity }) => !entity.isItem || this.names.isUsed('reference', entity.id));
    for (const question of questions) {
      const [, id] = /^used\/reference\/(.*)$/s.exec(question) ?? [];
      const items = id === undefined ? [] : this.names.definitions('reference', id).filter(isReference);
      works.push(...items.filter(({ entity }) => entity.isItem));
    }
    for (const { entity } of works) for (const key of workKeys(entity)) questions.add(`work/${key}`);
    return questions;
  }

  /** Has those entries looked at again whose answers depend on a question. */
  private askAgain(question: string): void {
    for (const entry of this.askers.get(question) ?? []) this.forget(entry);
  }

  private forget(entry: Entry): void {
    const known = this.checked.get(entry);
    if (!known) return;
    this.checked.delete(entry);
    this.troubled.delete(entry);
    this.troubledItems.delete(entry);
    this.unchecked.add(entry);
    for (const question of known.asked) {
      const askers = this.askers.get(question);
      askers?.delete(entry);
      if (askers?.size === 0) this.askers.delete(question);
    }
  }
}

const none: readonly Problem[] = [];

/** What a rule said of an entry. Most rules say nothing of most entries, which then costs nothing more. */
function problemsOf(rule: RuleBasics, entry: Entry, reports: Iterable<Report>): readonly Problem[] {
  let found: Problem[] | undefined;
  for (const report of reports) {
    found ??= [];
    found.push(toProblem(rule, entry, report));
  }
  return found ?? none;
}

function entriesOf({ entries }: Source): readonly Entry[] {
  return entries;
}

/** What the graph rules can see of some entries, as text: node ids, the ways out of them, and where the tree starts. */
function sketch(placed: readonly Placed[]): string {
  return placed
    .flatMap(({ entity }) => {
      if (entity.kind === 'node')
        return [
          `${entity.id}>${nodeEdges(entity)
            .map((edge) => edge.id)
            .join(' ')}`,
        ];
      if (entity.kind === 'header') return [`${entity.id}:${entity.start?.id ?? ''}`];
      return [];
    })
    .join('\n');
}

function nodesOf(placed: readonly Placed[]): EntityOf<'node'>[] {
  return placed.flatMap(({ entity }) => (entity.kind === 'node' ? [entity] : []));
}

function addTo(found: Map<Entry, Problem[]>, problem: Problem): void {
  const others = found.get(problem.entry);
  if (others) others.push(problem);
  else found.set(problem.entry, [problem]);
}

/** Stands in for an entry whose text is not `id: value`, so that the syntax rules can still speak of it. */
function unreadable(entry: Entry, source: Source): Placed {
  const range = { start: 0, end: entry.text.length };
  return {
    entity: {
      kind: 'header',
      id: '',
      idRange: range,
      cite: [],
      waivers: [],
      value: { kind: 'empty', ...range },
      authors: [],
      uses: [],
    },
    entry,
    source,
  };
}
