import type { Program, RawValue } from '../../engine';
import type { Domain } from '../../engine/domain';
import { type Quantity, quantityIn } from '../../engine/givenValue';
import { unitMeant } from '../../model/unitMeant';
import { unitText } from '../../model/unitText';
import { withWrittenUnit } from './shownUnit';

/** What was answered: a value, several, or a number in its unit; an empty text says that nobody knows. */
export type Answer = RawValue | Quantity;

/** What is known of a patient, by finding. */
export type Answers = Readonly<Record<string, Answer>>;

/** All that is known once each of these has been said, what is later over what is earlier. */
export function together(steps: readonly Answers[]): Answers {
  return Object.assign({}, ...steps);
}

/** Answers as the engine takes them. A number in a unit that its finding has not any more is one that it refuses. */
export function givenBy(
  program: Program,
  answers: Iterable<readonly [finding: string, answer: Answer]>,
): [finding: string, value: RawValue][] {
  return Array.from(answers, ([finding, answer]) => [finding, asGiven(domainOf(program, finding), answer)]);
}

/** One answer as the engine takes it. */
export function asGiven(domain: Domain | undefined, answer: Answer): RawValue {
  if (!isQuantity(answer)) return withWrittenUnit(domain, answer);
  const { digits, unit } = answer;
  if (domain?.kind !== 'number') return `${digits} ${unit}`;
  const meant = unitMeant(domain.number, unit) ?? unit;
  return meant === domain.number.unit?.text ? digits : `${digits} ${meant}`;
}

/**
 * Answers whose numbers have their units: a number without one is in the unit of its finding, as that is now. A number is a fact
 * about the patient, of which an edit of that unit makes no other.
 */
export function withUnits(program: Program, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([finding, answer]) => [finding, withUnit(domainOf(program, finding), answer)]),
  );
}

function withUnit(domain: Domain | undefined, answer: Answer): Answer {
  if (domain?.kind !== 'number' || typeof answer !== 'string') return answer;
  const { digits, unit: written } = quantityIn(answer) ?? {};
  const unit = written === undefined ? domain.number.unit?.text : unitMeant(domain.number, written);
  return digits === undefined || unit === undefined ? answer : { digits, unit };
}

/**
 * How a number cannot be taken since its finding is asked in another unit now, to go on after the name of that: `is asked in months
 * now and was answered in years`. Undefined for every other answer.
 */
export function otherUnitText(domain: Domain | undefined, answer: Answer): string | undefined {
  if (domain?.kind !== 'number' || !isQuantity(answer)) return undefined;
  if (unitMeant(domain.number, answer.unit) !== undefined) return undefined;
  return `is asked ${inUnit(domain.number.unit?.text ?? '1')} now and was answered ${inUnit(answer.unit)}`;
}

function inUnit(unit: string): string {
  const words = unitText(unit);
  return words === '' ? 'without a unit' : `in ${words}`;
}

/** Whether it is a number in its unit. */
export function isQuantity(answer: Answer): answer is Quantity {
  return typeof answer === 'object' && 'digits' in answer;
}

/** What a finding can be; undefined for one that the guideline has not. */
export function domainOf({ findings, slots }: Program, finding: string): Domain | undefined {
  return findings[slots.get(finding) ?? -1]?.domain;
}
