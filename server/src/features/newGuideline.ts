import empty from '../../templates/empty.guideline.yaml';
import imaging from '../../templates/imaging.guideline.yaml';
import score from '../../templates/score.guideline.yaml';
import { word, text as yamlText } from '../export/yamlText';
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

/** A guideline that does not lie anywhere yet. */
export interface NewGuideline {
  /** What it is called, as an id, and what its file may be called. */
  readonly id: string;
  readonly parts: readonly SnippetPart[];
}

/**
 * A template with what is known of the guideline: its title and id, and that it is a draft which nobody has reviewed.
 * Undefined when there is no such template.
 *
 * @param title as a person typed it; left as a place to fill in where it has no character
 * @param day on which it is begun, `YYYY-MM-DD`
 */
export function newGuideline(template: string, title: string, day: string): NewGuideline | undefined {
  const text = templates.find(({ id }) => id === template)?.text.replaceAll('\r\n', '\n');
  if (text === undefined) return undefined;
  const id = idOf(title);
  const filled = text
    .replace(/^guideline: .*$/m, () => `guideline: ${word(id)}`)
    .replace(/^title: .*$/m, (line) => (title.trim() === '' ? line : `title: ${yamlText(title.trim())}`))
    .replace(/^review: .*$/m, () => `review: {state: draft, note: Begun on ${day}. Nobody has reviewed it yet.}`);
  return { id, parts: partsOf(filled) };
}

/** Long enough to be told from others, short enough for a tab. */
const longestId = 40;

/** A title as an id: its letters and digits, without accents, in groups joined by hyphens, as many as have room. */
function idOf(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let id = '';
  for (const word of words) {
    const longer = id === '' ? word.slice(0, longestId) : `${id}-${word}`;
    if (longer.length > longestId) break;
    id = longer;
  }
  return id === '' ? 'new-guideline' : id;
}
