import type { Entity, Reference, Text } from '../../../model/guideline';
import type { Lookup } from '../../lookup';
import { entityRule, type Report } from '../../rule';
import { backedIn } from '../backing';
import { claimsOf } from '../claims';
import { percentagesIn, spanOf } from '../percentages';
import { countedBehind, levelOf } from '../units';

export const rule = entityRule(['node', 'pitfall', 'exclusion', 'ratings', 'reference'], {
  id: 'evidence/unit-of-analysis',
  title: 'A figure told of something else than was counted',
  severity: 'warning',
  profiles: { publish: 'error' },
  check: (entity, lookup) => (entity.kind === 'reference' ? inQuotes(entity) : inTexts(entity, lookup)),
});

/** A text that takes a figure of patients for one of segments. */
function* inTexts(entity: Entity, lookup: Lookup): Iterable<Report> {
  for (const claim of claimsOf(entity))
    for (const { percentage, extract, work } of backedIn(claim, lookup)) {
      const counted = countedBehind(claim.text.text.slice(percentage.end));
      if (!extract.unit || !isOther(counted, extract.unit.text)) continue;
      const at = lookup.definition('reference', work.id);
      yield {
        message: `${percentage.low} % is told of ${counted}, but "${work.id}#${extract.id}" counted ${extract.unit.text}. Tell it of ${extract.unit.text}.`,
        range: spanOf(claim.text, percentage.start, percentage.end),
        ...(at && { related: [{ message: 'What was counted', at, range: extract.unit.range }] }),
      };
    }
}

/** An extract whose own quote counts something else than its `unit` says. */
function* inQuotes({ extracts }: Reference): Iterable<Report> {
  for (const { quote, unit } of extracts) {
    const counted = quote && unit && countedIn(quote);
    if (counted === undefined || !isOther(counted, unit?.text ?? '') || !unit) continue;
    yield { message: `"unit" says ${unit.text}, but the quote counts ${counted}.`, range: unit.range };
  }
}

function countedIn({ text }: Text): string | undefined {
  const counted = percentagesIn(text).map(({ end }) => countedBehind(text.slice(end)));
  const [first] = counted;
  return counted.every((each) => each === first) ? first : undefined;
}

function isOther(counted: string | undefined, unit: string): boolean {
  const [here, there] = [counted && levelOf(counted), levelOf(unit)];
  return here !== undefined && there !== undefined && here !== there;
}
