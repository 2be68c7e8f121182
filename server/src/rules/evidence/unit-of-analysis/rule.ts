import type { Entity, Extract, Reference, Text } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { backedIn, countedIn } from '../backing';
import { claimsOf } from '../claims';
import { countsIn } from '../counts';
import { type Passage, spanOf } from '../passages';
import { percentagesIn, percentageText } from '../percentages';
import { countedBy, countedOf, levelOf } from '../units';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings', 'reference'], {
  id: 'evidence/unit-of-analysis',
  title: 'A figure told of something else than was counted',
  severity: 'warning',
  profiles: { publish: 'error' },
  check: (entity, lookup) => (entity.kind === 'reference' ? inQuotes(entity) : inTexts(entity, lookup)),
});

/** A figure in a text, and what it is told of. */
interface Told {
  readonly figure: string;
  readonly of: string | undefined;
  readonly at: Passage;
  readonly work: Reference;
  readonly extract: Extract;
}

/** A text that takes a figure of patients for one of segments. */
function* inTexts(entity: Entity, lookup: Lookup): Iterable<Report> {
  for (const claim of claimsOf(entity)) {
    const { text } = claim.text;
    const told: Told[] = [
      ...backedIn(claim, lookup).map(({ percentage, work, extract }) => {
        const figure = `${percentageText(percentage)} %`;
        return { figure, of: countedBy(text, percentage), at: percentage, work, extract };
      }),
      ...countedIn(claim, lookup).map(({ count, work, extract }) => {
        const figure = `${count.n} of ${count.of}`;
        return { figure, of: countedOf(text, count), at: count, work, extract };
      }),
    ];
    for (const { figure, of, at, work, extract } of told) {
      if (!extract.unit || !isOther(of, extract.unit.text)) continue;
      const definition = lookup.definition('reference', work.id);
      yield {
        message: `${figure} is told of ${of}, but "${work.id}#${extract.id}" counted ${extract.unit.text}. Tell it of ${extract.unit.text}.`,
        range: spanOf(claim.text, at),
        ...(definition && { related: [{ message: 'What was counted', at: definition, range: extract.unit.range }] }),
      };
    }
  }
}

/** An extract whose own quote counts something else than its `unit` says. */
function* inQuotes({ extracts }: Reference): Iterable<Report> {
  for (const { quote, unit } of extracts) {
    const counted = quote && unit && countedInQuote(quote);
    if (counted === undefined || !isOther(counted, unit?.text ?? '') || !unit) continue;
    yield { message: `"unit" says ${unit.text}, but the quote counts ${counted}.`, range: unit.range };
  }
}

/** What all figures of a quote count. */
function countedInQuote({ text }: Text): string | undefined {
  const counted = [
    ...percentagesIn(text).map((percentage) => countedBy(text, percentage)),
    ...countsIn(text).map((count) => countedOf(text, count)),
  ];
  const [first] = counted;
  return counted.every((each) => each === first) ? first : undefined;
}

function isOther(counted: string | undefined, unit: string): boolean {
  const [here, there] = [counted && levelOf(counted), levelOf(unit)];
  return here !== undefined && there !== undefined && here !== there;
}
