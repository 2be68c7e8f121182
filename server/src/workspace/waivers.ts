import type { Waiver } from '../model/guideline';
import { entityOf } from '../model/readEntry';
import type { Problem } from '../rules/rule';
import type { SyntaxDocument } from '../syntax/document';

/**
 * The same problems, each with the waiver that sets it aside where one is in force on `today` (`YYYY-MM-DD`):
 * one in its own entry, or one for the file that names the entry or no entry at all. A waiver without a reason, or
 * whose end cannot be read, sets nothing aside.
 */
export function applyWaivers(problems: readonly Problem[], document: SyntaxDocument, today: string): Problem[] {
  const forFile = document.entries.flatMap((entry) => {
    const entity = entry.section === 'waive' ? entityOf(entry) : undefined;
    return entity?.kind === 'waiver' ? [entity.waiver] : [];
  });
  return problems.map((problem) => {
    // What is about patients that a waiver names is set aside by that one or by none.
    if (problem.waiver)
      return covers(problem.waiver, problem, today) ? { ...problem, waived: problem.waiver } : problem;
    const entity = entityOf(problem.entry);
    const own = entity?.waivers ?? [];
    const general = forFile.filter(({ at }) => at.length === 0 || at.some(({ id }) => id === entity?.id));
    const waived = [...own, ...general].find((waiver) => covers(waiver, problem, today));
    return waived ? { ...problem, waived } : problem;
  });
}

function covers(waiver: Waiver, problem: Problem, today: string): boolean {
  if (waiver.rule.id !== problem.rule || !waiver.reason?.text.trim()) return false;
  // One that names its patients says nothing of others.
  if (waiver.when && problem.waiver !== waiver) return false;
  return waiver.until === undefined || (isDate(waiver.until.text) && today <= waiver.until.text);
}

/** Dates compare as text only in this form; in any other a waiver might never end. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
