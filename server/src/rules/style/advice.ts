import type { AudienceText, Entity, Text, TreeNode } from '../../model/guideline';
import type { Range } from '../../syntax/node';

/** What a node advises or states; undefined for one that decides. */
export function adviceOf({ content }: TreeNode): AudienceText | undefined {
  if (content?.kind === 'recommend') return content.recommend;
  return content?.kind === 'conclude' ? content.conclude : undefined;
}

/** The words that a clinician reads, where they are not those for patients. */
export function forClinicians({ clinician, patient }: AudienceText): Text | undefined {
  return clinician === patient ? undefined : clinician;
}

/** All words for patients in an entry. */
export function forPatients(entity: Entity): Text[] {
  const audience =
    entity.kind === 'node'
      ? adviceOf(entity)
      : entity.kind === 'finding'
        ? entity.ask
        : entity.kind === 'header'
          ? entity.audience
          : undefined;
  return audience?.patient ? [audience.patient] : [];
}

/** Where some words of a text stand; the whole text where it is written with escapes or over lines. */
export function rangeOfWords(entry: { readonly text: string }, { range }: Text, words: string): Range {
  const at = entry.text.slice(range.start, range.end).indexOf(words);
  return at === -1 ? range : { start: range.start + at, end: range.start + at + words.length };
}
