import { isSound } from '../model/waiverTerms';
import type { Problem, Rule, WaiverUse } from '../rules/rule';
import { rules } from '../rules/rules';
import { type Choice, isOff, levelled } from './configuration';
import { failuresOnce } from './failures';
import type { GuidelineFile } from './guidelineFile';
import { applyWaivers } from './waivers';

/** What is wrong with works of one bibliography, in the order of its text. */
export interface ItemProblems {
  readonly file: GuidelineFile;
  readonly problems: readonly Problem[];
}

/** What is wrong with a file, and with the works that it cites from bibliographies. */
export interface Judged {
  readonly own: readonly Problem[];
  readonly ofItems: readonly ItemProblems[];
}

/** All findings of a file with the levels that were chosen for it and with its waivers. */
export function judged(file: GuidelineFile, choice: Choice, today: string): Judged {
  if (file.kind === 'bibliography') return { own: [], ofItems: [] };
  const told = (problems: readonly Problem[]) => problems.flatMap((problem) => levelled(problem, choice) ?? []);
  const found = [{ file, problems: file.problems() }, ...file.itemProblems()];
  const waivedFile = {
    found: found.flatMap(({ problems }) => problems),
    isWhole: file.check.isWhole,
    hasStart: file.check.names.header(file.document, 'start') !== undefined,
    kind: file.kind,
    waiving: file.check.waiving,
    today,
    isOff: ({ id }: Rule) => isOff(id, choice),
    hasFailure: found.some((group) =>
      group.problems.some(({ failed }) => failed !== undefined && !isOff(failed, choice)),
    ),
    waiversOfWork: (id: string) => file.waiversOfWork(id),
  };
  const groups = found.map((group) => ({ file: group.file, problems: told(group.problems) }));
  const { problems, uses } = applyWaivers(
    groups.flatMap((group) => group.problems),
    waivedFile,
  );
  let from = 0;
  const [own, ...ofItems] = groups.map((group) => {
    const to = from + group.problems.length;
    const part = { file: group.file, problems: failuresOnce(problems.slice(from, to)) };
    from = to;
    return part;
  });
  if (!own || uses.length === 0) return { own: own?.problems ?? [], ofItems };
  // What is said of waivers may be waived like anything else; what is said of waivers of that may not.
  const ofWaivers = applyWaivers(told(file.waiverProblems(uses)), waivedFile);
  const ofTheirs = told(file.waiverProblems(waiversOfWaivers(ofWaivers.uses, uses)));
  const all = [...own.problems, ...ofWaivers.problems, ...ofTheirs];
  return { own: all.sort((a, b) => a.entry.start + a.range.start - b.entry.start - b.range.start), ofItems };
}

/** Those that set aside what is said of waivers, looked for where all waivers were that they may be about. */
function waiversOfWaivers(uses: readonly WaiverUse[], ofAll: readonly WaiverUse[]): WaiverUse[] {
  return uses.flatMap((use) => {
    if (!ofWaiverRules.has(use.waiver.rule.id) || use.hasEnded) return [];
    const about = use.entry.section === 'waive' ? ofAll : ofAll.filter(({ entry }) => entry === use.entry);
    const others = about.filter(({ waiver }) => !ofWaiverRules.has(waiver.rule.id));
    return [
      { ...use, isLookedFor: isSound(use.waiver) && others.every((other) => other.isLookedFor || other.hasEnded) },
    ];
  });
}

const ofWaiverRules: ReadonlySet<string> = new Set(rules.filter((rule) => rule.scope === 'waiver').map(({ id }) => id));
