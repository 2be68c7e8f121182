import type { Note, Overlay, Tone } from './overlay';

/** What a tone means in an overlay, for one and for several. */
export interface Meaning {
  readonly tone: Tone;
  readonly one: string;
  readonly many: string;
}

/** What each tone means, with how many have it; what nothing has is left out. */
export function legendOf(meanings: readonly Meaning[], notes: readonly Note[]): Overlay['legend'] {
  return meanings.flatMap(({ tone, one, many }) => {
    const number = notes.filter((note) => note.tone === tone).length;
    return number === 0 ? [] : [{ tone, text: `${number} ${number === 1 ? one : many}` }];
  });
}

/** `1 thing`, `3 things`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
