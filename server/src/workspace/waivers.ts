import type { Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { FileKind } from '../model/units';
import { waiversIn } from '../model/waiversIn';
import { hasEnded, isSound } from '../model/waiverTerms';
import type { Problem, Rule, RuleId, WaiverUse } from '../rules/rule';
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
  /** All that was found in it, whatever the levels that were chosen: it shows where nothing could be looked for. */
  readonly found: readonly Problem[];
  /** Whether all that it uses could be read. */
  readonly isWhole: boolean;
  /** Whether it says where runs begin. */
  readonly hasStart: boolean;
  /** Whether a rule is not reported here. */
  isOff(rule: Rule): boolean;
  /** Whether a rule that is reported here could not finish, whether or not that is told. */
  readonly hasFailure: boolean;
  /** The waivers for a work of a bibliography, which holds none itself: those in entries under its key. */
  waiversOfWork(id: string): readonly Waiver[];
}

/**
 * Holds problems against waivers: one in the problem's own entry, or one for the file that names the entry or no entry at
 * all. A waiver without a reason, or whose end cannot be read, sets nothing aside.
 */
export function applyWaivers(problems: readonly Problem[], file: WaivedFile): Waived {
  const placed = placedIn(file.waiving);
  const general = placed.flatMap(({ waiver, entry }) => (entry.section === 'waive' ? [waiver] : []));
  const counts = new Map<Waiver, number>();
  const count = (waiver: Waiver) => counts.set(waiver, (counts.get(waiver) ?? 0) + 1);
  const told = problems.map((problem) => {
    if (problem.waived) return problem;
    const fitting = waiversFor(problem, general, file.waiversOfWork).filter((waiver) => fits(waiver, problem));
    const waived = fitting.find((waiver) => !hasEnded(waiver.until?.text, file.today));
    if (waived) count(waived);
    // What no waiver covers comes back by those that have ended.
    else fitting.forEach(count);
    return waived ? { ...problem, waived } : problem;
  });
  const looked = new Looked(file);
  // Of one that names no entry of this file it is said just that.
  const astray = new Set(problems.flatMap(({ rule, entry }) => (rule === 'name/unresolved' ? [entry] : [])));
  const uses = placed.map(
    ({ waiver, entry }): WaiverUse => ({
      waiver,
      entry,
      covers: counts.get(waiver) ?? 0,
      hasEnded: hasEnded(waiver.until?.text, file.today),
      isLookedFor:
        isSound(waiver) &&
        entry.tree.problems.length === 0 &&
        !(entry.section === 'waive' && astray.has(entry)) &&
        looked.for(waiver, entry),
      unnamed: namesNobody(waiver, entry)
        ? problems.filter((problem) => wouldCover(waiver, entry, problem))
        : undefined,
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
  const ofFile = placedIn(waiving).flatMap(({ waiver, entry: at }) => (at.section === 'waive' ? [waiver] : []));
  return waiversFor({ entry }, ofFile).find((waiver) => fits(waiver, { rule }) && !hasEnded(waiver.until?.text, today));
}

/** All waivers, in the order of the text. Of a rule that stands twice in the section of the file the first counts. */
function placedIn(waiving: Iterable<Entry>): { readonly waiver: Waiver; readonly entry: Entry }[] {
  const ofFile = new Set<string>();
  return [...waiving]
    .sort((a, b) => a.start - b.start)
    .filter((entry) => {
      const id = entry.section === 'waive' ? entityOf(entry)?.id : undefined;
      if (id === undefined) return true;
      const isFirst = !ofFile.has(id);
      ofFile.add(id);
      return isFirst;
    })
    .flatMap((entry) => {
      const entity = entityOf(entry);
      return entity ? waiversIn(entity).map((waiver) => ({ waiver, entry })) : [];
    });
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
  // One that names its patients says nothing of others, and what tells of patients is for one that names them.
  if (waiver.when || tellsOfPatients(problem.rule)) return problem.waiver === waiver;
  return true;
}

/** Whether a waiver of what tells of patients names none of them. Only an entry's own waiver can. */
function namesNobody({ rule, when }: Waiver, entry: Entry): boolean {
  return tellsOfPatients(rule.id) && (!when || entry.section === 'waive');
}

/** Whether a waiver is meant for a problem, but for the patients whom it does not name. */
function wouldCover(waiver: Waiver, entry: Entry, problem: Problem): boolean {
  return problem.rule === waiver.rule.id && !problem.waiver && isThere(waiver, entry, problem);
}

/** Whether a problem stands where a waiver looks: in the waiver's own entry or, of one for the file, in those that it names. */
export function isThere({ at }: Waiver, entry: Entry, problem: Problem): boolean {
  if (entry.section !== 'waive') return problem.entry === entry;
  return at.length === 0 || at.some(({ id }) => id === entityOf(problem.entry)?.id);
}

/** Whether what a rule says is about patients, whom a waiver of it has to name. */
export function tellsOfPatients(rule: string): boolean {
  return ruleById.get(rule)?.ofPatients === true;
}

const ruleById = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** What may keep proofs from saying anything: something cannot be read, or leads nowhere. */
const hindering =
  /^(?:syntax\/(?!missing-metadata$|changed-by-yaml$)|name\/(?!unused$|not-awaitable$)|condition\/|derived\/(?!silent-points$)|logic\/not-analysed$)/;

/** Told of nodes to which nobody comes: a wrong start or way may be the reason why nothing is proved of patients there. */
const unreached: ReadonlySet<RuleId> = new Set(['logic/unreachable', 'logic/never-reached']);

/** Where the rules of waivers have looked and would have said what they have to say. */
class Looked {
  private readonly found: ReadonlySet<RuleId>;

  constructor(private readonly file: WaivedFile) {
    this.found = new Set(file.found.map(({ rule }) => rule));
  }

  for(waiver: Waiver, entry: Entry): boolean {
    const { kind, isOff, isWhole, hasFailure } = this.file;
    const rule = ruleById.get(waiver.rule.id);
    if (!rule || rule.scope === 'waiver' || isOff(rule) || hasFailure) return false;
    // What another file would define is not known, and much is not looked for until it is there.
    if (!isWhole || namesNobody(waiver, entry)) return false;
    if (kind === 'library' && rule.inLibraries === false) return false;
    return rule.scope === 'logic' || rule.scope === 'graph' ? this.isProved(rule.scope) : true;
  }

  private isProved(scope: 'logic' | 'graph'): boolean {
    const { kind, hasStart } = this.file;
    if (kind !== 'guideline' || !hasStart) return false;
    return ![...this.found].some((each) => hindering.test(each) || (scope === 'logic' && unreached.has(each)));
  }
}
