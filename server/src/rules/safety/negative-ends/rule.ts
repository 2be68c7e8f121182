import type { CompiledNode } from '../../../engine/program';
import { checksOf } from '../../../logic/safety/checks/findingChecks';
import { negativeEnds } from '../../../logic/safety/negativeEnds';
import type { TreeNode } from '../../../model/guideline';
import { patientText, wayOf } from '../../logic/patients';
import { ownPlace } from '../../logic/places';
import type { LogicReport, LogicRule } from '../../rule';
import { startPlace } from '../places';
import { wayText } from '../ways';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'safety/negative-ends',
  title: 'A negative result that ends the search',
  severity: 'warning',
  profiles: { publish: 'error' },
  // Of words only what they mean here: most edits of prose change nothing.
  reads: (entity) => {
    if (entity.kind === 'finding') return [...checksOf(entity)].join(' ');
    return entity.kind === 'node' ? String(leavesOpen(entity)) : '';
  },
  *check(analysis): Iterable<LogicReport> {
    const isFinal = ({ entity }: CompiledNode) => !leavesOpen(entity);
    const ends = negativeEnds(analysis, isFinal);
    if (ends === 'over-budget') {
      yield {
        at: startPlace(analysis),
        message:
          'Whether a negative result ends the search of somebody of whom nobody asked how likely the disease was is not known: too many kinds of patients would have to be told apart. Check it by hand, with cases.',
        atMost: 'information',
      };
      return;
    }
    for (const { node, finding, witness } of ends) {
      if (!witness) {
        yield {
          at: ownPlace(node),
          message: `Whether "${finding.id}" is negative and ends the search here, of somebody of whom nobody asked how likely the disease was before, is not known: it would be so if a formula had a certain value, and no patient was found whose findings give it. Check it by hand.`,
          atMost: 'information',
        };
        continue;
      }
      yield {
        at: ownPlace(node),
        message: `"${finding.id}" is negative and ends the search here, and nothing on the way asks how likely the disease was before. Ask for it, or say what a negative result leaves open and when to look again. The way: ${wayText(witness.run)}. Such a patient: ${patientText(witness)}.`,
        related: wayOf(witness),
        witness: witness.given,
      };
    }
  },
};

/** Words that say what is left open, or that the search goes on elsewhere. */
const goesOn =
  /\b(?:again|back if|come back|return if|repeat|reassess|re-?evaluate|follow[- ]?up|(?:does|do|cannot|can) not (?:rule out|exclude)|not excluded|persist\w*|worsen\w*|gets? worse|look for|look elsewhere|another (?:cause|diagnosis)|other causes?|consider)\b/i;

const known = new WeakMap<TreeNode, boolean>();

/** Whether the words of a conclusion say what is left open, or that the search goes on. */
function leavesOpen(node: TreeNode): boolean {
  let isOpen = known.get(node);
  if (isOpen === undefined) {
    isOpen = goesOn.test(wordsOf(node));
    known.set(node, isOpen);
  }
  return isOpen;
}

function wordsOf({ content, why }: TreeNode): string {
  const said = content?.kind === 'conclude' ? [content.conclude.clinician.text, content.conclude.patient?.text] : [];
  return [...said, why?.text].filter((text) => text !== undefined).join('\n');
}
