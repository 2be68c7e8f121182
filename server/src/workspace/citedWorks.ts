import type { Citation, Extract } from '../model/guideline';
import { isVerified } from '../model/readReference';
import { isReference, type PlacedReference } from '../model/works';
import { citedName } from '../rules/leanings';
import { placeholdersIn } from '../rules/placeholders';
import { type Doubt, doubtsOf } from '../rules/verifications';
import type { Range } from '../syntax/node';
import { placesIn } from '../syntax/places';
import type { GuidelineFile } from './guidelineFile';
import { waiverOf } from './waivers';

export type PlacedExtract = PlacedReference & { readonly extract: Extract };

/** The works that a file may cite: its own and those of what it uses. */
export class CitedWorks {
  constructor(private readonly file: GuidelineFile) {}

  /** Of two works under one id either may have the extract. */
  extract(work: string, id: string): PlacedExtract | undefined {
    for (const placed of this.named(work)) {
      const extract = placed.entity.extracts.find((each) => each.id === id);
      if (extract) return { ...placed, extract };
    }
    return undefined;
  }

  /** Whether what is cited is there, and no longer holds places for its author to fill in. */
  stateOf(citation: Citation): 'there' | 'missing' | 'unfilled' {
    if (isPlace(citedName(citation))) return 'unfilled';
    if (!citation.extract) {
      const works = this.named(citation.reference.id);
      if (works.length === 0) return 'missing';
      return works.every((work) => unfilledIn(work).length === 0) ? 'there' : 'unfilled';
    }
    const placed = this.extractOf(citation);
    if (!placed) return 'missing';
    return this.isFilledIn(placed) ? 'there' : 'unfilled';
  }

  /** Whether neither an extract nor what is said of its work has a place that nobody has filled in. */
  isFilledIn({ entity, entry, extract }: PlacedExtract): boolean {
    const { start, end } = extract.range;
    return (
      placesOf(entry).every((place) => place.end <= start || end <= place.start) &&
      this.named(entity.id).every((work) => unfilledIn(work).length === 0)
    );
  }

  isQuoted(citation: Citation): boolean {
    if (this.stateOf(citation) !== 'there') return false;
    return [citation.quote, this.extractOf(citation)?.extract.quote].some(
      (quote) => quote !== undefined && quote.text.trim() !== '' && !isPlace(quote.text),
    );
  }

  isVerified(citation: Citation): boolean {
    const placed = this.stateOf(citation) === 'there' ? this.extractOf(citation) : undefined;
    return placed !== undefined && isVerified(placed.extract) && doubtsIn(this.file, placed).length === 0;
  }

  private extractOf({ reference, extract }: Citation): PlacedExtract | undefined {
    return extract && this.extract(reference.id, extract.id);
  }

  private named(id: string): PlacedReference[] {
    return this.file.check.names.definitions('reference', id).filter(isReference);
  }
}

/** What speaks against the verification of an extract and is told, since nobody answers for it with a waiver. */
export function doubtsIn(
  { check: { names, waiving }, today }: GuidelineFile,
  { entity, entry, source, extract }: PlacedExtract,
): Doubt[] {
  const authors = names.header(source, 'authors')?.entity.authors ?? [];
  const work = names.definition('reference', entity.id);
  const witnesses = { authors, today, work: work && isReference(work) ? work.entity : undefined };
  return doubtsOf(extract, witnesses).filter(({ why }) => {
    const rule = why === 'own' ? 'review/own-review' : 'review/contradiction';
    return !waiverOf(rule, entry, { waiving, today });
  });
}

/** The places in what is said of a work itself. Those of an extract are its own, and a bibliography has none. */
function unfilledIn({ entity, entry }: PlacedReference): Range[] {
  if (entity.isItem) return [];
  return placesOf(entry).filter(({ start, end }) =>
    entity.extracts.every(({ range }) => end <= range.start || range.end <= start),
  );
}

const remembered = new WeakMap<PlacedReference['entry'], Range[]>();

/** As many ask about one work as cite it. */
function placesOf(entry: PlacedReference['entry']): Range[] {
  const places = remembered.get(entry) ?? placeholdersIn(entry);
  remembered.set(entry, places);
  return places;
}

function isPlace(text: string): boolean {
  return placesIn(text).length > 0;
}
