import type { TracedCitation, TracedContent, TracedProportion, TracedWork } from '../engine';
import type { Guideline } from '../model/assemble';
import type { Reference } from '../model/guideline';
import { itemsOf, scalarOf } from '../model/read';
import { fieldOf, type YamlNode } from '../syntax/node';
import { oneLine, sentence } from './oneLine';
import { ratingText } from './ratingText';

/** One line on a cited work, in the order of the Vancouver style; as much of it as is known. */
export function workText(citation: TracedCitation, guideline?: Guideline): string {
  const reference = guideline?.references.get(citation.reference)?.entity;
  const work = reference ? describedWork(reference) : citation.work;
  if (!work) return `The guideline has no reference "${citation.reference}": this citation supports nothing.`;
  const { authors, title, container, publisher, imprint, identifiers, supersededBy } = parts(work);
  const line = [authors, title, container, publisher, imprint, identifiers].filter((part) => part !== '').map(sentence);
  return [...line, ...(supersededBy === '' ? [] : [`Superseded: ${sentence(supersededBy)}`])].join(' ');
}

/** What a trace says of a work, and what only the guideline itself knows of it. */
interface DescribedWork extends TracedWork {
  readonly authors?: readonly string[];
  readonly container?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly pmcid?: string;
  readonly isbn?: string;
}

function describedWork({ fields, title, supersededBy }: Reference): DescribedWork {
  const field = (name: string, key: string) => {
    const text = scalarOf(fields.get(name))?.text;
    return text === undefined ? {} : { [key]: text };
  };
  return {
    authors: itemsOf(fields.get('author')).flatMap((author) => authorText(author) ?? []),
    ...(title && { title: title.text }),
    ...(supersededBy && { supersededBy: supersededBy.text }),
    ...field('container-title', 'container'),
    ...field('publisher', 'publisher'),
    ...field('volume', 'volume'),
    ...field('issue', 'issue'),
    ...field('page', 'page'),
    ...field('issued', 'issued'),
    ...field('DOI', 'doi'),
    ...field('PMID', 'pmid'),
    ...field('PMCID', 'pmcid'),
    ...field('ISBN', 'isbn'),
    ...field('URL', 'url'),
  };
}

/** `Jain AK`; an organisation or a name in one piece stays as it is. */
function authorText(author: YamlNode): string | undefined {
  const text = (field: string) => scalarOf(fieldOf(author, field))?.text;
  const family = text('family');
  if (family === undefined) return text('literal') ?? scalarOf(author)?.text;
  return `${family} ${initials(text('given') ?? '')}`.trim();
}

/** Initials of given names; `AZ` are initials already. */
function initials(given: string): string {
  return given
    .split(/[\s.-]+/)
    .map((name) => (/^\p{Lu}{2,3}$/u.test(name) ? name : ([...name][0] ?? '').toUpperCase()))
    .join('');
}

const mostAuthors = 6;

function parts(work: DescribedWork) {
  const { authors = [], container, publisher, volume, issue, page, issued, doi, pmid, pmcid, isbn, url } = work;
  const named = authors.slice(0, mostAuthors).map(oneLine);
  const numbered = `${volume ?? ''}${issue === undefined ? '' : `(${issue})`}${page === undefined ? '' : `:${page}`}`;
  const year = container === undefined ? issued : issued?.slice(0, 4);
  const identifiers = [
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(pmid === undefined ? [] : [`PMID ${pmid}`]),
    ...(pmcid === undefined ? [] : [pmcid]),
    ...(isbn === undefined ? [] : [`ISBN ${isbn}`]),
  ];
  return {
    authors: authors.length > mostAuthors ? `${named.join(', ')}, et al` : named.join(', '),
    title: oneLine(work.title ?? ''),
    container: oneLine(container ?? ''),
    publisher: oneLine(publisher ?? ''),
    imprint: oneLine([year, numbered].filter((part) => part !== undefined && part !== '').join(';')),
    // Where an identifier leads to the work itself, the address adds nothing.
    identifiers: oneLine([...identifiers, ...(identifiers.length === 0 && url ? [url] : [])].join(', ')),
    supersededBy: oneLine(work.supersededBy ?? ''),
  };
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

function contentText(content: TracedContent, unit: string | undefined, guideline: Guideline | undefined): string {
  switch (content.kind) {
    case 'accuracy': {
      const figures = [
        ['sensitivity', content.sensitivity],
        ['specificity', content.specificity],
        ['PPV', content.ppv],
        ['NPV', content.npv],
      ] as const;
      const measured = figures.flatMap(([name, figure]) => (figure ? [`${name} ${proportionText(figure)}`] : []));
      const counted = unit === undefined ? '' : ` (${unit})`;
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
      const counted = unit === undefined ? '' : ` of ${unit}`;
      return oneLine(
        `${proportionText(content.proportion)}${counted}${content.what === undefined ? '' : `: ${content.what}`}`,
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

/** `10/36 = 27.8 %`, `76.9 %`, `16 to 36 %`. */
export function proportionText({ n, of, percent, percentTo }: TracedProportion): string {
  const counted = n !== undefined && of !== undefined ? `${n}/${of}` : undefined;
  const computed = n !== undefined && of !== undefined && of > 0 ? Number(((100 * n) / of).toFixed(1)) : undefined;
  const told = percent === undefined ? computed : percent;
  const share = told === undefined ? undefined : `${told}${percentTo === undefined ? '' : ` to ${percentTo}`} %`;
  return [counted, share].filter((part) => part !== undefined).join(' = ') || 'no figure';
}
