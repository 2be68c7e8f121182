import type { Program } from '../engine';
import type { Analysis } from '../logic/analysis';
import type { Placed, Source } from '../model/assemble';
import { didYouMean } from '../model/didYouMean';
import type { Entity, EntityOf } from '../model/guideline';
import { keyOf, type NameKey, Names, spaceOf, spaceOfKind } from '../model/names';
import type { FileKind } from '../model/units';
import { usesOf } from '../model/uses';
import type { Change, SyntaxDocument } from '../syntax/document';
import { Entry } from '../syntax/entry';
import type { Range } from '../syntax/node';
import { isHeaderName, isSectionName, sectionNames } from '../syntax/sections';
import { GraphKeeper, nodeEdges } from './graph';
import { Lookup } from './lookup';
import type {
  BrokenLink,
  CheckedFile,
  EntryRule,
  FileRule,
  GraphReport,
  GraphRule,
  LogicPlace,
  LogicReport,
  LogicRule,
  Problem,
  Report,
  Rule,
} from './rule';

interface Checked {
  readonly problems: readonly Problem[];
  readonly asked: readonly string[];
}

/** What only the file's surroundings can tell of it. */
export interface Surroundings {
  kind(): FileKind;
  brokenLinks(): readonly BrokenLink[];
  /** The guideline in the file made ready to be run, and all its patients; undefined for a file that holds none. */
  program(): Program | undefined;
  analysis(): Analysis;
}

/**
 * Runs the rules over one file and keeps what it found, entry by entry. An edit re-checks the entries that it
 * brought and those whose questions it may have answered differently; the rest of the file is not looked at.
 */
export class Checker {
  readonly names: Names;
  private readonly lookup: Lookup;
  private readonly entryRules: readonly EntryRule[];
  private readonly graphRules: readonly GraphRule[];
  private readonly fileRules: readonly FileRule[];
  private readonly logicRules: readonly LogicRule[];
  private readonly checked = new Map<Entry, Checked>();
  /** Entries of the checked file that have to be looked at (again). */
  private readonly unchecked: Set<Entry>;
  /** Entries in which something was found, so that gathering it costs no look at the others. */
  private readonly troubled = new Set<Entry>();
  /** Who asked what: from a question to the entries whose answers depend on it. */
  private readonly askers = new Map<string, Set<Entry>>();
  private kind: FileKind;
  /** Entries of the checked file that are headers of sections, misspelt or indented. */
  private readonly strayHeaders = new Set<Entry>();
  /** Whether every link could be followed and every section read, when the entries were looked at. */
  private whole = true;
  private readonly graphs: GraphKeeper;
  /** What was said of all patients, of which state of the logic, and of which entities it speaks. */
  private told: { logic: object; problems: Problem[]; places: ReadonlySet<string> } | undefined;
  /** Entities that edits have replaced since. */
  private reworded: Entity[] = [];
  private graphReports: readonly { rule: GraphRule; report: GraphReport }[] | undefined;

  constructor(
    private readonly own: SyntaxDocument,
    libraries: readonly Source[],
    rules: readonly Rule[],
    private readonly surroundings: Surroundings,
  ) {
    this.names = new Names([own, ...libraries]);
    this.lookup = new Lookup(
      own,
      this.names,
      () => this.kind,
      () => this.whole,
    );
    this.graphs = new GraphKeeper(own, this.names);
    this.kind = surroundings.kind();
    this.unchecked = new Set(own.entries);
    for (const entry of own.entries) if (isStrayHeader(entry)) this.strayHeaders.add(entry);
    this.entryRules = rules.filter((rule) => rule.scope === 'entry');
    this.graphRules = rules.filter((rule) => rule.scope === 'graph');
    this.fileRules = rules.filter((rule) => rule.scope === 'file');
    this.logicRules = rules.filter((rule) => rule.scope === 'logic');
  }

  /** Takes over an edit of `source`, which is the checked file or one of its libraries. */
  update(source: Source, change: Change): void {
    const before = change.removed.flatMap((entry) => this.names.at(entry) ?? []);
    for (const entry of change.removed) {
      this.names.remove(entry);
      this.forget(entry);
      this.unchecked.delete(entry);
      this.strayHeaders.delete(entry);
    }
    for (const entry of change.added) {
      this.names.add(entry, source);
      if (source !== this.own) continue;
      this.unchecked.add(entry);
      if (isStrayHeader(entry)) this.strayHeaders.add(entry);
    }
    const after = change.added.flatMap((entry) => this.names.at(entry) ?? []);
    this.reworded.push(...[...before, ...after].map(({ entity }) => entity));
    for (const question of questionsAnswered(before, after))
      for (const entry of this.askers.get(question) ?? []) this.forget(entry);
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

  /** The problems of the checked file, in the order of its text. */
  problems(): Problem[] {
    const whole = this.strayHeaders.size === 0 && this.surroundings.brokenLinks().every(({ why }) => why === 'itself');
    if (whole !== this.whole) {
      this.whole = whole;
      for (const entry of this.askers.get(Lookup.links) ?? []) this.forget(entry);
    }
    for (const entry of this.unchecked) this.checkEntry(entry);
    this.unchecked.clear();
    const ofWhole = this.graphProblems();
    for (const problem of this.logicProblems()) addTo(ofWhole, problem);
    const all = this.fileProblems();
    for (const entry of [...new Set([...this.troubled, ...ofWhole.keys()])].sort((a, b) => a.start - b.start)) {
      const problems = [...(this.checked.get(entry)?.problems ?? []), ...(ofWhole.get(entry) ?? [])];
      all.push(...problems.sort((a, b) => a.range.start - b.range.start));
    }
    return all;
  }

  private checkEntry(entry: Entry): void {
    const asked = new Set<string>();
    this.lookup.asked = asked;
    const placed = this.names.at(entry) ?? unreadable(entry, this.own);
    const problems = this.entryRules.flatMap((rule) => {
      try {
        return [...rule.check(placed, this.lookup)].map((report) => toProblem(rule, entry, report));
      } catch (error) {
        const report = { message: failure(rule, error), range: placed.entity.idRange };
        return [toProblem({ ...rule, ...failed }, entry, report)];
      }
    });
    this.checked.set(entry, { problems, asked: [...asked] });
    if (problems.length > 0) this.troubled.add(entry);
    for (const question of asked) {
      const askers = this.askers.get(question);
      if (askers) askers.add(entry);
      else this.askers.set(question, new Set([entry]));
    }
  }

  private fileProblems(): Problem[] {
    const file: CheckedFile = {
      document: this.own,
      kind: this.kind,
      brokenLinks: this.surroundings.brokenLinks(),
      header: (name) => this.names.header(this.own, name),
    };
    const told = (rule: Rule, message: string, at: Range) => {
      const { entry, range } = excerpt(this.own, at);
      return toProblem(rule, entry, { message, range });
    };
    return this.fileRules.flatMap((rule) => {
      try {
        return [...rule.check(file)].map(({ message, range }) => told(rule, message, range));
      } catch (error) {
        return [told({ ...rule, ...failed }, failure(rule, error), { start: 0, end: 0 })];
      }
    });
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

  /** What the logic rules say of entities of this file; a library is judged by itself where it is a guideline's. */
  private logicProblems(): Problem[] {
    const program = this.surroundings.program();
    if (!program) {
      this.told = undefined;
      return [];
    }
    if (this.told?.logic !== program.logic || this.reworded.some((entity) => this.speaksOf(entity)))
      this.told = { logic: program.logic, ...this.checkLogic() };
    this.reworded = [];
    return this.told.problems;
  }

  /**
   * Whether what is said of all patients may name an entity by a place or a word that an edit has changed. Of nodes it
   * names places alone.
   */
  private speaksOf({ kind, id }: Entity): boolean {
    if (!this.told || this.told.problems.length === 0) return false;
    return kind !== 'node' || this.told.places.has(`${kind}/${id}`);
  }

  private checkLogic(): { problems: Problem[]; places: ReadonlySet<string> } {
    const analysis = this.surroundings.analysis();
    const places = new Set<string>();
    const problems = this.logicRules.flatMap((rule) => {
      try {
        return [...rule.check(analysis)].flatMap((report) => {
          for (const { kind, id } of [report.at, ...(report.related ?? []).map(({ at }) => at)])
            places.add(`${kind}/${id}`);
          return this.logicProblem(rule, report);
        });
      } catch (error) {
        const { entry, range } = excerpt(this.own, { start: 0, end: 0 });
        return [toProblem({ ...rule, ...failed }, entry, { message: failure(rule, error), range })];
      }
    });
    return { problems, places };
  }

  private logicProblem(rule: LogicRule, { at, related, witness, waiver, ...report }: LogicReport): Problem[] {
    const placed = this.placeOf(at);
    if (placed?.source !== this.own) return [];
    const seen = (related ?? []).flatMap(({ at: other, message }) => {
      const where = this.placeOf(other);
      return where ? [{ message, at: where, range: other.range }] : [];
    });
    const problem = toProblem(rule, placed.entry, { ...report, range: at.range, related: seen });
    return [{ ...problem, ...(witness && { witness }), ...(waiver && { waiver }) }];
  }

  private placeOf({ kind, id }: LogicPlace): Placed | undefined {
    if (kind === 'header') return this.names.header(this.own, id);
    const space = spaceOfKind[kind];
    return space && this.names.definition(space, id);
  }

  private checkGraph(): { rule: GraphRule; report: GraphReport }[] {
    const { graph } = this.graphs;
    return this.graphRules.flatMap((rule) => {
      try {
        return [...rule.check(graph)].map((report) => ({ rule, report }));
      } catch (error) {
        const [node] = graph.nodes;
        return node === undefined
          ? []
          : [{ rule: { ...rule, ...failed }, report: { node, message: failure(rule, error) } }];
      }
    });
  }

  private forget(entry: Entry): void {
    const known = this.checked.get(entry);
    if (!known) return;
    this.checked.delete(entry);
    this.troubled.delete(entry);
    this.unchecked.add(entry);
    for (const question of known.asked) {
      const askers = this.askers.get(question);
      askers?.delete(entry);
      if (askers?.size === 0) this.askers.delete(question);
    }
  }
}

/**
 * Whether an entry is most probably the header of a section: `findngs:` at the margin with entries below it, or
 * ` findings:` among the entries of the section before. What it should have defined is then not where it belongs.
 */
function isStrayHeader({ section, tree: { root } }: Entry): boolean {
  const pair = root.kind === 'map' ? root.pairs[0] : undefined;
  if (!pair) return false;
  const { key, value } = pair;
  if (section !== undefined) return isSectionName(key.text) && value.kind === 'empty';
  return value.kind === 'map' && !isHeaderName(key.text) && didYouMean(key.text, sectionNames) !== undefined;
}

/** The questions whose answers differ once `before` is replaced by `after`. */
function questionsAnswered(before: readonly Placed[], after: readonly Placed[]): Set<string> {
  const questions = new Set<string>();
  const idsBefore = new Set<string>();
  const idsAfter = new Set<string>();
  for (const [side, ids] of [
    [before, idsBefore],
    [after, idsAfter],
  ] as const) {
    for (const { entity } of side) {
      const space = spaceOf(entity);
      if (space) {
        questions.add(`${space}/${entity.id}`);
        ids.add(`${space}/${entity.id}`);
      }
      if (entity.kind === 'header') questions.add(`header/${entity.id}`);
      for (const use of usesOf(entity)) {
        const key: NameKey | undefined = keyOf(use);
        if (key) questions.add(`used/${key}`);
      }
    }
  }
  for (const id of [...idsBefore, ...idsAfter])
    if (!idsBefore.has(id) || !idsAfter.has(id)) questions.add(`${id.slice(0, id.indexOf('/'))}/*`);
  return questions;
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

function toProblem(rule: Rule, entry: Entry, report: Report): Problem {
  return {
    rule: rule.id,
    severity: rule.severity,
    message: report.message,
    entry,
    range: report.range,
    related: report.related ?? [],
    ...(report.fix && { fix: report.fix }),
  };
}

function addTo(found: Map<Entry, Problem[]>, problem: Problem): void {
  const others = found.get(problem.entry);
  if (others) others.push(problem);
  else found.set(problem.entry, [problem]);
}

/** A rule that fails is told as a problem of its own and never hides what the others found. */
const failed = { id: 'tool/rule-failed', severity: 'error' } as const satisfies Partial<Rule>;

function failure(rule: Rule, error: unknown): string {
  const cause = error instanceof Error ? error.message : String(error);
  return `The rule ${rule.id} could not finish (${cause}). This is a defect of Guideline Tree, not of the guideline; all other rules were checked.`;
}

/** A stretch of the document as if it were an entry, for what is said of the file and not of any entry. */
function excerpt(document: SyntaxDocument, { start, end }: Range): { entry: Entry; range: Range } {
  const { line, character } = document.positionAt(start);
  const lineStart = start - character;
  const entry = new Entry(undefined, document.slice({ start: lineStart, end }), lineStart, line);
  return { entry, range: { start: character, end: end - lineStart } };
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
      uses: [],
    },
    entry,
    source,
  };
}
