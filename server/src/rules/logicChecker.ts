import type { Program } from '../engine';
import type { Analysis } from '../logic/analysis';
import type { Placed } from '../model/assemble';
import type { Entity, SafetyCheck } from '../model/guideline';
import { type Names, spaceOfKind } from '../model/names';
import { entityOf } from '../model/readEntry';
import { waiversIn } from '../model/waiversIn';
import type { EntryDocument } from '../syntax/document';
import type { Entry } from '../syntax/entry';
import { problemOfText, toProblem } from './problems';
import type { Beside, LogicPlace, LogicReport, LogicRule, Problem, RuleId } from './rule';
import type { RuleRunner } from './ruleRunner';

/** What a rule said of all patients, of which state of the logic, and of which entities it speaks. */
interface Told {
  readonly logic: object;
  readonly problems: readonly Problem[];
  readonly places: ReadonlySet<string>;
}

/** Where all patients of a guideline come from; no program for a file that holds no guideline. */
export interface Patients {
  program(): Program | undefined;
  analysis(): Analysis;
  /** What the workspace has decided about the safety table. */
  safety(): readonly SafetyCheck[];
}

/**
 * Asks the rules over all patients, and each again only when some patient may get something else, when a place that it
 * speaks of has moved, or when an edit has changed what it reads beside.
 */
export class LogicChecker {
  private readonly told = new Map<LogicRule, Told>();
  /** Entities that edits have replaced since. */
  private reworded: Entity[] = [];

  constructor(
    private readonly own: EntryDocument,
    private readonly names: Names,
    private readonly rules: readonly LogicRule[],
    private readonly runner: RuleRunner,
    private readonly patients: Patients,
    /** The entries in which waivers stand. */
    private readonly waiving: Iterable<Entry>,
  ) {}

  /** Takes over that some entities were replaced by others. */
  update(before: readonly Placed[], after: readonly Placed[]): void {
    this.reworded.push(...[...before, ...after].map(({ entity }) => entity));
    for (const rule of this.rules)
      if (this.told.has(rule) && readBy(rule, before) !== readBy(rule, after)) this.told.delete(rule);
  }

  /** What the rules say of entities of this file; a library is judged where a guideline uses it. */
  problems(): readonly Problem[] {
    const program = this.patients.program();
    if (!program) {
      this.told.clear();
      return [];
    }
    const problems = this.rules.flatMap((rule) => {
      let told = this.told.get(rule);
      if (told?.logic !== program.logic || this.reworded.some((entity) => speaksOf(told, entity))) {
        told = this.check(rule, program.logic);
        this.told.set(rule, told);
      }
      return told?.problems ?? [];
    });
    this.reworded = [];
    return problems;
  }

  private check(rule: LogicRule, logic: object): Told {
    const analysis = this.patients.analysis();
    const places = new Set<string>();
    const problems = this.runner.run<Problem>(
      rule,
      (settings) =>
        [...rule.check(analysis, settings, this.besideOf(rule))].flatMap((report) => {
          for (const { kind, id } of [report.at, ...(report.related ?? []).map(({ at }) => at)])
            places.add(`${kind}/${id}`);
          places.add('header/uses');
          return this.toProblems(rule, report);
        }),
      (failure, message) => [problemOfText(failure, this.own, { message, range: { start: 0, end: 0 } })],
    );
    return { logic, problems, places };
  }

  private besideOf({ id }: LogicRule): Beside {
    const waived = new Set(
      [...this.waiving].flatMap((entry) => {
        const entity = entityOf(entry);
        return entity ? waivedBy(entity, id) : [];
      }),
    );
    return { decisions: this.patients.safety(), isWaivedAt: (entry) => waived.has(entry) };
  }

  private toProblems(rule: LogicRule, report: LogicReport): Problem[] {
    const { at, related, witness, waiver, hole, waived, about, ...said } = report;
    const placed = this.placeOf(at);
    if (!placed) return [];
    const seen = (related ?? []).flatMap(({ at: other, message }) => {
      const where = this.placeOf(other);
      return where ? [{ message, at: where, range: other.range }] : [];
    });
    if (placed.source !== this.own) return rule.ofPatients ? this.whereUsed(rule, report, placed, seen) : [];
    const problem = toProblem(rule, placed.entry, { ...said, range: at.range, related: seen });
    return [
      {
        ...problem,
        ...(witness && { witness }),
        ...(waiver && { waiver }),
        ...(hole !== undefined && { hole }),
        ...(waived && { waived }),
        ...(about !== undefined && { about }),
      },
    ];
  }

  /**
   * What befalls patients of this guideline in a library is told where it takes the library up: the library's author may know
   * of no such patients. What else is odd in a library may serve another guideline.
   */
  private whereUsed(
    rule: LogicRule,
    { at, message, witness, waived }: LogicReport,
    placed: Placed,
    seen: NonNullable<Problem['related']>,
  ): Problem[] {
    const uses = this.names.header(this.own, 'uses');
    if (!uses) return [];
    const related = [{ message: 'It stands here.', at: placed, range: at.range }, ...seen];
    const told = { message: `In a library, at "${at.id}": ${message}`, range: uses.entity.idRange, related };
    return [{ ...toProblem(rule, uses.entry, told), ...(witness && { witness }), ...(waived && { waived }) }];
  }

  private placeOf({ kind, id }: LogicPlace): Placed | undefined {
    if (kind === 'header') return this.names.header(this.own, id);
    const space = spaceOfKind[kind];
    return space && this.names.definition(space, id);
  }
}

/** Whether what is said may name an entity by a place or a word that an edit has changed. Of nodes it names places alone. */
function speaksOf(told: Told | undefined, { kind, id }: Entity): boolean {
  if (!told || told.problems.length === 0) return false;
  return kind !== 'node' || told.places.has(`${kind}/${id}`);
}

function readBy(rule: LogicRule, placed: readonly Placed[]): string {
  return placed.map(({ entity }) => [rule.reads?.(entity) ?? '', ...waivedBy(entity, rule.id)].join(' ')).join('\n');
}

/** The ids of the entries for which an entity waives a rule one by one: its own, or those that a waiver for the file names. */
function waivedBy(entity: Entity, rule: RuleId): string[] {
  const waivers = waiversIn(entity).filter((waiver) => waiver.rule.id === rule);
  if (entity.kind === 'waiver') return waivers.flatMap(({ at }) => at.map(({ id }) => id));
  return waivers.length > 0 ? [entity.id] : [];
}
