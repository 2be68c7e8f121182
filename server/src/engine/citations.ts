import type { Guideline } from '../model/assemble';
import { defined } from '../model/defined';
import { exactInterval } from '../model/exactInterval';
import type { Citation, ExtractContent, Procedure, Proportion, Reference } from '../model/guideline';
import type { Place } from './place';
import { extractOf } from './rank';
import type { TracedCitation, TracedContent, TracedProportion, TracedWork } from './trace';

/** The citations of an entity, with what they lean on. `place` is the entity in which they stand. */
export function traceCitations(guideline: Guideline, citations: readonly Citation[], place: Place): TracedCitation[] {
  return citations.map((citation) => traceCitation(guideline, citation, place));
}

function traceCitation(guideline: Guideline, citation: Citation, place: Place): TracedCitation {
  const reference = guideline.references.get(citation.reference.id)?.entity;
  const extract = extractOf(guideline, citation);
  return {
    reference: citation.reference.id,
    resolved: reference !== undefined && (citation.extract === undefined || extract !== undefined),
    at: { ...place, range: citation.range },
    ...defined({
      extract: citation.extract?.id,
      work: reference && traceWork(reference),
      content: extract?.content && traceContent(extract.content),
      unit: extract?.unit?.text,
      population: extract?.population?.text?.text,
      locator: citation.at?.text ?? extract?.at?.text,
      quote: citation.quote?.text ?? extract?.quote?.text,
      indirect: citation.indirect?.text,
    }),
  };
}

function traceWork({ fields, title, supersededBy, retracted }: Reference): TracedWork {
  const field = (name: string) => {
    const node = fields.get(name);
    return node?.kind === 'scalar' ? node.text : undefined;
  };
  return defined({
    title: title?.text,
    type: field('type'),
    issued: field('issued'),
    doi: field('DOI'),
    pmid: field('PMID'),
    url: field('URL'),
    supersededBy: supersededBy?.text,
    retracted: retracted?.text,
  });
}

/** What an extract says, as plain data. */
export function traceContent(content: ExtractContent): TracedContent {
  switch (content.kind) {
    case 'accuracy':
      return {
        kind: 'accuracy',
        ...defined({
          test: content.test?.id,
          target: content.target?.text,
          standard: content.standard?.text,
          sensitivity: content.sensitivity && traceProportion(content.sensitivity),
          specificity: content.specificity && traceProportion(content.specificity),
          ppv: content.ppv && traceProportion(content.ppv),
          npv: content.npv && traceProportion(content.npv),
          falseNegativeRate: content.falseNegativeRate && traceProportion(content.falseNegativeRate),
          falsePositiveRate: content.falsePositiveRate && traceProportion(content.falsePositiveRate),
        }),
      };
    case 'rating':
      return {
        kind: 'rating',
        ...defined({
          rating: numberOf(content.rating),
          category: content.category?.text,
          scale: content.scale?.text,
          procedure: content.procedure && procedureText(content.procedure),
          variant: content.variant?.text,
        }),
      };
    case 'share':
      return {
        kind: 'share',
        proportion: traceProportion(content.proportion),
        ...defined({ what: content.what?.text }),
      };
    case 'grade':
      return { kind: 'grade', ...defined({ scale: content.scale?.text, level: content.level?.text }) };
    case 'statement':
      return { kind: 'statement', statement: content.statement.text };
  }
}

function traceProportion({ n, of, percent, percentTo, interval }: Proportion): TracedProportion {
  const exact = n && of && exactInterval(n.value, of.value);
  return defined({
    n: numberOf(n),
    of: numberOf(of),
    percent: numberOf(percent),
    percentTo: numberOf(percentTo),
    exact: exact && { low: oneDecimal(exact.low), high: oneDecimal(exact.high) },
    interval: interval && { low: interval.low, high: interval.high },
  });
}

function oneDecimal(percent: number): number {
  return Number(percent.toFixed(1));
}

/** A number that was not one in the text is left out: it would be `null` in JSON. */
function numberOf(numeral: { readonly value: number } | undefined): number | undefined {
  return numeral && Number.isFinite(numeral.value) ? numeral.value : undefined;
}

function procedureText(procedure: Procedure | { readonly id: string }): string {
  if ('id' in procedure) return procedure.id;
  const { technique, vessel, region, contrast } = procedure;
  const parts = [
    technique?.text,
    vessel?.text,
    region.map(({ text }) => text).join(' and '),
    contrast && `contrast ${contrast.text}`,
  ];
  return parts.filter(Boolean).join(', ');
}
