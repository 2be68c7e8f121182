import type { Analysis } from '../../../logic/analysis';
import { nobody } from '../../../logic/regions';
import { type Relation, relationTo } from '../../../logic/safety/populations';
import type { Placed } from '../../../model/assemble';
import type { Citation, Condition, Entity, Extract, Reference } from '../../../model/guideline';
import { citedName, type Leaning, leaningsOf } from '../../leanings';
import { patientText, wayOf } from '../../logic/patients';
import type { LogicPlace, LogicReport, LogicRule } from '../../rule';
import { isOwn } from '../../safety/places';
import { remedy, weightOf } from '../admitted';
import { leanersOn } from './leaners';

export const rule: LogicRule = {
  scope: 'logic',
  id: 'citation/population-mismatch',
  title: 'A work that is about other patients',
  severity: 'error',
  reads: (entity) => (entity.kind === 'reference' ? populationsIn(entity) : citationsIn(entity)),
  *check(analysis): Iterable<LogicReport> {
    const studied = populationsOf(analysis);
    if (studied.size === 0) return;
    for (const entity of citingEntities(analysis))
      for (const leaning of leaningsOf(entity)) {
        const population = studied.get(citedName(leaning.citation));
        if (population) yield* compared(analysis, entity, leaning, population);
      }
  },
};

/** Whom an extract is about, as a condition, and where it says so. */
interface Studied {
  readonly work: Reference;
  readonly extract: Extract;
  readonly when: Condition;
}

/** By `work#extract`. */
function populationsOf({ program: { guideline } }: Analysis): Map<string, Studied> {
  const found = new Map<string, Studied>();
  for (const { entity: work } of guideline.references.values())
    for (const extract of work.extracts)
      if (extract.population?.when)
        found.set(`${work.id}#${extract.id}`, { work, extract, when: extract.population.when });
  return found;
}

function* citingEntities(analysis: Analysis): Iterable<Entity> {
  const { nodes, ratings, derived, exclusions, pitfalls } = analysis.program.guideline;
  const tables: readonly ReadonlyMap<string, Placed>[] = [nodes, ratings, derived, exclusions, pitfalls];
  for (const table of tables) for (const placed of table.values()) if (isOwn(analysis, placed)) yield placed.entity;
}

function* compared(
  analysis: Analysis,
  entity: Entity,
  { citation, site }: Leaning,
  studied: Studied,
): Iterable<LogicReport> {
  const leaners = leanersOn(analysis, entity, site);
  // Who comes to nobody leans on nothing; that nobody comes is told by other rules.
  if (!leaners || (leaners.who === nobody && !leaners.unsure)) return;
  const place: LogicPlace = { kind: entity.kind, id: entity.id, range: citation.range };
  const there: LogicPlace = { kind: 'reference', id: studied.work.id, range: studied.extract.idRange };
  const relation = relationTo(analysis, leaners, studied.when, {
    kind: 'reference',
    id: studied.work.id,
    range: studied.when.range,
  });
  const told = messageOf(relation, citation, studied.extract);
  if (!told) return;
  yield {
    at: place,
    message: told.message,
    related: [
      { at: there, message: 'Whom it is about' },
      ...(relation.kind === 'beyond' ? wayOf(relation.witness) : []),
    ],
    ...(relation.kind === 'beyond' && { witness: relation.witness.given }),
    ...(told.isMismatch ? weightOf(citation) : { atMost: 'information' }),
  };
}

function messageOf(
  relation: Relation,
  citation: Citation,
  { population }: Extract,
): { readonly message: string; readonly isMismatch: boolean } | undefined {
  const name = `"${citedName(citation)}"`;
  const whom = population?.text ? ` (${population.text.text})` : '';
  switch (relation.kind) {
    case 'within':
      return undefined;
    case 'disjoint':
      return {
        message: `${name} is about other patients${whom}: none of those who come here is among them. ${remedy(citation, 'Cite a work about these patients')}`,
        isMismatch: true,
      };
    case 'beyond':
      // Who admits a mismatch need not be told that it is only a partial one.
      if (citation.indirect) return undefined;
      return {
        message: `${name} is about some of those who come here only${whom}. One who is not among them: ${patientText(relation.witness)}. Say with "indirect" why it holds for them too, or cite a work about them.`,
        isMismatch: false,
      };
    case 'not-comparable':
      return {
        message: `Whether ${name} is about the patients here${whom} cannot be compared; its population does not fit this guideline: ${relation.why}.`,
        isMismatch: false,
      };
    case 'not-analysed':
      return {
        message: `Whether ${name} is about all the patients here${whom} is not known: who comes here could not be followed to the end.`,
        isMismatch: false,
      };
  }
}

/** What this rule reads of a reference, and of whatever cites one. */
function populationsIn({ extracts }: Reference): string {
  return extracts
    .map(({ id, population }) => `${id} ${population?.text?.text} ${written(population?.when)}`)
    .join('\n');
}

function citationsIn(entity: Entity): string {
  return leaningsOf(entity)
    .map(
      ({ citation, site }) =>
        `${citedName(citation)} ${citation.indirect?.text} ${site.kind === 'whole' ? '' : site.index}`,
    )
    .join('\n');
}

function written(condition: Condition | undefined): string {
  return JSON.stringify(condition, (key, value: unknown) => (key === 'range' ? undefined : value)) ?? '';
}
