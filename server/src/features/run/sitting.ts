import { type Interview, interview, type Program, patientOf, type Question, type RawValue } from '../../engine';
import { type Answers, givenBy } from './answers';

/** A patient at one time: what was said, and how far that reaches. */
export interface Sitting {
  readonly answers: Answers;
  /** Those that nobody could answer. */
  readonly skipped: ReadonlySet<string>;
  /** Why an answer was not taken, by finding: it then counts for nothing. */
  readonly refused: ReadonlyMap<string, string>;
  /** What the way of this patient asks of what was answered, in its order. */
  readonly asked: readonly Question[];
  readonly reached: Interview;
}

/**
 * Goes as far as the answers reach. All of them count, those that the way does not ask about too: they are facts about
 * the patient, on which safety properties and what cannot be may turn.
 */
export function sit(program: Program, answers: Answers): Sitting {
  const skipped = new Set(Object.keys(answers).filter((finding) => answers[finding] === ''));
  const given = givenBy(
    program,
    Object.entries(answers).filter(([finding]) => !skipped.has(finding)),
  );
  const { patient, problems } = patientOf(program, given);
  const refused = new Map(problems.map(({ finding, message }) => [finding, message]));
  const usable = new Map(given.filter(([finding]) => !refused.has(finding)));
  return {
    answers,
    skipped,
    refused,
    asked: askedOnTheWay(program, usable, skipped),
    reached: interview(program, patient, { skipped }),
  };
}

/** Asks from the beginning, and takes from what is known whatever the way waits for. */
function askedOnTheWay(
  program: Program,
  known: ReadonlyMap<string, RawValue>,
  skipped: ReadonlySet<string>,
): Question[] {
  const asked: Question[] = [];
  const told: [string, RawValue][] = [];
  const passed = new Set<string>();
  const first = new Set([...known.keys(), ...skipped]);
  for (;;) {
    const { patient } = patientOf(program, told);
    const next = interview(program, patient, { skipped: passed, first });
    const finding = next.kind === 'question' ? next.question.finding : undefined;
    if (next.kind !== 'question' || finding === undefined || !first.delete(finding)) return asked;
    asked.push(next.question);
    const value = known.get(finding);
    if (value === undefined) passed.add(finding);
    else told.push([finding, value]);
  }
}
