import type { Reference } from '../model/guideline';
import { normalDoi } from '../model/identifiers';
import { itemsOf, scalarOf } from '../model/read';
import { textOf } from '../model/works';
import { fieldOf, type YamlNode } from '../syntax/node';
import { oneLine, sentence } from './oneLine';

/**
 * A work in the style of the AMA Manual of Style, 11th edition, which is Vancouver style as medical journals print it; as much
 * of it as is known. Without italics. Nothing stands behind an address or a DOI that could be taken for a part of it.
 */
export function amaCitation(reference: Reference): string {
  const work = new Work(reference);
  const parts = [work.authors, work.title, ...bodyOf(work)].map(oneLine).filter((part) => part !== '');
  return [...parts.map(sentence), oneLine(lookup(work))].filter((part) => part !== '').join(' ');
}

const periodicals = ['article', 'article-journal', 'article-magazine', 'article-newspaper', 'review', 'review-book'];
const partsOfBooks = ['chapter', 'entry', 'entry-dictionary', 'entry-encyclopedia', 'paper-conference'];
const ofTheWeb = ['webpage', 'post', 'post-weblog'];

/** What stands between the title and that by which the work is looked up. */
function bodyOf(work: Work): string[] {
  const type = work.text('type');
  if (periodicals.includes(type) && work.journal !== '') return [work.journal, inJournal(work)];
  if (partsOfBooks.includes(type) && work.text('container-title') !== '') return [inBook(work), ...imprint(work, true)];
  if (ofTheWeb.includes(type))
    return [work.text('container-title') || work.text('publisher'), day(work.text('issued'))];
  const series = [work.text('container-title'), work.text('collection-title')].find((each) => each !== '') ?? '';
  return [edition(work), work.text('genre'), series, ...imprint(work, false), archive(work)];
}

/** `2018;6(6):724-729`; without a volume, as in newspapers, the day. */
function inJournal(work: Work): string {
  const [volume, issue, page] = [work.text('volume'), work.text('issue'), work.page];
  const isDaily = volume === '' && /^article-(?:magazine|newspaper)$/.test(work.text('type'));
  const date = isDaily ? day(work.text('issued')) : work.text('issued').slice(0, 4);
  const numbered = `${volume}${issue === '' ? '' : `(${issue})`}`;
  const place = [numbered, page].filter((part) => part !== '').join(':');
  return [date, place].filter((part) => part !== '').join(';');
}

function inBook(work: Work): string {
  const editors = work.editors;
  const title = work.text('container-title');
  const whole = [editors === '' ? '' : `${editors}.`, title].filter((part) => part !== '').join(' ');
  return [`In: ${whole}`, edition(work)].filter((part) => part !== '').join('. ');
}

/** Publisher and date, in a book the pages too; of a report its number behind them. */
function imprint(work: Work, isPart: boolean): string[] {
  const date = isPart || work.text('type') === 'book' ? work.text('issued').slice(0, 4) : day(work.text('issued'));
  const dated = [work.text('publisher'), date].filter((part) => part !== '').join('; ');
  const number = isPart ? '' : work.text('number');
  const paged = isPart && work.page !== '' ? `${dated}:${work.page}` : dated;
  return [paged, number === '' ? '' : `Publication ${number}`];
}

function edition(work: Work): string {
  const written = work.text('edition');
  if (written === '') return '';
  if (!/^\d+$/.test(written)) return /\bed/i.test(written) ? written : `${written} ed`;
  // The first edition is not told.
  return written === '1' ? '' : `${ordinal(Number(written))} ed`;
}

function ordinal(number: number): string {
  const teens = number % 100 > 10 && number % 100 < 14;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

function archive(work: Work): string {
  return [work.text('archive'), work.text('archive_location')].filter((part) => part !== '').join(' ');
}

/** The one thing by which to find the work: where a number leads to it, its address adds nothing. */
function lookup(work: Work): string {
  const doi = work.text('DOI');
  if (doi !== '') return `doi:${normalDoi(doi) ?? doi}`;
  const number = ['PMID', 'PMCID'].find((name) => work.text(name) !== '');
  if (number !== undefined) return `${number}: ${work.text(number)}`;
  const [address, accessed] = [work.text('URL'), day(work.text('accessed'))];
  if (address !== '') return `${accessed === '' ? '' : `Accessed ${accessed}. `}${address}`;
  return work.text('ISBN') === '' ? '' : `ISBN ${work.text('ISBN')}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `November 3, 2018` or `November 2018`; whatever is written in another form stays. */
function day(written: string): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(written) ?? [];
  const name = months[Number(month) - 1];
  if (year === undefined || name === undefined) return written;
  return dayOfMonth === undefined ? `${name} ${year}` : `${name} ${Number(dayOfMonth)}, ${year}`;
}

/** The fields of a reference as text, and what is made of several. Empty for what is not there. */
class Work {
  constructor(private readonly reference: Reference) {}

  text(field: string): string {
    return textOf(this.reference, field)?.trim() ?? '';
  }

  get title(): string {
    return this.text('title');
  }

  get authors(): string {
    const authors = names(this.reference.fields.get('author'));
    // The editors of a book stand for authors; those of a part stand with its book.
    return authors === '' && !partsOfBooks.includes(this.text('type')) ? this.editors : authors;
  }

  /** `Sackett DL, ed`. */
  get editors(): string {
    const field = this.reference.fields.get('editor');
    const editors = names(field);
    return editors === '' ? '' : `${editors}, ${itemsOf(field).length > 1 ? 'eds' : 'ed'}`;
  }

  /** The short form of a journal where it is given. */
  get journal(): string {
    const forms = ['container-title-short', 'journalAbbreviation', 'container-title'];
    return forms.map((field) => this.text(field)).find((form) => form !== '') ?? '';
  }

  get page(): string {
    const page = this.text('page') || this.text('page-first');
    return page.replace(/\s*\p{Pd}+\s*/gu, '-') || (this.text('type') === 'article-journal' ? this.text('number') : '');
  }
}

const mostNames = 6;
const fewNames = 3;

const others = 'et al';

/** Persons and bodies in the order in which they stand; of more than six persons three and `et al`. A body is set off by `;`. */
function names(node: YamlNode | undefined): string {
  const all = itemsOf(node)
    .map((name) => ({ text: nameText(name), isBody: fieldOf(name, 'family') === undefined }))
    .map(({ text, isBody }) => ({ text, isBody: isBody && text !== others }))
    .filter(({ text }) => text !== '');
  const persons = all.filter(({ isBody, text }) => !isBody && text !== others);
  const dropped = new Set(persons.length > mostNames ? persons.slice(fewNames) : []);
  const named = all.map((name) => (dropped.has(name) ? { text: others, isBody: false } : name));
  const told = named.filter(
    ({ text }, index) => text !== others || named.findIndex((each) => each.text === others) === index,
  );
  return told
    .map(({ text, isBody }, index) => {
      const before = told[index - 1];
      if (!before) return text;
      return `${isBody || (before.isBody && text !== others) ? '; ' : ', '}${text}`;
    })
    .join('');
}

/** `Jain AK`, `van der Berg J`, `Smith J Jr`; a body or a name in one piece stays as it is. */
function nameText(name: YamlNode): string {
  const part = (field: string) => scalarOf(fieldOf(name, field))?.text.trim() ?? '';
  const family = part('family');
  if (family === '') return part('literal') || (scalarOf(name)?.text ?? '');
  const suffix = part('suffix').replace(/\.$/, '');
  return [
    [part('non-dropping-particle'), family].filter(Boolean).join(' '),
    initials(part('given')),
    part('dropping-particle'),
    generations[suffix] ?? suffix,
  ]
    .filter((each) => each !== '')
    .join(' ');
}

const generations: Readonly<Record<string, string>> = { II: '2nd', III: '3rd', IV: '4th' };

/** Initials of given names; `AZ` are initials already. */
function initials(given: string): string {
  return given
    .split(/[\s.\p{Pd}]+/u)
    .map((name) => (/^\p{Lu}{2,3}$/u.test(name) ? name : ([...name][0] ?? '').toUpperCase()))
    .join('');
}
