import type { TracedCitation } from '../engine';
import type { Guideline } from '../model/assemble';
import { extractText, workText } from './citationText';
import type { Item } from './report';

interface Work {
  readonly number: number;
  readonly citation: TracedCitation;
  /** The first citation of each different extract, in the order in which a reader meets them. */
  readonly extracts: Map<string, TracedCitation>;
}

/** The works that a report leans on, numbered in the order in which a reader meets them. */
export class Sources {
  private readonly works = new Map<string, Work>();

  /** @param guideline what the report is about */
  constructor(readonly guideline: Guideline | undefined) {}

  /**
   * ` [1, 3b]`: the numbers of works, with letters where several extracts of one are used; empty without citations.
   * Letters are right only once all citations have been met.
   */
  mark(citations: readonly TracedCitation[]): string {
    const marks = new Set(citations.map((citation) => this.numberOf(citation)));
    return marks.size === 0 ? '' : ` [${[...marks].sort(byNumber).join(', ')}]`;
  }

  /** The list of references, each with what the cited extracts say. */
  list(): Item[] {
    return [...this.works.values()].map(({ citation, extracts }) => ({
      text: workText(citation, this.guideline),
      items: [...extracts.values()].flatMap((each, index) => {
        const text = extractText(each, this.guideline);
        return text === '' ? [] : [{ text: extracts.size > 1 ? `${letter(index)}: ${text}` : text }];
      }),
    }));
  }

  private numberOf(citation: TracedCitation): string {
    const { reference, extract } = citation;
    let work = this.works.get(reference);
    if (!work) {
      work = { number: this.works.size + 1, citation, extracts: new Map() };
      this.works.set(reference, work);
    }
    // A citation of the whole work may still say where in it, and what.
    const isPlain = extract === undefined && citation.locator === undefined && citation.quote === undefined;
    if (isPlain) return `${work.number}`;
    const key = extract ?? `${citation.locator} ${citation.quote}`;
    if (!work.extracts.has(key)) work.extracts.set(key, citation);
    return work.extracts.size > 1
      ? `${work.number}${letter([...work.extracts.keys()].indexOf(key))}`
      : `${work.number}`;
  }
}

function byNumber(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.length - b.length || (a < b ? -1 : 1);
}

/** a, b, ..., z, aa, ab, ... */
function letter(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? letter(rest - 1) : ''}${String.fromCharCode(97 + (index % 26))}`;
}
