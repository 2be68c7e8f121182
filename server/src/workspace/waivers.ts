import { isDay } from '../model/day';
import type { Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { FileKind } from '../model/units';
import type { Problem, Rule, RuleId, WaiverUse } from '../rules/rule';
import { failedRule } from '../rules/ruleRunner';
import { rules } from '../rules/rules';
import type { Entry } from '../syntax/entry';

/** The problems of a file, each with the waiver that sets it aside where one does, and what became of each waiver. */
export interface Waived {
  readonly problems: readonly Problem[];
  readonly uses: readonly WaiverUse[];
}

/** What is known of a file beside its problems. */
export interface WaivedFile {
  readonly kind: FileKind;
  /** The entries in which waivers stand, in any order. */
  readonly waiving: Iterable<Entry>;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Whether a rule is not reported here. */
  isOff(rule: Rule): boolean;
  /** The waivers for a work of a bibliography, which holds none itself: those in entries under its key. */
  waiversOfWork(id: string): readonly Waiver[];
}

/**
 * Holds problems against waivers: one in the problem's own entry, or one for the file that names the entry or no entry at
 * all. A waiver without a reason, or whose end cannot be read, sets nothing aside.
 */
export function applyWaivers(problems: readonly Problem[], file: WaivedFile): Waived {
  const placed = [...file.waiving].sort((a, b) => a.start - b.start).flatMap(waiversIn);
  const general = placed.flatMap(({ waiver, entry }) => (entry.section === 'waive' ? [waiver] : []));
  const counts = new Map<Waiver, number>();
  const count = (waiver: Waiver) => counts.set(waiver, (counts.get(waiver) ?? 0) + 1);
  const told = problems.map((problem) => {
    const fitting = waiversFor(problem, general, file.waiversOfWork).filter((waiver) => fits(waiver, problem));
    const waived = fitting.find((waiver) => !hasEnded(waiver, file.today));
    if (waived) count(waived);
    // What no waiver covers comes back by those that have ended.
    else fitting.forEach(count);
    return waived ? { ...problem, waived } : problem;
  });
  const found = new Set(problems.map(({ rule }) => rule));
  // Of one that names no entry of this file it is said just that.
  const astray = new Set(problems.flatMap(({ rule, entry }) => (rule === 'name/unresolved' ? [entry] : [])));
  const uses = placed.map(
    ({ waiver, entry }): WaiverUse => ({
      waiver,
      entry,
      covers: counts.get(waiver) ?? 0,
      hasEnded: hasEnded(waiver, file.today),
      isLookedFor:
        isSound(waiver) &&
        entry.tree.problems.length === 0 &&
        !(entry.section === 'waive' && astray.has(entry)) &&
        isLookedFor(waiver, file, found),
    }),
  );
  return { problems: told, uses };
}

/** The waiver in force that sets a rule aside in an entry, whether or not the rule has anything to say there. */
export function waiverOf(
  rule: RuleId,
  entry: Entry,
  { waiving, today }: Pick<WaivedFile, 'waiving' | 'today'>,
): Waiver | undefined {
  const general = [...waiving].filter(({ section }) => section === 'waive').flatMap(waiversIn);
  const ofFile = general.map(({ waiver }) => waiver);
  return waiversFor({ entry }, ofFile).find((waiver) => fits(waiver, { rule }) && !hasEnded(waiver, today));
}

function waiversIn(entry: Entry): { readonly waiver: Waiver; readonly entry: Entry }[] {
  const entity = entityOf(entry);
  const waivers = entity?.kind === 'waiver' ? [entity.waiver] : (entity?.waivers ?? []);
  return waivers.map((waiver) => ({ waiver, entry }));
}

/** Those that may cover a problem, the one in its own entry first. What is about patients is for the waiver that names them. */
function waiversFor(
  problem: Pick<Problem, 'entry' | 'waiver'>,
  general: readonly Waiver[],
  waiversOfWork: WaivedFile['waiversOfWork'] = () => [],
): readonly Waiver[] {
  if (problem.waiver) return [problem.waiver];
  const entity = entityOf(problem.entry);
  const isItem = entity?.kind === 'reference' && entity.isItem;
  const own = isItem ? waiversOfWork(entity.id) : (entity?.waivers ?? []);
  const ofFile = general.filter(({ at }) => at.length === 0 || at.some(({ id }) => id === entity?.id));
  return [...own, ...ofFile];
}

function fits(waiver: Waiver, problem: Pick<Problem, 'rule' | 'waiver'>): boolean {
  if (waiver.rule.id !== problem.rule || !isSound(waiver)) return false;
  // One that names its patients says nothing of others.
  return !waiver.when || problem.waiver === waiver;
}

function isSound({ reason, until }: Waiver): boolean {
  // Days compare as text only in one form; in any other a waiver might never end.
  return Boolean(reason?.text.trim()) && (until === undefined || isDay(until.text));
}

function hasEnded({ until }: Waiver, today: string): boolean {
  return until !== undefined && today > until.text;
}

const ruleById = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** What may keep proofs from saying anything: something cannot be read, or leads nowhere. */
const hindering =
  /^(?:syntax\/(?!missing-metadata$|changed-by-yaml$)|name\/(?!unused$|not-awaitable$)|condition\/|derived\/(?!silent-points$)|logic\/not-analysed$)/;

/** Whether the rule of a waiver has looked here and would have said what it has to say. */
function isLookedFor({ rule: { id } }: Waiver, { kind, isOff }: WaivedFile, found: ReadonlySet<string>): boolean {
  const rule = ruleById.get(id);
  if (!rule || rule.scope === 'waiver' || isOff(rule) || found.has(failedRule.id)) return false;
  // What another file would define is not known, and much is not looked for until it is there.
  if (found.has('name/unresolved-file')) return false;
  const isProof = rule.scope === 'logic' || rule.scope === 'graph';
  if (kind === 'library' && (isProof || rule.inLibraries === false)) return false;
  if (kind === 'cases' && isProof) return false;
  return !isProof || ![...found].some((each) => hindering.test(each));
}
