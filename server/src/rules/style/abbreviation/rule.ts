import type { Text } from '../../../model/guideline';
import type { Entry } from '../../../syntax/entry';
import { abbreviationsIn } from '../../abbreviations';
import { entityRule, type Report } from '../../rule';
import { adviceOf, forClinicians, forPatients, rangeOfWords } from '../advice';
import { knownToClinicians, knownToPatients } from './wellKnown';

export const rule = entityRule(['header', 'finding', 'node'], {
  id: 'style/abbreviation',
  title: 'An abbreviation that is spelled out nowhere',
  severity: 'information',
  profiles: { draft: 'off' },
  options: {
    known: {
      kind: 'words',
      default: [],
      description: 'Further abbreviations that all readers know, patients too.',
    },
  },
  *check(entity, lookup, { entry }, { known }): Iterable<Report> {
    const isChosen = (abbreviation: string) => known.some((each) => each.toUpperCase() === abbreviation.toUpperCase());
    for (const text of forPatients(entity))
      yield* unexplained(
        text,
        entry,
        (each) => isChosen(each) || knownToPatients.has(each.toUpperCase()) || lookup.isSpelledOut('beside', each),
        (each) => `Patients may not know "${each}": say it in words, or spell it out where it stands.`,
      );
    const advice = entity.kind === 'node' ? adviceOf(entity) : undefined;
    const text = advice && forClinicians(advice);
    if (!text) return;
    yield* unexplained(
      text,
      entry,
      (each) =>
        isChosen(each) ||
        knownToClinicians.has(each.toUpperCase()) ||
        lookup.isSpelledOut('beside', each) ||
        lookup.isSpelledOut('label', each),
      (each) => `"${each}" is spelled out nowhere in this guideline. Spell it out once, with "(${each})" behind it.`,
    );
  },
});

function* unexplained(
  text: Text,
  entry: Entry,
  isKnown: (abbreviation: string) => boolean,
  message: (abbreviation: string) => string,
): Iterable<Report> {
  for (const abbreviation of abbreviationsIn(text.text))
    if (!isKnown(abbreviation))
      yield { message: message(abbreviation), range: rangeOfWords(entry, text, abbreviation) };
}
