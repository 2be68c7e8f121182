import empty from '../../templates/empty.guideline.yaml';
import imaging from '../../templates/imaging.guideline.yaml';
import score from '../../templates/score.guideline.yaml';
import { word, text as yamlText } from '../export/yamlText';
import { plainLetters } from '../model/plainLetters';
import { madeUpIdProblems } from '../model/schemaProblems';
import { partsOf, type SnippetPart } from './snippet';

/** What a new guideline may begin as. */
export interface TemplateItem {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

interface Template extends TemplateItem {
  /** A guideline that is sound but for its places to fill in; `server/templates/` holds them as files. */
  readonly text: string;
}

export const templates: readonly Template[] = [
  {
    id: 'empty',
    label: 'Empty',
    detail: 'One question, one recommendation, one conclusion and the work that they rest on',
    text: empty,
  },
  {
    id: 'score',
    label: 'Decision with a score',
    detail: 'Points, a limit, and what is recommended above and below it',
    text: score,
  },
  {
    id: 'imaging',
    label: 'Imaging pathway',
    detail: 'Emergencies first, then the ultrasound, then rated studies less what the patient cannot have',
    text: imaging,
  },
];

/** A guideline that does not lie anywhere yet, or why there is none. */
export type NewGuideline =
  | {
      readonly kind: 'made';
      /** What it is called, as an id, and what its file may be called. */
      readonly id: string;
      readonly parts: readonly SnippetPart[];
    }
  /** No id can be made of its title: somebody has to give it one. */
  | { readonly kind: 'needs-id' /** As much as the title gives; may be empty. */; readonly proposed: string }
  | { readonly kind: 'bad-id' /** As a sentence. */; readonly why: string };

/**
 * A template with what is known of the guideline: its title and id, and that it is a draft which nobody has reviewed. That
 * it is begun is a place to fill in, so that it never stands beside an approval.
 * Undefined when there is no such template.
 *
 * @param title as a person typed it; left as a place to fill in where it has no character
 * @param id as a person typed it; made of the title where it is left out
 * @param day on which it is begun, `YYYY-MM-DD`
 */
export function newGuideline(
  template: string,
  { title, id: typed }: { readonly title: string; readonly id?: string | undefined },
  day: string,
): NewGuideline | undefined {
  const text = templates.find(({ id }) => id === template)?.text.replaceAll('\r\n', '\n');
  if (text === undefined) return undefined;
  const made = typed === undefined ? idOf(title) : { id: typed.trim(), isWhole: true };
  if (!made.isWhole) return { kind: 'needs-id', proposed: made.id };
  const { id } = made;
  const why = wrongWith(id);
  if (why !== undefined) return { kind: 'bad-id', why };
  const filled = text
    .replace(/^guideline: .*$/m, () => `guideline: ${word(id)}`)
    .replace(/^title: .*$/m, (line) => (title.trim() === '' ? line : `title: ${yamlText(title.trim())}`))
    .replace(
      /^review: .*$/m,
      () =>
        `review: {state: draft, note: ⟨Begun on ${day} and reviewed by nobody yet. Write here what a review came to⟩}`,
    );
  return { kind: 'made', id, parts: partsOf(filled) };
}

/** What the format says against an id. */
function wrongWith(id: string): string | undefined {
  if (id === '') return 'A guideline has an id: write lower-case letters, digits and single hyphens.';
  const [problem] = madeUpIdProblems({ kind: 'scalar', style: 'double', text: id, start: 0, end: id.length });
  return problem?.message;
}

/** Long enough to be told from others, short enough for a tab. */
const longestId = 40;

/** Letters and digits that carry what a word says; what only changes how another sounds does not. */
const sounded = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{Nd}]/u;

/**
 * A title as an id: its letters and digits, without accents, in groups joined by hyphens, as many as have room. It is not
 * whole where the title has letters that no id can hold, or none at all.
 */
function idOf(title: string): { readonly id: string; readonly isWhole: boolean } {
  if (title.trim() === '') return { id: 'new-guideline', isWhole: true };
  const plain = plainLetters(title).toLowerCase();
  let id = '';
  for (const word of plain.match(/[a-z0-9]+/g) ?? []) {
    const longer = id === '' ? word.slice(0, longestId) : `${id}-${word}`;
    if (longer.length > longestId) break;
    id = longer;
  }
  return { id, isWhole: id !== '' && !sounded.test(plain.replace(/[a-z0-9]/g, '')) };
}
