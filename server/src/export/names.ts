import type { Place, Trace } from '../engine';
import { wordsOf } from '../engine/describeStep';
import { idAsName, nameOf } from '../engine/nameOf';
import type { Guideline } from '../model/assemble';
import { oneLine } from './oneLine';

/** What a finding or derived finding is called in a sentence: its label, or its id as words. */
export function nameText({ name }: { readonly name: string }): string {
  return oneLine(name);
}

/** The same of one by its id, which a run need not have met. */
export function nameOfId(id: string, guideline: Guideline | undefined, trace?: Trace): string {
  const traced = trace && [...trace.findings, ...trace.derived].find((each) => each.id === id);
  if (traced) return nameText(traced);
  const entity = (guideline?.findings.get(id) ?? guideline?.derived.get(id))?.entity;
  return oneLine(entity ? nameOf(entity) : idAsName(id));
}

/** A place by its author's words: the question of a node in quotation marks, the label of a derived finding. */
export function placeText({ kind, id }: Place, guideline: Guideline | undefined, trace?: Trace): string {
  switch (kind) {
    case 'node': {
      const step = trace?.steps.find(({ node }) => node === id);
      const entity = guideline?.nodes.get(id)?.entity;
      const words = (step?.text ?? (entity && wordsOf({ id, entity })))?.clinician ?? id;
      return words === id ? `the node ${id}` : `“${oneLine(words)}”`;
    }
    case 'header':
      return id === 'population' ? 'the population of the guideline' : `the field ${id}`;
    case 'exclusion': {
      const text = guideline?.exclusions.get(id)?.entity.text?.text;
      return text === undefined ? `the exclusion ${id}` : `“${oneLine(text).replace(/\.$/, '')}”`;
    }
    case 'finding':
    case 'derived':
      return `“${nameOfId(id, guideline, trace)}”`;
    default:
      return id;
  }
}
