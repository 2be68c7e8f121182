import type { TracedCondition } from '../../engine';
import { closure } from '../../engine/describeDerived';
import { openTests } from '../../engine/openTests';
import { questionAt } from '../../engine/questions';
import type { GuidelineFile } from '../../workspace/guidelineFile';
import { type QuestionView, questionView } from './questionView';

/**
 * The findings that would decide an open condition, as questions: those that it tests, and those from which what it tests is
 * worked out.
 *
 * @param isKnown whether something is known of a finding
 */
export function openQuestions(
  file: GuidelineFile,
  when: TracedCondition,
  isKnown: (finding: string) => boolean,
): QuestionView[] {
  const { program } = file;
  const slots = openTests(when).flatMap((id) => program.slots.get(id) ?? []);
  return [...closure({ program }, slots)].flatMap((slot) => {
    const id = program.findings[slot]?.id;
    const question = id === undefined || isKnown(id) ? undefined : questionAt(program, id, when.at);
    return question ? [questionView(file, question, false)] : [];
  });
}
