import type { RawValue } from '../../engine/givenValue';
import type { Run } from '../../engine/run';
import type { Analysis } from '../../logic/analysis';
import type { Region } from '../../logic/regions';
import type { Witness } from '../../logic/witness';
import { inWords, linesOf } from '../../logic/words/words';
import type { LogicReport } from '../rule';
import { rowPlace } from './places';

/** So much of a patient or of a region is told in a message; the rest is for the run. */
const mostFindings = 6;
const mostKinds = 3;

/** Who they are among those who come: `fena: 1 or 4`. Undefined when that takes too many words, or it is all of them. */
function whoText({ space }: Analysis, who: Region, among: Region): string | undefined {
  const words = inWords(space, who, { within: among });
  const tooMany =
    words.alternatives.length === 0 || words.alternatives.some((clauses) => clauses.length > mostFindings);
  if (tooMany || words.alternatives.some((clauses) => clauses.length === 0)) return undefined;
  return linesOf(words, mostKinds).join(', or ');
}

/** The same behind what holds for them: ` where fena: 1 or 4`. */
export function whereClause(analysis: Analysis, who: Region, among: Region): string {
  const text = whoText(analysis, who, among);
  return text === undefined ? ' for some who come here' : ` where ${text}`;
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
export function wayOf({ run }: Witness): NonNullable<LogicReport['related']> {
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
