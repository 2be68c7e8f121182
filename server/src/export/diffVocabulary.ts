import { type Diff, patientWords } from '../logic/diff/diff';
import type { Side } from '../logic/diff/matches';
import type { VocabularyChange } from '../logic/diff/vocabulary';
import { nobody } from '../logic/regions';
import { wordsText } from '../logic/words/words';
import { oneLine } from './oneLine';

export const vocabularyHeading = 'What can be recorded of a patient';

/** What can be recorded otherwise than before, and to whom that makes a difference, on one line. */
export function vocabularyText(change: VocabularyChange, diff: Diff): string {
  return oneLine(changeText(change, diff));
}

function changeText(change: VocabularyChange, diff: Diff): string {
  const { finding, who } = change;
  const only = (side: Side) => (side === 'old' ? 'can no longer be recorded' : 'can be recorded now');
  const effect =
    who === nobody
      ? 'It makes no difference to any answer.'
      : `It makes a difference to: ${wordsText(patientWords(diff, who), 3)}`;
  const written = (unit: string) =>
    who === nobody
      ? effect
      : `It makes a difference where a value is written in ${unit}: ${wordsText(patientWords(diff, who), 3)}`;
  switch (change.kind) {
    case 'finding':
      return `${finding} ${only(change.in)}.`;
    case 'value':
      return `${finding}: ${change.value} ${only(change.in)}. ${effect}`;
    case 'numbers':
      return `${finding}: ${change.before} → ${change.after}. ${effect}`;
    case 'unit':
      if (change.before === undefined)
        return `${finding}: can be written in ${change.unit} now (1 ${change.unit} is ${change.after}). ${effect}`;
      if (change.after === undefined)
        return `${finding}: can no longer be written in ${change.unit} (1 ${change.unit} was ${change.before}). ${written(change.unit)}`;
      return `${finding}: 1 ${change.unit} was ${change.before} and is ${change.after} now. ${written(change.unit)}`;
    case 'exchanged':
      return `${finding}: ${change.value} was “${change.before}” and is “${change.after}” now, the words of another value before. ${effect}`;
    case 'silence':
      return `${finding}: silence meant ${change.before ?? 'unknown'} and means ${change.after ?? 'unknown'} now. ${effect}`;
    case 'meaning':
      return `${finding}: ${change.before} → ${change.after}. ${who === nobody ? effect : 'Patients for whom it decides anything were not compared.'}`;
  }
}
