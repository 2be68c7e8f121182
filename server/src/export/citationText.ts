import type { TracedCitation, TracedContent, TracedProportion, TracedWork } from '../engine';
import type { Guideline } from '../model/assemble';
import { isBareMark } from '../model/retraction';
import { amaCitation } from './amaCitation';
import { oneLine, sentence } from './oneLine';
import { ratingText } from './ratingText';

/** One line on a cited work, in the style of the AMA; as much of it as is known. */
export function workText(citation: TracedCitation, guideline?: Guideline): string {
  const reference = guideline?.references.get(citation.reference)?.entity;
  if (reference) return [amaCitation(reference), ...standing(citation.work ?? {})].join(' ');
  if (!citation.work) return `The guideline has no reference "${citation.reference}": this citation supports nothing.`;
  return [...tracedParts(citation.work), ...standing(citation.work)].join(' ');
}

/** That a work should not be leaned on any more. */
function standing({ supersededBy, retracted }: TracedWork): string[] {
  return [
    ...(retracted === undefined ? [] : [retractedText(retracted)]),
    ...(supersededBy === undefined ? [] : [`Superseded: ${sentence(oneLine(supersededBy))}`]),
  ];
}

/**
 * That a work was retracted, and by what notice where that is known.
 *
 * @param said as it is read of the work (`model/retraction.ts`)
 */
export function retractedText(said: string): string {
  if (isBareMark(said)) return /^withdrawn/i.test(said) ? 'Withdrawn.' : 'Retracted.';
  return sentence(/^(?:retracted|withdrawn)\b/i.test(said) ? oneLine(said) : `Retracted: ${oneLine(said)}`);
}

/** What a trace alone says of a work. */
function tracedParts({ title, issued, doi, pmid, url }: TracedWork): string[] {
  const told = [title, issued].flatMap((part) => (part === undefined ? [] : [sentence(oneLine(part))]));
  const lookup = doi !== undefined ? `doi:${doi}` : pmid !== undefined ? `PMID: ${pmid}` : url;
  return lookup === undefined ? told : [...told, oneLine(lookup)];
}

/** What the cited extract says, as data and in its own words; empty when the whole work is cited. */
export function extractText(citation: TracedCitation, guideline?: Guideline): string {
  const { content, unit, population, locator, quote, extract, resolved } = citation;
  if (extract !== undefined && !resolved)
    return `The work has no extract "${extract}": this citation supports nothing.`;
  const said = content ? contentText(content, unit, guideline) : '';
  const about = [population ?? '', locator ?? ''].filter((part) => part !== '');
  const quoted = quote === undefined ? '' : `“${oneLine(quote)}”`;
  const words = [said === '' ? '' : sentence(said), quoted].filter((part) => part !== '').join(' ');
  if (about.length === 0) return words;
  return `${words}${words === '' ? '' : ' '}(${oneLine(about.join('; '))})`;
}

/** What an extract says, with what was counted, without a full stop. */
export function contentText(
  content: TracedContent,
  unit: string | undefined,
  guideline: Guideline | undefined,
): string {
  switch (content.kind) {
    case 'accuracy': {
      const figures = [
        ['sensitivity', content.sensitivity],
        ['specificity', content.specificity],
        ['PPV', content.ppv],
        ['NPV', content.npv],
        ['false negative rate', content.falseNegativeRate],
        ['false positive rate', content.falsePositiveRate],
      ] as const;
      const measured = figures.flatMap(([name, figure]) => (figure ? [`${name} ${proportionText(figure, unit)}`] : []));
      const isCounted = figures.some(([, figure]) => figure?.n !== undefined && figure.of !== undefined);
      const counted = unit === undefined || isCounted ? '' : ` (${unit})`;
      const about = [
        ...(content.test === undefined ? [] : [labelOf(content.test, guideline)]),
        ...(content.target === undefined ? [] : [`for ${content.target}`]),
        ...(content.standard === undefined ? [] : [`against ${content.standard}`]),
      ];
      return oneLine(`${about.length === 0 ? '' : `${about.join(' ')}: `}${measured.join(', ')}${counted}`);
    }
    case 'rating': {
      const { procedure, variant } = content;
      const rated = procedure === undefined ? '' : ` for ${labelOf(procedure, guideline)}`;
      return oneLine(
        `${ratingText(content) || 'rated'}${rated}${variant === undefined ? '' : `; variant: ${variant}`}`,
      );
    }
    case 'share': {
      const { n, of } = content.proportion;
      const counted = unit === undefined || (n !== undefined && of !== undefined) ? '' : ` of ${unit}`;
      return oneLine(
        `${proportionText(content.proportion, unit)}${counted}${content.what === undefined ? '' : `: ${content.what}`}`,
      );
    }
    case 'grade':
      return oneLine(
        `graded ${content.level ?? 'without a level'}${content.scale === undefined ? '' : ` on ${content.scale}`}`,
      );
    case 'statement':
      return oneLine(content.statement);
  }
}

function labelOf(id: string, guideline: Guideline | undefined): string {
  const entity = guideline?.modalities.get(id)?.entity ?? guideline?.actions.get(id)?.entity;
  return entity?.label?.text ?? id;
}

/**
 * `10/36 patients = 27.8 % (exact 95 % interval 14.2 to 45.2 %)`, `76.9 %`, `16 to 36 %`.
 *
 * @param unit what was counted, told where there are counts
 */
export function proportionText(
  { n, of, percent, percentTo, exact, interval }: TracedProportion,
  unit: string | undefined,
): string {
  const things = unit === undefined ? '' : ` ${unit}`;
  const counted = n !== undefined && of !== undefined ? `${n}/${of}${things}` : undefined;
  const computed = n !== undefined && of !== undefined && of > 0 ? Number(((100 * n) / of).toFixed(1)) : undefined;
  const told = percent === undefined ? computed : percent;
  const share = told === undefined ? undefined : `${told}${percentTo === undefined ? '' : ` to ${percentTo}`} %`;
  const intervals = [
    ...(exact ? [`exact 95 % interval ${exact.low} to ${exact.high} %`] : []),
    ...(interval ? [`95 % interval as published ${interval.low} to ${interval.high} %`] : []),
  ];
  const figure = [counted, share].filter((part) => part !== undefined).join(' = ') || 'no figure';
  return intervals.length === 0 ? figure : `${figure} (${intervals.join('; ')})`;
}
