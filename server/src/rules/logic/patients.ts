import type { RawValue } from '../../engine/givenValue';
import type { Run } from '../../engine/run';
import type { Witness } from '../../logic/witness';
import { linesOf, type PatientWords } from '../../logic/words/words';
import type { LogicReport } from '../rule';
import { rowPlace } from './places';

/** So much of a patient or of a region is told in a message; the rest is for the run. */
const mostFindings = 6;
const mostKinds = 3;

/**
 * Who they are, behind what holds for them: ` where fena: 1 or 4`. Without any words where it takes too many, or where
 * nothing tells these from all who come.
 */
export function whereText(words: PatientWords): string {
  const { alternatives } = words;
  const isTold = alternatives.length > 0 && alternatives.every(({ length }) => length > 0 && length <= mostFindings);
  return isTold ? ` where ${linesOf(words, mostKinds).join(', or ')}` : ' for some who come here';
}

/** Whether words can be told in a message to the end. */
export function areShort({ alternatives, more }: PatientWords): boolean {
  const isSome = alternatives.length > 0 && alternatives.length <= mostKinds;
  return isSome && !more && alternatives.every(({ length }) => length > 0 && length <= mostFindings);
}

/** A patient in short, as a case would give it: `egfr: 22, pregnant: no`. */
export function patientText({ given }: Witness): string {
  if (given.length === 0) return 'a patient of whom nothing is said';
  const told = given.slice(0, mostFindings).map(([finding, value]) => `${finding}: ${valueText(value)}`);
  const more = given.length - told.length;
  return `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function valueText(value: RawValue): string {
  if (typeof value === 'string') return value;
  return value.length === 0 ? 'none' : value.join(' with ');
}

/** The way that a patient takes: each step that it decides, as places to look at. */
export function wayOf({ run }: { readonly run: Pick<Run, 'steps'> }): NonNullable<LogicReport['related']> {
  return run.steps.flatMap((step, index): NonNullable<LogicReport['related']>[number][] => {
    const { id, entity } = step.node;
    const count = `Step ${index + 1} of this patient`;
    if (step.kind === 'branch')
      return [{ at: rowPlace(step.node, step.branch), message: `${count}: branch ${step.branch + 1} of "${id}"` }];
    return [{ at: { kind: 'node', id, range: entity.idRange }, message: `${count}: ${stepText(step)}` }];
  });
}

function stepText(step: Run['steps'][number]): string {
  switch (step.kind) {
    case 'otherwise':
    case 'if-none':
      return `"${step.kind}" of "${step.node.id}"`;
    default:
      return `"${step.node.id}"`;
  }
}
