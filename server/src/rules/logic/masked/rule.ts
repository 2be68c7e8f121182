import type { Run } from '../../../engine';
import type { CompiledCondition } from '../../../engine/conditions';
import { Machine } from '../../../engine/machine';
import { isTrue } from '../../../engine/truth';
import { type Site, sitesOf } from '../../../logic/flaws/sites';
import type { LogicReport, LogicRule } from '../../rule';
import { patientText, wayOf } from '../patients';
import { rowPlace, rowWord } from '../places';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'logic/masked',
  title: 'A branch that comes too late for everybody',
  severity: 'warning',
  *check(analysis): Iterable<LogicReport> {
    for (const site of sitesOf(analysis))
      for (const flaw of site.flaws) {
        if (flaw.kind !== 'masked') continue;
        const { at } = site;
        const witness = analysis.witness(flaw.who, (run) => isTakenBefore(run, site, flaw.row, flaw.by));
        const such = witness ? ` Such a patient: ${patientText(witness)}.` : '';
        const word = rowWord(at);
        yield {
          at: rowPlace(at, flaw.row),
          message: `Nobody gets as far as this ${word}: ${takersText(word, flaw.by)} everybody whom it fits. Put it first, narrow what stands before it, or take it out.${such}`,
          related: [
            ...flaw.by.map((row) => ({
              at: rowPlace(at, row),
              message: `Takes those whom ${word} ${flaw.row + 1} fits`,
            })),
            ...(witness ? wayOf(witness) : []),
          ],
          ...(witness && { witness: witness.given }),
        };
      }
  },
};

/** "branch 1 before it takes", "branches 1 and 2 before it take". */
function takersText(word: ReturnType<typeof rowWord>, by: readonly number[]): string {
  const numbers = by.map((row) => row + 1).join(' and ');
  if (by.length === 1) return `${word} ${numbers} before it takes`;
  return `${word === 'branch' ? 'branches' : 'rows'} ${numbers} before it take`;
}

/** Whether a run shows it: the branch fits its patient, who takes another one before it. */
function isTakenBefore(run: Run, { kind, at }: Site, row: number, by: readonly number[]): boolean {
  const { content } = at;
  const when = 'whens' in content ? content.whens[row] : undefined;
  if (!when || !holdsFor(run, when)) return false;
  const taken = (step: Run['steps'][number]) => step.kind === 'branch' && step.node === at && by.includes(step.branch);
  return kind === 'derived' || run.steps.some(taken);
}

function holdsFor({ program, patient, silence }: Run, when: CompiledCondition): boolean {
  const machine = new Machine(program);
  machine.begin(patient, silence);
  return machine.truth(when) === isTrue;
}
