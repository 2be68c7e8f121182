import { traceContent } from '../engine/citations';
import { amaCitation } from '../export/amaCitation';
import { contentText, retractedText } from '../export/citationText';
import { escaped } from '../export/escaped';
import { sentence, unwrapped } from '../export/oneLine';
import type { Citation, Entity, Extract, Finding, Reference, Verification } from '../model/guideline';
import type { Position } from '../syntax/document';
import type { GuidelineFile } from '../workspace/guidelineFile';
import { conditionText } from './conditionText';
import { fieldHover, type Hover, heading } from './fieldHover';
import { spanIn } from './location';
import { definitionsOf, nameOf, type Target, targetAt } from './target';
import { titleOf } from './titles';
import { whoComes } from './whoComes';

/** What the name at a position stands for, or what a field is for. */
export function hover(file: GuidelineFile, position: Position): Hover | undefined {
  const target = targetAt(file, position);
  if (target) {
    const markdown = describeTarget(file, target);
    return markdown === undefined ? undefined : { markdown, range: spanIn(target.placed.entry, target.range) };
  }
  return fieldHover(file.kind, file.document, position);
}

function describeTarget(file: GuidelineFile, target: Target): string | undefined {
  const name = nameOf(target);
  const placed = name ? definitionsOf(file, name)[0]?.placed : target.placed;
  if (!placed) return undefined;
  const entity = wholeOf(placed.entity, file);
  if (name?.space === 'extract' && entity.kind === 'reference') {
    const extract = entity.extracts.find(({ id }) => id === name.id);
    return (
      extract && [heading(`${entity.id}#${extract.id}`, ''), ...extractLines(extract, file), work(entity)].join('\n\n')
    );
  }
  if (name?.space === 'value') return `${heading(name.id, valueLabel(entity, name.id))}\n\n${summary(entity, file)}`;
  if (entity.kind === 'node') return [summary(entity, file), ...whoLines(file, entity.id)].join('\n\n');
  return summary(entity, file);
}

/** A work as its entries and bibliographies describe it together; any other entity as it is. */
function wholeOf(entity: Entity, file: GuidelineFile): Entity {
  if (entity.kind !== 'reference') return entity;
  return file.check.names.definition('reference', entity.id)?.entity ?? entity;
}

/** Who comes to a node. */
function whoLines(file: GuidelineFile, node: string): string[] {
  const who = whoComes(file, node);
  if (!who) return [];
  const { line, list, doubt } = who;
  const items = list.map((each) => `- ${escaped(each)}`).join('\n');
  return [`Who comes here: ${escaped(line)}`, items, escaped(doubt ?? '')].filter((each) => each !== '');
}

function valueLabel(entity: Entity, id: string): string {
  if (entity.kind === 'finding' && entity.type.kind !== 'yes-no')
    return entity.type.values.find((value) => value.id === id)?.label?.text ?? '';
  if (entity.kind === 'derived' && entity.content?.kind === 'rows')
    return entity.content.rows.find((row) => row.is?.id === id)?.label?.text ?? '';
  return '';
}

/** An entity in a few lines. */
function summary(entity: Entity, file: GuidelineFile): string {
  // The title of a work stands in its citation.
  const lines = [heading(entity.id, entity.kind === 'reference' ? '' : titleOf(entity)), ...details(entity, file)];
  if (entity.kind !== 'reference' && entity.cite.length > 0)
    lines.push(`Cited: ${entity.cite.map(citationName).join(', ')}`);
  return lines.filter((line) => line !== '').join('\n\n');
}

function citationName({ reference, extract }: Citation): string {
  return escaped(extract ? `${reference.id}#${extract.id}` : reference.id);
}

function details(entity: Entity, file: GuidelineFile): string[] {
  switch (entity.kind) {
    case 'finding':
      return [
        escaped(typeText(entity)),
        entity.missing ? `Silence means ${escaped(entity.missing.id)}.` : '',
        entity.checks.length > 0 ? `Tells of ${entity.checks.map(({ id }) => escaped(id)).join(', ')}.` : '',
      ];
    case 'derived':
      if (entity.content?.kind === 'formula') return [`\`${entity.content.formula.text.replaceAll('`', "'")}\``];
      if (entity.content?.kind === 'points') return [`A sum of ${entity.content.rows.length} rows of points.`];
      return [];
    case 'modality':
      return [
        escaped(
          [
            entity.technique?.text,
            entity.vessel && `vessel ${entity.vessel.text}`,
            entity.region.length > 0 ? entity.region.map(({ text }) => text).join(' and ') : undefined,
            entity.contrast && `contrast ${entity.contrast.text}`,
            entity.radiation && `radiation level ${entity.radiation.value}`,
          ]
            .filter(Boolean)
            .join(', '),
        ),
      ];
    case 'action':
      return [escaped([entity.actionKind?.text, entity.class?.text].filter(Boolean).join(', '))];
    case 'reference':
      return [
        work(entity),
        ...entity.extracts.map((extract) => `- **${escaped(extract.id)}**: ${extractLines(extract, file).join(' ')}`),
      ];
    case 'exclusion':
      return [entity.when ? `When ${escaped(conditionText(entity.when))}` : ''];
    case 'ratings':
      return entity.options.map(
        ({ option, rating, category }) =>
          `- ${escaped(option.id)}: ${escaped([rating?.value, category?.text].filter((part) => part !== undefined).join(', ') || 'rated by its citation')}`,
      );
    case 'node':
      if (entity.content?.kind === 'decide')
        return entity.content.branches.map(
          ({ when, then }) => `- ${escaped(when ? conditionText(when) : '')} → ${escaped(then?.id ?? '')}`,
        );
      if (entity.content?.kind === 'recommend')
        return [
          escaped(
            [entity.content.urgency?.text, entity.content.within && `within ${entity.content.within.text}`]
              .filter(Boolean)
              .join(', '),
          ),
        ];
      return [];
    default:
      return [];
  }
}

function typeText({ type, findingKind }: Finding): string {
  const kind = findingKind ? `${findingKind.text}: ` : '';
  switch (type.kind) {
    case 'yes-no':
      return `${kind}yes or no`;
    case 'one-of':
      return `${kind}one of ${type.values.map(({ id }) => id).join(', ')}`;
    case 'many':
      return `${kind}any of ${type.values.map(({ id }) => id).join(', ')}`;
    case 'number': {
      const { unit, min, max, decimals } = type.domain;
      const limits = min && max ? ` from ${min.value} to ${max.value}` : '';
      const named = type.values.length > 0 ? `, or ${type.values.map(({ id }) => id).join(', ')}` : '';
      return `${kind}a number${limits}${unit ? ` ${unit.text}` : ''}, ${decimals} decimals${named}`;
    }
  }
}

/** A work as a list of references would have it, and whether it may still be leaned on. */
function work(reference: Reference): string {
  const { retracted, supersededBy } = reference;
  const standing = [
    ...(retracted ? [retractedText(retracted.text)] : []),
    ...(supersededBy ? [`Superseded by ${supersededBy.text}.`] : []),
  ];
  return escaped([amaCitation(reference), ...standing.map(unwrapped)].join(' '));
}

/** What an extract says, in whose words and where, and who has looked it up. */
function extractLines(extract: Extract, file: GuidelineFile): string[] {
  const { content, unit, population, at, quote, note, verified } = extract;
  const guideline = file.kind === 'guideline' ? file.guideline : undefined;
  const lines = [
    content && sentence(contentText(traceContent(content), unit?.text, guideline)),
    population?.text && `In: ${sentence(population.text.text)}`,
    at && `At: ${sentence(at.text)}`,
    quote && `“${quote.text}”`,
    note?.text,
    verified && verifiedText(verified),
  ];
  return lines.flatMap((line) => (line ? [escaped(unwrapped(line))] : []));
}

function verifiedText({ by, reviewed }: Verification): string {
  const names = by.map(({ text }) => text).join(', ');
  return `Compared with the source${names === '' ? '' : ` by ${names}`}${reviewed ? ` on ${reviewed.text}` : ''}.`;
}
