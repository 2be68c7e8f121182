import type { CompiledCondition } from '../engine/conditions';
import { wordsOf } from '../engine/describeStep';
import { explain } from '../engine/explain';
import type { Place } from '../engine/place';
import type { Program } from '../engine/program';
import type { Way } from '../logic/suites/ways';
import { conditionText } from './conditionText';
import { oneLine } from './oneLine';
import { withValueLabels } from './valueLabels';

/** What a way is called in ids: `ultrasound-branch-2`, `ultrasound-otherwise`, `treat-answer`. */
export function wayId({ node, by }: Way): string {
  return typeof by === 'number' ? `${node.id}-branch-${by + 1}` : `${node.id}-${by}`;
}

/** The same in a sentence: `branch 2 of ultrasound`. */
export function wayName({ node, by }: Way): string {
  if (typeof by === 'number') return `branch ${by + 1} of ${node.id}`;
  return by === 'answer' ? `the end at ${node.id}` : `\`${by}\` of ${node.id}`;
}

/** A way in the guideline's own words: `What did the ultrasound show? Negative`. */
export function wayTitle(way: Way, program: Program): string {
  const { node, by } = way;
  const words = oneLine(wordsOf(node).clinician);
  const said = (what: string) => `${words}${/[.?!:]$/.test(words) ? '' : ':'} ${what}`;
  switch (by) {
    case 'otherwise':
      return said('None of the branches');
    case 'if-none':
      return said('Nothing is left of the options');
    case 'then':
      return said('What follows');
    case 'answer':
      return words;
    default: {
      const { content } = node;
      const when = content.kind === 'decide' ? content.whens[by] : undefined;
      const label = node.entity.content?.kind === 'decide' ? node.entity.content.branches[by]?.label : undefined;
      const [name, condition] = [label && oneLine(label.text), when && conditionWords(when, node.at, program)];
      // A label may be shorter than what is asked, or say something else.
      return said(name && condition ? `${name} (${condition})` : (name ?? condition ?? `Branch ${by + 1}`));
    }
  }
}

/** A condition as a reader sees it, with the labels of values. */
export function conditionWords(when: CompiledCondition, at: Place, program: Program): string {
  return conditionText(withValueLabels(explain(program.machine, when, at), program.guideline));
}
